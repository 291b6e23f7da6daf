using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>Keeps and posts exchange differences, in the unit that settles documents or takes that back (rules J1, R5).</summary>
internal static class SettleExchange
{
    /// <summary>
    /// So much of two documents settles each other on that day, or on the later of theirs. Nothing where both are in the
    /// currency of the books.
    /// </summary>
    public static async Task Put(
        CadranDb db,
        TimeProvider clock,
        CarriedDocument owed,
        CarriedDocument settledBy,
        long minor,
        DateOnly? on,
        Instant at,
        CancellationToken stop
    )
    {
        if (
            owed.Exchange is not { } carried
            || settledBy.Exchange is not { } exchange
            || carried.To != exchange.To
        )
            return;
        var later = owed.Date > settledBy.Date ? owed.Date : settledBy.Date;
        var row = new ExchangeDifference
        {
            Id = Id<ExchangeDifference>.New(clock),
            OrganizationId = owed.OrganizationId,
            Date = on ?? later,
            OwedId = owed.Id,
            SettledById = settledBy.Id,
            Currency = owed.Currency,
            AmountMinor = minor,
            Exchange = exchange,
            OwedMinor = await CarriedAmount.Of(db, owed, minor, stop),
            SettledMinor = await CarriedAmount.Of(db, settledBy, minor, stop),
            CreatedAt = at,
        };
        db.Add(row);
        if (row.GainMinor != 0)
            await PostJournal.ExchangeDiffered(db, row, at, stop);
    }

    /// <summary>A payment or a refund is reversed: so are its differences, on that day.</summary>
    public static async Task TakeBack(
        CadranDb db,
        Guid document,
        DateOnly day,
        Instant at,
        CancellationToken stop
    )
    {
        var rows = await db.Set<ExchangeDifference>()
            .Where(d => d.ReversedAt == null && (d.OwedId == document || d.SettledById == document))
            .OrderBy(d => d.Id)
            .ToListAsync(stop);
        foreach (var row in rows)
        {
            row.ReversedAt = at;
            if (row.GainMinor != 0)
                await PostJournal.ExchangeReversed(db, row, day, at, stop);
        }
    }
}
