using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Scenarios.Histories;

/// <summary>
/// Random histories of time, rates, drafts, invoices, credits, payments and refunds never differ from the model
/// (promises). Some here, with shrinking; CADRAN_HISTORIES asks for more.
/// </summary>
public class BillingHistoryTests
{
    [Theory, BothDatabases]
    public async Task Time_and_money_are_as_the_model_reckons_after_every_step(OnDatabase on) =>
        await BillingHistory.Any.SampleAsync(
            steps => BillingHistory.Happens(on, steps),
            iter: Histories ?? (on == OnDatabase.Sqlite ? 30 : 12),
            threads: 1
        );

    private static long? Histories =>
        long.TryParse(Environment.GetEnvironmentVariable("CADRAN_HISTORIES"), out var count)
            ? count
            : null;
}
