namespace Cadran.Billing.Journal;

/// <summary>Cash rounding in a posting (rules J1, X4b): what it adds is a gain, what it takes a loss; no tax.</summary>
internal static class RoundingLine
{
    /// <summary>As a debit; one of zero is left out of the posting. Back: what an earlier document posted is undone.</summary>
    public static PostingLine Of(long roundingMinor, bool isBack = false) =>
        new(
            roundingMinor > 0 ? AccountKeys.RoundingGain : AccountKeys.RoundingLoss,
            isBack ? roundingMinor : -roundingMinor
        );
}
