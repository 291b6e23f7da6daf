using System.Globalization;
using Cadran.Billing.Recurring;
using Cadran.Platform;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Recurring;

/// <summary>A firm in Paris that hosts for Éole Énergies, in a house whose clock can be put forward.</summary>
internal sealed class RecurringFirm : IAsyncDisposable
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public required Firm Firm { get; init; }
    public required Clock Clock { get; init; }
    public required string Customer { get; init; }

    /// <summary>The day that it is in Paris.</summary>
    public DateOnly Today =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), Zone).DateTime);

    public static async Task<RecurringFirm> Of(OnDatabase on)
    {
        var clock = new Clock();
        var firm = await Firm.In(House.Start(on, services: s => s.AddClock(clock)));
        var job = await Job.In(firm);
        var made = new RecurringFirm
        {
            Firm = firm,
            Clock = clock,
            Customer = job.Customer,
        };
        made.To(made.Today.AddDays(1), 7);
        return made;
    }

    /// <summary>All that the law asks of a French invoice is there.</summary>
    public async Task Complete()
    {
        var settings = (await Firm.Get("/workspace")).Expect(200).Body!;
        settings["address"] = Address();
        settings["legalForm"] = "SARL au capital de 10 000 €";
        settings["registrationNumber"] = "73282932000074";
        settings["vatNumber"] = "FR44732829320";
        settings["iban"] = "FR7630006000011234567890189";
        (await Firm.Put("/workspace", settings)).Expect(200);
        var customer = (await Firm.Get($"/organizations/{Customer}")).Expect(200);
        customer.Body!["address"] = Address();
        (
            await Firm.Put(
                $"/organizations/{Customer}",
                new { name = "Éole Énergies", address = Address() }
            )
        ).Expect(200);
    }

    public object Hosting(DateOnly start, string act = "draft", string unit = "month") =>
        new
        {
            organizationId = Customer,
            name = "Hébergement",
            start = Iso(start),
            unit,
            act,
            lines = new[]
            {
                new
                {
                    description = "Hébergement {month} {year}",
                    quantity = "1",
                    unitPrice = "49.90",
                },
            },
        };

    public Task<string> Add(DateOnly start, string act = "draft", string unit = "month") =>
        Firm.Make("/recurring-invoices", Hosting(start, act, unit));

    /// <summary>Forward to that hour in Paris.</summary>
    public void To(DateOnly day, int hour = 9, int minute = 0)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        var at = new DateTimeOffset(local, Zone.GetUtcOffset(local));
        Clock.Forward(at - Clock.GetUtcNow());
    }

    /// <summary>What the scheduler of one node does now.</summary>
    public async Task<int> Run()
    {
        await using var scope = Firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(Firm.Workspace);
        return await scope
            .ServiceProvider.GetRequiredService<MakeRecurring>()
            .Run(TestContext.Current.CancellationToken);
    }

    /// <summary>What was made, oldest first: the day, the invoice and why it was not sent.</summary>
    public async Task<IReadOnlyList<(string Day, string? Invoice, string? Unsent)>> Made(
        string id
    ) =>
        [
            .. (await Firm.Get($"/recurring-invoices/{id}/documents?limit=500"))
                .Expect(200)
                .Items.Select(d =>
                    (
                        d["date"]!.GetValue<string>(),
                        d["invoiceId"]?.GetValue<string>(),
                        d["unsent"]?.GetValue<string>()
                    )
                )
                .Reverse(),
        ];

    public static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Firm.House.DisposeAsync();

    private static System.Text.Json.Nodes.JsonObject Address() =>
        new()
        {
            ["line1"] = "2 rue du Port",
            ["postalCode"] = "35400",
            ["city"] = "Saint-Malo",
        };
}
