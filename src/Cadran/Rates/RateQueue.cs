using Cadran.Platform.Data;

namespace Cadran.Rates;

/// <summary>Rates of a workspace are added one after the other: of two for the same day the second sees the first.</summary>
internal static class RateQueue
{
    private const string Series = "rates";

    /// <summary>Who adds a rate at the same time waits for the end of this transaction.</summary>
    public static Task Hold(CadranDb db, CancellationToken stop) => Counters.Hold(db, Series, stop);
}
