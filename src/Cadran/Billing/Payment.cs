using System.Linq.Expressions;
using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// Money received from a customer (rule P1): the amount is what it settles, in the currency of what is owed. One recorded by mistake is reversed: it stays as it was, with when, by whom
/// and why, and counts no more (rule P3).
/// </summary>
internal sealed class Payment : VersionedRow, IReversible, IPublished<Payment>
{
    public required Id<Payment> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What it is carried at in the books (rule R5); null in their currency.</summary>
    public UsedExchange? Accounting { get; init; }

    /// <summary>What came to the bank for it, in minor units, where that is in another currency than the amount; null: the amount.</summary>
    public long? BankMinor { get; init; }
    public Currency? BankCurrency { get; init; }

    /// <summary>What the bank's amount is carried at in the books; null in their currency.</summary>
    public UsedExchange? BankExchange { get; init; }
    public required string Method { get; init; }
    public string? Reference { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReversedAt { get; set; }
    public Guid? ReversedBy { get; set; }
    public string? ReversalReason { get; set; }

    /// <summary>Null: the amount itself.</summary>
    public BankAmount? Bank => BankAmount.Of(BankMinor, BankCurrency, BankExchange);

    /// <summary>What it is carried at, in minor units of the currency of the books.</summary>
    public long BooksMinor => CarriedMoney.BooksMinor(Bank, Accounting, AmountMinor);

    static IReadOnlyList<PublishedKind> IPublished<Payment>.Kinds =>
        [new("payment", "/api/v1/payments", "recorded", "reversed")];

    static Expression<Func<Payment, Published>> IPublished<Payment>.AsPublished =>
        p => new("payment", p.Id.Value, null);

    static IEnumerable<string> IPublished<Payment>.Facts(
        Payment row,
        Func<string, object?>? before
    ) => before is null ? ["recorded"] : [];
}

internal sealed class Allocation : TenantRow
{
    public required Id<Payment> PaymentId { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required long AmountMinor { get; set; }

    /// <summary>When it was first put there: what is added later changes no letter of a closed year (rule J3).</summary>
    public Instant PutAt { get; init; }
}
