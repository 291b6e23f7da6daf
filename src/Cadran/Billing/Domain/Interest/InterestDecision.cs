using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Domain.Interest;

/// <summary>Why a late invoice is not charged interest.</summary>
public enum NoInterest
{
    /// <summary>It charges late interest itself: there is no interest on interest.</summary>
    IsInterest,

    /// <summary>Nothing was agreed with a person who buys for themselves.</summary>
    Consumer,
    Disputed,
    Paused,

    /// <summary>Neither the document nor the firm says what is charged.</summary>
    NoTerms,

    /// <summary>The reference rate of its first day is not known.</summary>
    NoRate,

    /// <summary>All its days are on an interest invoice, or on the draft of one.</summary>
    Charged,

    /// <summary>It comes to less than the smallest amount that is charged.</summary>
    UnderMinimum,

    /// <summary>In another currency than the customer is billed in now.</summary>
    OtherCurrency,
}

/// <summary>
/// All that decides about the interest of one invoice, amounts in its currency. `Terms`: as printed on it, else the
/// firm's; `Charged`: days that are on interest invoices or drafts.
/// </summary>
internal sealed record LateFacts(
    long AskedMinor,
    DateOnly DueDate,
    IReadOnlyList<Settled> Settled,
    IReadOnlyList<(DateOnly From, DateOnly Through)> Charged,
    PenaltyTerms? Terms
)
{
    public bool IsEuro { get; init; }
    public bool IsFeeCharged { get; init; }
    public bool IsConsumer { get; init; }
    public bool IsInterest { get; init; }
    public bool IsPaused { get; init; }
    public bool IsDisputed { get; init; }
    public bool IsOtherCurrency { get; init; }
}

/// <summary>What of an invoice would be charged; or why nothing is. Amounts in minor units.</summary>
internal sealed record InterestDecision(
    IReadOnlyList<IReadOnlyList<InterestPart>> Periods,
    long InterestMinor,
    long FeeMinor,
    NoInterest? Why
)
{
    public IEnumerable<InterestPart> Parts => Periods.SelectMany(p => p);

    private static InterestDecision None(NoInterest why, long interestMinor = 0) =>
        new([], interestMinor, 0, why);

    /// <summary>
    /// Of the days after the due date through that day which nobody has charged yet (rule F1d). The flat fee comes with
    /// the first interest of an invoice in euros, once, never to a consumer. `minimumMinor`: at least so much interest,
    /// and never less than one minor unit.
    /// </summary>
    public static InterestDecision Of(
        LateFacts late,
        IReadOnlyList<YearlyRate> reference,
        bool chargesFee,
        long minimumMinor,
        DateOnly through
    )
    {
        if (WhyNot(late) is { } why)
            return None(why);
        var rates = LateInterest.Rates(late.Terms!, reference);
        var periods = Open(late.DueDate.AddDays(1), through, late.Charged)
            .Select(days =>
                LateInterest.Parts(late.AskedMinor, late.Settled, rates, days.From, days.Through)
            )
            .Where(parts => parts.Count > 0)
            .ToList();
        if (periods.Count == 0)
            return None(
                LateInterest.HasRate(rates, late.DueDate.AddDays(1))
                    ? NoInterest.Charged
                    : NoInterest.NoRate
            );
        if (!LateInterest.HasRate(rates, late.DueDate.AddDays(1)))
            return None(NoInterest.NoRate);
        var interest = LateInterest.AmountMinor(periods.SelectMany(p => p));
        if (interest < Math.Max(1, minimumMinor))
            return None(NoInterest.UnderMinimum, interest);
        var fee = chargesFee && late is { IsEuro: true, IsFeeCharged: false };
        return new(periods, interest, fee ? late.Terms!.FeeCents : 0, null);
    }

    private static NoInterest? WhyNot(LateFacts late) =>
        late.IsInterest ? NoInterest.IsInterest
        : late.IsConsumer ? NoInterest.Consumer
        : late.IsOtherCurrency ? NoInterest.OtherCurrency
        : late.IsDisputed ? NoInterest.Disputed
        : late.IsPaused ? NoInterest.Paused
        : late.Terms is null or { Percent: <= 0 } ? NoInterest.NoTerms
        : null;

    /// <summary>The days from one to another, both included, that are in none of the charged ranges.</summary>
    private static IEnumerable<(DateOnly From, DateOnly Through)> Open(
        DateOnly from,
        DateOnly through,
        IReadOnlyList<(DateOnly From, DateOnly Through)> charged
    )
    {
        foreach (var (first, last) in charged.OrderBy(c => c.From))
        {
            if (first > from && from <= through)
                yield return (from, first.AddDays(-1) < through ? first.AddDays(-1) : through);
            if (last >= from)
                from = last.AddDays(1);
        }
        if (from <= through)
            yield return (from, through);
    }
}
