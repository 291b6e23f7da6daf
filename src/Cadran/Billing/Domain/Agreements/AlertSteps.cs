namespace Cadran.Billing.Domain.Agreements;

/// <summary>When whoever bills is told that an agreement is used up: at 50, 80 and 100 % of it (rules A2, A7, A8).</summary>
internal static class AlertSteps
{
    public static readonly IReadOnlyList<int> All = [50, 80, 100];

    /// <summary>Those that are reached; in order. Nothing there to use: none, until something is used.</summary>
    public static IReadOnlyList<int> Reached(long used, long available) =>
        used <= 0 ? [] : [.. All.Where(step => (Int128)used * 100 >= (Int128)available * step)];

    /// <summary>The whole per cent that are used, at most 999.</summary>
    public static int Percent(long used, long available) =>
        available <= 0
            ? (used > 0 ? 999 : 0)
            : (int)Int128.Min(999, (Int128)used * 100 / available);
}
