using System.Globalization;
using Cadran.Billing.Domain;
using Cadran.Billing.Reminders;
using Cadran.Platform;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>A firm in a house of its own, whose clock can be put forward to a morning in Paris.</summary>
internal sealed class RemindedFirm : IAsyncDisposable
{
    public required Firm Firm { get; init; }
    public required Clock Clock { get; init; }
    public required string Customer { get; init; }

    public static async Task<RemindedFirm> Of(OnDatabase on)
    {
        var clock = new Clock();
        var firm = await Firm.In(House.Start(on, services: s => s.AddClock(clock)));
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Make(
            "/contacts",
            new
            {
                organizationId = customer,
                name = "Zoé",
                email = "zoe@eole.example",
                isBilling = true,
            }
        );
        return new RemindedFirm
        {
            Firm = firm,
            Clock = clock,
            Customer = customer,
        };
    }

    public async Task SwitchOn() =>
        (await Firm.Put("/reminder-plan", new { isOn = true, steps = ReminderSteps.Usual })).Expect(
            200
        );

    /// <summary>An invoice that is due so many days from today.</summary>
    public async Task<string> Issued(string price, int due, string? of = null)
    {
        var draft = await Firm.Draft(of ?? Customer, price);
        var day = Paris.Date.AddDays(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await Firm.Put($"/invoices/{draft}", new { dueDate = day })).Expect(200);
        (await Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    public async Task<string> Sent(string price, int due, string? of = null)
    {
        var invoice = await Issued(price, due, of);
        (await Firm.Post($"/invoices/{invoice}/send", new { })).Expect(200);
        return invoice;
    }

    public Task<string> Pay(string invoice, string amount) =>
        Firm.Pay(Customer, amount, "2026-11-20", (invoice, amount));

    /// <summary>So many days later, nine in the morning.</summary>
    public Task Morning(int days)
    {
        var now = Paris;
        Clock.Forward(now.Date.AddDays(days).AddHours(9) - now.DateTime);
        return Task.CompletedTask;
    }

    public async Task<int> Run()
    {
        await using var scope = Firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(Firm.Workspace);
        return await scope
            .ServiceProvider.GetRequiredService<SendReminders>()
            .Run(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Firm.House.DisposeAsync();

    private DateTimeOffset Paris =>
        TimeZoneInfo.ConvertTime(
            Clock.GetUtcNow(),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")
        );
}
