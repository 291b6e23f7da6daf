using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Billing.Expenses;

/// <summary>Where an expense stands.</summary>
internal enum ExpenseState
{
    /// <summary>Billable, and on no invoice.</summary>
    Open,
    NonBillable,

    /// <summary>On a draft: it can be edited, and the draft follows.</summary>
    Draft,

    /// <summary>On an issued invoice: nobody changes it (rule T10).</summary>
    Invoiced,

    /// <summary>Invoiced, credited and not to be billed again (rule D4).</summary>
    WrittenOff,
}

/// <summary>
/// Something bought for a customer (rule L5): amount and tax as on its receipt, in the currency paid; what is charged is
/// kept beside it, so that lists sum. By quantity where its category has a unit: 120 km at 0.603.
/// </summary>
internal sealed class Expense : VersionedRow, IPublished<Expense>
{
    public required Id<Expense> Id { get; init; }
    public required Id<Member> MemberId { get; set; }
    public required DateOnly Date { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public Id<Project>? ProjectId { get; set; }
    public Id<ProjectTask>? TaskId { get; set; }
    public Id<Ticket>? TicketId { get; set; }
    public required Id<ExpenseCategory> CategoryId { get; set; }
    public required string Text { get; set; }
    public required Currency Currency { get; set; }
    public required long AmountMinor { get; set; }

    /// <summary>The tax in the amount that the firm gets back, so that it is not charged on; null: none.</summary>
    public long? TaxMinor { get; set; }
    public long? QuantityTenThousandths { get; set; }
    public long? RateTenThousandths { get; set; }
    public required bool Billable { get; set; }

    /// <summary>A percentage in 1/10,000: 10 % is 100,000.</summary>
    public required long MarkupTenThousandths { get; set; }

    /// <summary>Amount without its tax, and markup, rounded once: what an invoice charges.</summary>
    public required long BilledMinor { get; set; }

    /// <summary>The receipt among the stored files, with the name that it came with; null: none.</summary>
    public string? ReceiptHash { get; set; }
    public string? ReceiptName { get; set; }
    public string? ReceiptType { get; set; }

    /// <summary>The draft or invoice that holds it (rule D5).</summary>
    public Id<Invoice>? InvoiceId { get; set; }
    public Instant? LockedAt { get; set; }
    public Instant? WrittenOffAt { get; set; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }

    public Money Amount => Money.OfMinor(AmountMinor, Currency);
    public Money Billed => Money.OfMinor(BilledMinor, Currency);
    public decimal? Quantity => QuantityTenThousandths / 10_000m;
    public decimal? Rate => RateTenThousandths / 10_000m;
    public decimal MarkupPercent => MarkupTenThousandths / 10_000m;

    public ExpenseState State =>
        WrittenOffAt is not null ? ExpenseState.WrittenOff
        : LockedAt is not null ? ExpenseState.Invoiced
        : InvoiceId is not null ? ExpenseState.Draft
        : Billable ? ExpenseState.Open
        : ExpenseState.NonBillable;

    static IReadOnlyList<PublishedKind> IPublished<Expense>.Kinds =>
        [new("expense", "/api/v1/expenses")];

    static Expression<Func<Expense, Published>> IPublished<Expense>.AsPublished =>
        e => new("expense", e.Id.Value, null);
}

/// <summary>A kind of expense, of a list that the workspace edits.</summary>
internal sealed class ExpenseCategory : VersionedRow, IArchivable
{
    public required Id<ExpenseCategory> Id { get; init; }
    public required string Name { get; set; }

    /// <summary>What its quantity counts: "km"; null: it is an amount alone.</summary>
    public string? Unit { get; set; }

    /// <summary>What one unit comes to unless something else is typed, in the workspace's currency.</summary>
    public long? RateTenThousandths { get; set; }

    /// <summary>Proposed for new expenses: a percentage in 1/10,000.</summary>
    public long MarkupTenThousandths { get; set; }

    /// <summary>What its lines are taxed with; empty: the taxes of all new lines.</summary>
    public IReadOnlyList<Guid> TaxIds { get; set; } = [];
    public int Position { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    public decimal? Rate => RateTenThousandths / 10_000m;
    public decimal MarkupPercent => MarkupTenThousandths / 10_000m;
}

/// <summary>
/// That a line bills an expense (rule D4b), once: the database counts them. A credit note's line takes one back by a claim
/// of its own, counted -1, or 0 where it credits a part of the price alone. <see cref="AmountMinor"/>: its share of the
/// line's net (rule L4).
/// </summary>
internal sealed class ExpenseClaim : TenantRow
{
    public required Id<ExpenseClaim> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<InvoiceLine> LineId { get; init; }
    public required Id<Expense> ExpenseId { get; init; }
    public required int Times { get; init; }
    public required long AmountMinor { get; set; }
}
