using Cadran.Rates.Domain;

namespace Cadran.Billing.Domain;

/// <summary>What some work brings, of each source on its own, and its time: all that its margins are made of (rule R7).</summary>
/// <remarks>
/// <see cref="Issued"/>: shares of issued lines in its time, credits taken off (rule L4). <see cref="Fees"/>: what issued
/// documents bill of agreements that is of no hour. <see cref="Drafted"/>: both, of drafts. <see cref="Ready"/>: what is on
/// no document, not rounded. <see cref="Unpriced"/>: billable seconds without a rate. <see cref="Billed"/>: the time that
/// issued documents bill, <see cref="Worked"/>: all of it, billable or not.
/// </remarks>
internal sealed class WorkParts
{
    public List<Money> Issued { get; } = [];
    public List<Money> Fees { get; } = [];
    public List<Money> Drafted { get; } = [];
    public List<Money> Ready { get; } = [];
    public long Unpriced { get; set; }
    public List<WorkedTime> Billed { get; } = [];
    public List<WorkedTime> Worked { get; } = [];

    public void Add(WorkParts other)
    {
        Issued.AddRange(other.Issued);
        Fees.AddRange(other.Fees);
        Drafted.AddRange(other.Drafted);
        Ready.AddRange(other.Ready);
        Unpriced += other.Unpriced;
        Billed.AddRange(other.Billed);
        Worked.AddRange(other.Worked);
    }
}

/// <summary>
/// The margin of work now and to come (rule R7): of what is billed, against the cost of the time billed; and of everything,
/// against the cost of all time worked, once what is not billed yet is.
/// </summary>
/// <remarks>
/// <see cref="Billed"/>: its revenue has <see cref="Fees"/> in it. <see cref="Ready"/>: rounded once for each currency.
/// <see cref="UnpricedSeconds"/>: billable, and worth nobody knows what.
/// </remarks>
internal sealed record WorkMargin(
    Margin Billed,
    Margin All,
    IReadOnlyList<Money> Fees,
    IReadOnlyList<Money> Drafted,
    IReadOnlyList<Money> Ready,
    long UnpricedSeconds
)
{
    /// <summary>What is to be billed still: on drafts and on nothing.</summary>
    public IReadOnlyList<Money> Open => Margin.ByCurrency([.. Drafted, .. Ready]);

    /// <summary>Null when a cost, or what some of the time is worth, is unknown, or in other currencies.</summary>
    public Money? WhenBilled => UnpricedSeconds == 0 ? All.Value : null;

    /// <summary>That as a share of all there is to earn; null without either.</summary>
    public decimal? ShareWhenBilled => UnpricedSeconds == 0 ? All.Share : null;

    public static WorkMargin Of(
        WorkParts parts,
        CostRateBook costs,
        Func<Guid, IReadOnlyList<Guid>> teamsOf,
        Currency currency
    )
    {
        var ready = Margin.ByCurrency(parts.Ready).Select(money => money.Rounded()).ToList();
        List<Money> billed = [.. parts.Issued, .. parts.Fees];
        return new(
            Margin.Of(billed, parts.Billed, costs, teamsOf, currency),
            Margin.Of(
                [.. billed, .. parts.Drafted, .. ready],
                parts.Worked,
                costs,
                teamsOf,
                currency
            ),
            Margin.ByCurrency(parts.Fees),
            Margin.ByCurrency(parts.Drafted),
            ready,
            parts.Unpriced
        );
    }
}
