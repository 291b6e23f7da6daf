using Cadran.Customers;
using Cadran.Rates.Exchange;
using Cadran.Time;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>A customer abroad, billed in its own currency: its time is rated in the firm's, and converted (rule R5).</summary>
internal sealed class DemoForeign(
    CreateOrganization createOrganization,
    EditExchangeRates exchange,
    SaveTimeEntry save
)
{
    private static readonly (string Rate, int Days)[] Rates =
    [
        ("1.0891", 9),
        ("1.0924", 6),
        ("1.0873", 2),
        ("1.0905", 0),
    ];

    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        var abroad = Currency.Of(cast.Currency.Code == "USD" ? "EUR" : "USD");
        foreach (var (rate, days) in Rates)
            await exchange
                .Add(
                    new NewExchangeRate(
                        cast.Currency.Code,
                        abroad.Code,
                        cast.Calendar.Today.AddDays(-days),
                        new(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))
                    ),
                    stop
                )
                .Done();
        var customer = (await createOrganization.Run(Customer(abroad), stop).Done()).Id;
        foreach (var (worker, place) in cast.Workers.Take(3).Select((w, i) => (w, i)))
            await save.Add(Time(cast, customer, worker, place), TimeSource.Manual, stop).Done();
    }

    private static OrganizationInput Customer(Currency abroad) =>
        new(
            "Northwind Labs",
            Currency: abroad.Code,
            Language: "en",
            Country: abroad.Code == "USD" ? "US" : "DE",
            Address: abroad.Code == "USD"
                ? new PostalAddress("41 Pier Street", null, "02110", "Boston")
                : new PostalAddress("Hafenstraße 41", null, "20457", "Hamburg"),
            Domains: ["northwind.example"],
            BillingContacts: [new BillingContactInput("Accounts", "accounts@northwind.example")]
        );

    private static TimeEntryInput Time(
        DemoCast cast,
        Id<Organization> customer,
        DemoWorker worker,
        int place
    ) =>
        new(
            worker.Id,
            null,
            null,
            null,
            customer,
            cast.Services.TryGetValue(worker.Service, out var service) ? service : null,
            null,
            null,
            cast.Calendar.LastMonth.AddDays(10 + place),
            5_400 * (place + 1),
            cast.TimeZone,
            null,
            true,
            null
        );
}
