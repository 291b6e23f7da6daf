using System.Globalization;
using Cadran.Platform.Api;

namespace Cadran.Work;

/// <summary>What the time that gets another rate is worth before a move and after it, in one currency.</summary>
internal sealed record MovedWorth(Money Before, Money After)
{
    /// <summary>"100-150EUR", in the smallest units.</summary>
    public string Mark => $"{Before.Minor}-{After.Minor}{After.Currency.Code}";
}

/// <summary>
/// What moving work to another project or customer does to its time. Time on no invoice goes along and is priced again by
/// the rates (rule R1); what drafts and invoices hold stays.
/// </summary>
/// <param name="Moved">Entries that get another project or customer.</param>
/// <param name="Repriced">Entries that get another rate.</param>
/// <param name="Unpriced">How many of them get none (rule R4).</param>
/// <param name="ByHand">Entries that go along and keep the rate that was typed on them.</param>
/// <param name="OnDrafts">Entries that stay, for a draft holds them.</param>
/// <param name="Invoiced">Entries that stay, for an issued invoice bills them.</param>
/// <param name="Timers">Timers not stopped yet that go along.</param>
/// <param name="Worth">Empty when no price changes, or the caller may not see amounts.</param>
internal sealed record WorkMove(
    int Moved,
    int Repriced,
    int Unpriced,
    int ByHand,
    int OnDrafts,
    int Invoiced,
    int Timers,
    IReadOnlyList<MovedWorth> Worth
)
{
    public static readonly WorkMove None = new(0, 0, 0, 0, 0, 0, 0, []);

    /// <summary>Where the work goes; null: nowhere.</summary>
    public WorkFactsChange? Change { get; init; }

    /// <summary>No time is on the work: there is nothing to say before it moves.</summary>
    public bool IsNothing => Moved + Repriced + ByHand + OnDrafts + Invoiced + Timers == 0;

    /// <summary>What was shown, and for which target, in short, so that the act can say whether it still holds.</summary>
    public string Mark =>
        string.Join(
            '.',
            new[] { Moved, Repriced, Unpriced, ByHand, OnDrafts, Invoiced, Timers }
                .Select(count => count.ToString(CultureInfo.InvariantCulture))
                .Concat(Worth.Select(worth => worth.Mark))
                .Append($"{Change?.OrganizationAfter}")
                .Append($"{Change?.ProjectAfter}")
        );

    public WorkMove And(WorkMove other) =>
        new(
            Moved + other.Moved,
            Repriced + other.Repriced,
            Unpriced + other.Unpriced,
            ByHand + other.ByHand,
            OnDrafts + other.OnDrafts,
            Invoiced + other.Invoiced,
            Timers + other.Timers,
            [.. Worth, .. other.Worth]
        )
        {
            Change = Change,
        };
}

/// <summary>Amounts: hours at their rate, before rounding of time and of lines; absent for who may not see rates.</summary>
internal sealed record MovedWorthAnswer(MoneyAmount Before, MoneyAmount After, MoneyAmount Change)
{
    public static MovedWorthAnswer Of(MovedWorth worth) =>
        new(
            MoneyAmount.Of(worth.Before),
            MoneyAmount.Of(worth.After),
            MoneyAmount.Of(worth.After - worth.Before)
        );
}

/// <summary>A move as the API shows it. Expected is what the change takes to be sure that it does exactly this.</summary>
internal sealed record WorkMoveAnswer(
    int Moved,
    int Repriced,
    int Unpriced,
    int ByHand,
    int OnDrafts,
    int Invoiced,
    int Timers,
    IReadOnlyList<MovedWorthAnswer>? Amounts,
    string Expected
)
{
    public static WorkMoveAnswer Of(WorkMove move) =>
        new(
            move.Moved,
            move.Repriced,
            move.Unpriced,
            move.ByHand,
            move.OnDrafts,
            move.Invoiced,
            move.Timers,
            move.Worth.Count == 0 ? null : [.. move.Worth.Select(MovedWorthAnswer.Of)],
            move.Mark
        );
}
