using System.Globalization;

namespace Cadran.Rates.Domain;

/// <summary>Worked time whose cost a change would change: its seconds, and its known cost before and after (rule R7).</summary>
/// <remarks>
/// <see cref="Learnt"/>: seconds whose cost was unknown and is known then; <see cref="Lost"/>: the other way round.
/// </remarks>
internal sealed record CostChange(long Seconds, Money Before, Money After, long Learnt, long Lost);

/// <summary>The change for a customer's time; null: for time of none.</summary>
internal sealed record CostDifferenceRow(Guid? OrganizationId, CostChange Change);

/// <summary>
/// What a change of cost rates would do to margins of work that is recorded already (rule R7). Amounts are rounded once
/// for each row, and once in all.
/// </summary>
/// <remarks>
/// <see cref="Rows"/>: The first <see cref="MostRows"/>, by how much they change. <see cref="Places"/>: How many rows there
/// are in all.
/// </remarks>
internal sealed record CostDifference(
    CostChange All,
    IReadOnlyList<CostDifferenceRow> Rows,
    int Places
)
{
    public const int MostRows = 10;

    /// <summary>What was shown, in short, so that the act can say whether it still holds.</summary>
    public string Mark =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{All.Seconds}|{All.Before}|{All.After}|{All.Learnt}|{All.Lost}"
        );

    /// <summary>The difference between two books for worked time by customer, null for none.</summary>
    public static CostDifference Of(
        IEnumerable<(Guid? OrganizationId, WorkedTime Time)> worked,
        CostRateBook before,
        CostRateBook after,
        Func<Guid, IReadOnlyList<Guid>> teamsOf,
        Currency currency
    )
    {
        var sums = new Dictionary<Guid, Sum>();
        var all = new Sum();
        foreach (var (organization, time) in worked)
        {
            var (was, becomes) = (RateOf(before, time), RateOf(after, time));
            if (was == becomes)
                continue;
            var key = organization ?? Guid.Empty;
            if (!sums.TryGetValue(key, out var sum))
                sums[key] = sum = new();
            sum.Add(time.Seconds, was, becomes);
            all.Add(time.Seconds, was, becomes);
        }
        return new(
            all.Change(currency),
            [
                .. sums.Select(s => new CostDifferenceRow(
                        s.Key == Guid.Empty ? null : s.Key,
                        s.Value.Change(currency)
                    ))
                    .OrderByDescending(r =>
                        Math.Abs(r.Change.After.Amount - r.Change.Before.Amount)
                    )
                    .ThenByDescending(r => r.Change.Seconds)
                    .ThenBy(r => r.OrganizationId)
                    .Take(MostRows),
            ],
            sums.Count
        );

        decimal? RateOf(CostRateBook book, WorkedTime time) =>
            book.Select(time.MemberId, teamsOf(time.MemberId), time.ServiceTypeId, time.WorkDate)
                is { } rule
            && rule.Rate.Currency == currency
                ? rule.Rate.Amount
                : null;
    }

    private sealed class Sum
    {
        private long seconds;
        private decimal before;
        private decimal after;
        private long learnt;
        private long lost;

        public void Add(long time, decimal? was, decimal? becomes)
        {
            seconds += time;
            before += time * (was ?? 0);
            after += time * (becomes ?? 0);
            learnt += was is null ? time : 0;
            lost += becomes is null ? time : 0;
        }

        public CostChange Change(Currency currency) =>
            new(
                seconds,
                new Money(before / 3600m, currency).Rounded(),
                new Money(after / 3600m, currency).Rounded(),
                learnt,
                lost
            );
    }
}
