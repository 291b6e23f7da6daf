namespace Cadran.Rates.Domain;

/// <summary>Chooses the billing rate of an entry (rules R0, R2, R3, R4).</summary>
internal static class RateSelection
{
    /// <summary>
    /// The rate for these facts: the entry's own, else the best rule of the work item, the project, the organization,
    /// the workspace. A pure function of the facts and the rules in force on the work date.
    /// </summary>
    public static RateDecision Select(
        RateFacts facts,
        RateBook book,
        CalculationLevel calculationLevel = CalculationLevel.MostSpecific
    )
    {
        var losses = new List<RateLoss>();
        var candidates = new List<RateCandidate>();
        if (facts.OwnRate is { } own)
            candidates.Add(new(RateLevel.Entry, own));
        foreach (var dated in book.Fitting(facts))
            Sort(dated, facts, calculationLevel, candidates, losses);
        var winner = candidates.MinBy(candidate => candidate, BestFirst);
        if (winner is not null)
            losses.InsertRange(0, Losses(candidates, winner));
        return new(winner, losses);
    }

    private static void Sort(
        DatedRules<BillingRateRule> dated,
        RateFacts facts,
        CalculationLevel level,
        List<RateCandidate> candidates,
        List<RateLoss> losses
    )
    {
        var index = dated.InForce(facts.WorkDate);
        for (; dated.At(index) is { } over && WhyNot(over, facts) is { } reason; index--)
            losses.Add(new(Candidate(over), reason));
        if (dated.At(index) is { } rule)
        {
            if (Counts(rule, level))
                candidates.Add(Candidate(rule));
            else
                losses.Add(new(Candidate(rule), LossReason.OutsideCalculationLevel));
            if (dated.At(index - 1) is { } before)
                losses.Add(new(Candidate(before), Replaced(before, rule)));
        }
        if (dated.At(dated.InForce(facts.WorkDate) + 1) is { } after)
            losses.Add(new(Candidate(after), LossReason.NotYetInForce));
    }

    private static LossReason? WhyNot(BillingRateRule rule, RateFacts facts) =>
        rule.WhyNot(facts.WorkDate, facts.RecordedAt);

    private static RateCandidate Candidate(BillingRateRule rule) =>
        new(rule.Level, rule.Rate, rule);

    private static LossReason Replaced(BillingRateRule loser, BillingRateRule winner) =>
        loser.From < winner.From ? LossReason.Superseded : LossReason.OlderRule;

    private static bool Counts(BillingRateRule rule, CalculationLevel level)
    {
        if (rule.Level != RateLevel.Workspace || level == CalculationLevel.MostSpecific)
            return true;
        var chosen = level switch
        {
            CalculationLevel.Agent => rule.MemberId,
            CalculationLevel.Team => rule.TeamId,
            _ => rule.ServiceTypeId,
        };
        return rule.Dimensions.Count == (chosen is null ? 0 : 1);
    }

    private static IEnumerable<RateLoss> Losses(
        List<RateCandidate> candidates,
        RateCandidate winner
    ) =>
        candidates
            .Where(candidate => candidate != winner)
            .Order(BestFirst)
            .Select(candidate => new RateLoss(candidate, Why(candidate, winner)));

    private static LossReason Why(RateCandidate loser, RateCandidate winner)
    {
        if (loser.Level != winner.Level)
            return LossReason.LessSpecificLevel;
        var (lost, won) = (loser.Rule!.Dimensions, winner.Rule!.Dimensions);
        if (lost.Count != won.Count)
            return LossReason.FewerDimensions;
        return lost.Rank != won.Rank
            ? LossReason.WeakerDimension
            : Replaced(loser.Rule, winner.Rule);
    }

    private static readonly Comparer<RateCandidate> BestFirst = Comparer<RateCandidate>.Create(
        (a, b) =>
            a.Level != b.Level
                ? a.Level.CompareTo(b.Level)
                : Strength(b.Rule).CompareTo(Strength(a.Rule))
    );

    private static (int, DateOnly, long, Guid) Strength(BillingRateRule? rule) =>
        rule is null ? default : (rule.Dimensions.Rank, rule.From, rule.CreatedOrder, rule.Id);
}
