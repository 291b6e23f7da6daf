using Cadran.Customers;
using Cadran.Rates.Domain;

namespace Cadran.Billing.Journal;

/// <summary>
/// What an event puts into the journal. `Document` is the kind, and the end of the key of its label; `Reference` its
/// number, or what stands for one; `Book` a key of <see cref="AccountKeys"/>. Lines sum to zero, with lines of several currencies in
/// that of the books; those of zero are left out. `Exchange` is what it is carried at in the books; null: it is in their currency. `DateField` is the input beside which a closed period is said; null: nowhere.
/// </summary>
internal sealed record JournalPosting(
    string Document,
    Guid DocumentId,
    string Reference,
    DateOnly Date,
    Id<Organization> OrganizationId,
    Currency Currency,
    string Book,
    IReadOnlyList<PostingLine> Lines,
    IReadOnlyList<Seal> Seals,
    string? DateField = null,
    UsedExchange? Exchange = null
);

/// <summary>
/// Debit positive, credit negative, on the account of that key and part (a tax, a service type). `AccountingMinor`: what it
/// was carried at in the currency of the books; null: as the posting's rate makes it. `Currency`: its own, where that is not
/// the posting's.
/// </summary>
internal sealed record PostingLine(
    string Key,
    long AmountMinor,
    Guid? Part = null,
    long? AccountingMinor = null,
    Currency? Currency = null
);
