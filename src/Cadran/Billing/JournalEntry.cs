using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// One balanced posting of the journal (rules J1, J2). Everything that a reader needs is on it as it was then: later
/// edits of accounts or customers don't touch it. `Hash` covers all other columns, its lines, and the hash before it.
/// </summary>
internal sealed class JournalEntry : TenantRow
{
    public required long Sequence { get; init; }

    /// <summary>The day it counts for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What was posted: "invoice", "payment", "payment_reversal".</summary>
    public required string Document { get; init; }
    public required Guid DocumentId { get; init; }

    /// <summary>The document's number, or what stands for one.</summary>
    public required string Reference { get; init; }
    public required string Label { get; init; }

    /// <summary>Code and name of the book it is in: sales, bank, general.</summary>
    public required string Book { get; init; }
    public required string BookName { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>The currency of the books when it was posted, and the rate that it is carried at; null: the same currency.</summary>
    public required Currency AccountingCurrency { get; init; }
    public UsedExchange? Exchange { get; init; }

    /// <summary>What the document said when it was posted, part by part.</summary>
    public required IReadOnlyList<Seal> Seals { get; init; }
    public required Instant PostedAt { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; set; }
}

/// <summary>Debit is positive, credit negative, in minor units; the lines of an entry sum to zero.</summary>
internal sealed class JournalLine : TenantRow
{
    public required long Sequence { get; init; }

    /// <summary>Its place in its entry, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Date, customer and currency of its entry, to sum by.</summary>
    public required DateOnly Date { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What the account is for (<see cref="AccountKeys"/>): stays when its number changes.</summary>
    public required string Key { get; init; }

    /// <summary>The account's number and name when it was posted.</summary>
    public required string Account { get; init; }
    public required string AccountName { get; init; }

    /// <summary>The customer's own account beside the receivable one; null on others.</summary>
    public string? Auxiliary { get; init; }
    public string? AuxiliaryName { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The same in the currency of the books; these of an entry sum to zero too.</summary>
    public required Currency AccountingCurrency { get; init; }
    public required long AccountingMinor { get; init; }

    /// <summary>The tax or the service type, where the key has several.</summary>
    public Guid? Part { get; init; }
}
