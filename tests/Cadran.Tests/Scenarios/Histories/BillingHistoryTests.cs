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
    public Task Time_and_money_are_as_the_model_reckons_after_every_step(OnDatabase on) =>
        Happen(on, "EUR", on == OnDatabase.Sqlite ? 30 : 12);

    [Theory, BothDatabases]
    public Task So_they_are_for_a_customer_of_another_currency_R5(OnDatabase on) =>
        Happen(on, "USD", on == OnDatabase.Sqlite ? 10 : 5);

    private static Task Happen(OnDatabase on, string currency, long histories) =>
        BillingHistory.Any.SampleAsync(
            steps => BillingHistory.Happens(on, steps, currency),
            iter: Histories ?? histories,
            threads: 1
        );

    private static long? Histories =>
        long.TryParse(Environment.GetEnvironmentVariable("CADRAN_HISTORIES"), out var count)
            ? count
            : null;
}
