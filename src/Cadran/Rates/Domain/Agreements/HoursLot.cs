using System.Globalization;

namespace Cadran.Rates.Domain.Agreements;

/// <summary>Hours that were granted together and are used before later ones (rules A6, A7).</summary>
/// <remarks>
/// <see cref="Key"/>: names it for good, on claims too: the month of a retainer, the purchase of a bank.
/// <see cref="LastDay"/>: the last day whose work may use it; null: it does not expire.
/// <see cref="ForEarlierWork"/>: work from before it was granted may use it too (a bank's may, a month's may not).
/// </remarks>
public sealed record HoursLot(
    string Key,
    DateOnly GrantedOn,
    long Seconds,
    DateOnly? LastDay = null,
    bool ForEarlierWork = false
)
{
    public static string KeyOf(DateOnly month) =>
        month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>Seconds that a lot has given to an entry, for good or for a draft; no lot: beyond all of them.</summary>
public sealed record HoursTaken(Guid EntryId, DateOnly WorkDate, string? Lot, long Seconds);

/// <summary>Billed seconds of an entry that lots are asked for.</summary>
public sealed record HoursUse(Guid EntryId, Instant Start, DateOnly WorkDate, long Seconds);

/// <summary>What a lot gives to an entry.</summary>
public sealed record LotShare(string Lot, long Seconds);

/// <summary>An entry shared out: what which lot gives, oldest first, and what is beyond. They sum to its seconds.</summary>
public sealed record HoursShare(HoursUse Entry, IReadOnlyList<LotShare> Covered, long Beyond)
{
    public long CoveredSeconds => Covered.Sum(share => share.Seconds);
}

/// <summary>
/// A month's hours: opening + granted = used + expired + closing (rule A6, invariant 10). What is beyond is none of
/// them. Closing is below zero only when a lot went that had been used.
/// </summary>
public sealed record MonthOfHours(
    DateOnly Month,
    long Opening,
    long Granted,
    long Used,
    long Expired,
    long Closing,
    long Beyond
);
