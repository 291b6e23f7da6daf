using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Agreements;

/// <summary>Time that can't be billed now, and why: unpriced, currency, nonBillable, fixedFee, bank.</summary>
internal sealed record AgreedHold(string Reason, IReadOnlyList<BillableEntry> Entries);

/// <summary>
/// What of a customer's unbilled time its agreements let bill (rules R4, A7, A9, A11). Time of a fixed fee waits for a
/// milestone; that of an empty bank, in order, for hours to be bought.
/// </summary>
internal sealed record AgreedReady(
    IReadOnlyList<BillableEntry> Ready,
    IReadOnlyList<AgreedHold> Held
)
{
    public static AgreedReady Of(
        AgreementBook book,
        IReadOnlyCollection<BillableEntry> open,
        Currency currency,
        IReadOnlyList<DueCharge> due
    )
    {
        var why = new Dictionary<Guid, string>();
        foreach (var entry in open)
            if (Refused(book.For(entry), entry, currency, due) is { } reason)
                why[entry.EntryId] = reason;
        foreach (
            var bank in open.Where(e => !why.ContainsKey(e.EntryId)).GroupBy(book.For).ToList()
        )
            if (bank.Key is { Kind: AgreementKind.PrepaidHours } agreement)
                foreach (var id in Beyond(book, agreement, [.. bank]))
                    why[id] = "bank";
        return new AgreedReady(
            [.. open.Where(e => !why.ContainsKey(e.EntryId))],
            [
                .. open.Where(e => why.ContainsKey(e.EntryId))
                    .GroupBy(e => why[e.EntryId])
                    .Select(g => new AgreedHold(g.Key, [.. g])),
            ]
        );
    }

    private static string? Refused(
        Agreement? agreement,
        BillableEntry entry,
        Currency currency,
        IReadOnlyList<DueCharge> due
    )
    {
        if (agreement?.Kind == AgreementKind.NonBillable)
            return "nonBillable";
        if (agreement?.Kind == AgreementKind.FixedFee)
            return due.Any(d => d.Agreement.Id == agreement.Id) ? null : "fixedFee";
        if (agreement?.OverageAt(entry.WorkDate) is not null)
            return null;
        return entry.Rate.IsUnpriced ? "unpriced"
            : entry.Price!.Value.Currency != currency ? "currency"
            : null;
    }

    private static IEnumerable<Guid> Beyond(
        AgreementBook book,
        Agreement agreement,
        IReadOnlyCollection<BillableEntry> entries
    )
    {
        var time = new AgreedTime(
            agreement.Id.Value,
            entries,
            book.Way(agreement, Domain.GroupBy.All)
        );
        return book.Ledger(agreement, time.Uses)
            .Shares.Where(s =>
                s.Beyond > 0 && !agreement.Schedule.At(s.Entry.WorkDate).MayGoBelowZero
            )
            .Select(s => s.Entry.EntryId);
    }
}
