using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests;

/// <summary>What `--demo` makes, and sign-up with sample data.</summary>
public class DemoTests
{
    [Theory, BothDatabases]
    public async Task The_made_up_firm_has_time_to_bill_and_an_invoice_of_every_status(
        OnDatabase on
    )
    {
        await using var house = House.Start(on);
        var demo = await Open(house);

        var ready = (await demo.Get("/ready-to-bill")).Expect(200).Items;
        Assert.True(ready.Count(r => r["entryCount"]!.GetValue<int>() > 0) > 5);
        var reasons = ready.SelectMany(r => r["heldBack"]!.AsArray());
        Assert.Superset(
            new HashSet<string> { "unpriced", "draft" },
            reasons.Select(h => h!["reason"]!.GetValue<string>()).ToHashSet()
        );
        var invoices = (await demo.Get("/invoices?limit=100")).Expect(200).Items;
        Assert.Equal(
            ["draft", "overdue", "paid", "partiallyPaid", "unpaid"],
            invoices
                .Select(i => (i["paymentStatus"] ?? i["status"])!.GetValue<string>())
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.True((bool)(await demo.Get("/journal/verification")).Expect(200)["ok"]);
        Assert.Equal(
            "running",
            (await demo.Get("/timers")).Items.Single()["state"]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task Made_twice_it_is_there_once(OnDatabase on)
    {
        await using var house = House.Start(on);
        var first = await DemoCommand.Prepare(house.Services, Stop);
        var entries = await Entries(house, first.WorkspaceId);

        var second = await DemoCommand.Prepare(house.Services, Stop);

        Assert.Equal((first.WorkspaceId, true), (second.WorkspaceId, second.Existed));
        Assert.Equal(entries, await Entries(house, first.WorkspaceId));
    }

    [Theory, BothDatabases]
    public async Task Made_up_people_are_sent_no_mail(OnDatabase on)
    {
        await using var house = House.Start(on);
        var demo = await DemoCommand.Prepare(house.Services, Stop);

        await using var db = house
            .Services.GetRequiredService<IDatabase>()
            .OpenForReading(demo.WorkspaceId);
        var mails = await db.Set<OutgoingMail>().ToListAsync(Stop);
        Assert.NotEmpty(mails);
        Assert.All(mails, mail => Assert.Equal(MailStatus.Kept, mail.Status));
        Assert.False(
            await db.Set<Cadran.Platform.Jobs.Job>().AnyAsync(j => j.Kind == SendMail.JobKind, Stop)
        );
    }

    /// <summary>Days at which months end, begin, are short, and the year turns.</summary>
    [Theory]
    [InlineData("2027-01-01")]
    [InlineData("2027-03-31")]
    [InlineData("2028-02-29")]
    [InlineData("2027-03-01")]
    public async Task The_story_can_be_told_on_any_day(string day)
    {
        var clock = new Clock();
        clock.Forward(
            DateTimeOffset.Parse(day + "T10:00:00Z", null) - TimeProvider.System.GetUtcNow()
        );
        await using var house = House.Start(OnDatabase.Sqlite, services: s => s.AddClock(clock));
        var demo = await Open(house);

        var ready = (await demo.Get("/ready-to-bill")).Expect(200).Items;
        Assert.True(ready.Count(r => r["entryCount"]!.GetValue<int>() > 0) > 5);
        Assert.NotEqual("0.00", await Overdue(demo));
    }

    [Theory, BothDatabases]
    public async Task Whoever_signs_up_can_begin_with_it(OnDatabase on)
    {
        await using var house = House.Start(on);
        var browser = new Browser(house);
        var request = new
        {
            workspace = "Studio Sud",
            country = "CA",
            ownerName = "Noé Roy",
            ownerEmail = "noe@studio.example",
            ownerPassword = Firm.Password,
            sampleData = true,
        };

        (await browser.Post("/sign-up", request)).Expect(200);

        var ready = (await browser.Get("/ready-to-bill")).Expect(200).Items;
        Assert.True(ready.Count > 5);
        Assert.Equal(
            ["CAD", "USD"],
            ready.Select(r => r["currency"]!.GetValue<string>()).Distinct().Order()
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<Browser> Open(House house)
    {
        await DemoCommand.Prepare(house.Services, Stop);
        return await new Browser(house).SignIn(DemoCommand.Email, DemoCommand.Password);
    }

    private static async Task<string> Overdue(Browser demo) =>
        (await demo.Get("/invoices/summary"))["overdue"][0]!["total"]![
            "amount"
        ]!.GetValue<string>();

    private static async Task<int> Entries(House house, WorkspaceId workspace)
    {
        await using var db = house
            .Services.GetRequiredService<IDatabase>()
            .OpenForReading(workspace);
        return await db.Set<Cadran.Time.TimeEntry>().CountAsync(Stop);
    }
}
