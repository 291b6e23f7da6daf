using System.Globalization;
using Cadran.Accounting.QuickBooks;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using QuickBooksStandIn;

namespace Cadran.Tests.Accounting;

/// <summary>
/// The same story against the stand-in, always, and against a sandbox of Intuit when the environment has one:
/// CADRAN_SANDBOX_ID, CADRAN_SANDBOX_SECRET, CADRAN_SANDBOX_REALM, CADRAN_SANDBOX_REFRESH. What it makes there stays.
/// </summary>
public class QuickBooksConformanceTests
{
    [Fact]
    public async Task The_story_holds_against_the_stand_in()
    {
        await using var there = await StandIn.Start();
        var tokens = there.Connect(there.CompanyIn("US").Realm);
        await Story(
            host =>
            {
                host.UseSetting("CADRAN_QUICKBOOKS_URL", there.Url.ToString());
                host.UseSetting("CADRAN_QUICKBOOKS_ID", there.Options.ClientId);
                host.UseSetting("CADRAN_QUICKBOOKS_SECRET", there.Options.ClientSecret);
            },
            tokens.Realm,
            tokens.Refresh
        );
    }

    [Fact]
    public async Task The_story_holds_against_a_sandbox()
    {
        var (id, secret) = (Said("ID"), Said("SECRET"));
        var (realm, refresh) = (Said("REALM"), Said("REFRESH"));
        Assert.SkipWhen(
            id is null || secret is null || realm is null || refresh is null,
            "CADRAN_SANDBOX_ID, _SECRET, _REALM and _REFRESH name no sandbox of QuickBooks"
        );
        await Story(
            host =>
            {
                host.UseSetting("CADRAN_QUICKBOOKS_ENVIRONMENT", "sandbox");
                host.UseSetting("CADRAN_QUICKBOOKS_ID", id);
                host.UseSetting("CADRAN_QUICKBOOKS_SECRET", secret);
            },
            realm!,
            refresh!
        );
    }

    private static string? Said(string name) =>
        Environment.GetEnvironmentVariable("CADRAN_SANDBOX_" + name) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Copied once, mailed, paid, credited: what Cadran says of it is what it should be.</summary>
    private static async Task Story(Action<IWebHostBuilder> settings, string realm, string refresh)
    {
        await using var house = House.Start(OnDatabase.Sqlite, settings);
        var firm = await Firm.In(house, "US");
        await Connect(firm, realm, refresh);
        var (invoice, total) = await Issued(firm);

        await Asked(firm, $"/invoices/{invoice}/quickbooks", new { send = true });
        await Asked(firm, $"/invoices/{invoice}/quickbooks", new { send = false });
        var copy = (await firm.Get($"/invoices/{invoice}/quickbooks"))["copy"];
        Assert.Contains((string)copy["state"]!, (string[])["inStep", "otherTotal"]);
        Assert.NotNull(copy["emailedAt"]);
        var first = (string)copy["remoteId"]!;

        await Asked(
            firm,
            "/payments",
            new
            {
                organizationId = (string)
                    (await firm.Get($"/invoices/{invoice}"))["organizationId"]!,
                date = "2026-11-20",
                amount = new { amount = "40.00", currency = "USD" },
                method = "cheque",
                allocations = new[] { new { invoiceId = invoice, amount = "40.00" } },
            },
            201
        );
        await Asked(firm, "/quickbooks/sweep", new { });
        copy = (await firm.Get($"/invoices/{invoice}/quickbooks"))["copy"];
        Assert.Equal(first, (string)copy["remoteId"]!);
        Assert.Equal(Amount(copy["total"]!) - 40, Amount(copy["balance"]!));
        Assert.Single((await firm.Get("/payments")).Items);
        Assert.Equal(150m, total);
    }

    private static decimal Amount(System.Text.Json.Nodes.JsonNode money) =>
        decimal.Parse((string)money["amount"]!, CultureInfo.InvariantCulture);

    /// <summary>Asks, and waits until nothing is left to do; nothing may need a person.</summary>
    private static async Task Asked(Firm firm, string path, object body, int code = 202)
    {
        (await firm.Post(path, body)).Expect(code);
        await Eventually.Holds(
            async () => (await firm.Get("/quickbooks/work?state=waiting")).Items.Count == 0,
            "nothing waits",
            TimeSpan.FromMinutes(2)
        );
        var held = (await firm.Get("/quickbooks/work?state=held")).Items;
        Assert.True(held.Count == 0, string.Join(", ", held.Select(h => h.ToJsonString())));
    }

    private static async Task<(string Invoice, decimal Total)> Issued(Firm firm)
    {
        var customer = await firm.Make(
            "/organizations",
            new
            {
                // A name of its own: a sandbox keeps those of the runs before.
                name = "Conformance " + Guid.CreateVersion7().ToString("N"),
                currency = "USD",
                billingContacts = new[]
                {
                    new { name = "Accounts", email = $"ap.{Guid.CreateVersion7():N}@example.com" },
                },
            }
        );
        var invoice = await firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = new[]
                {
                    new
                    {
                        description = "Consulting",
                        quantity = "2",
                        unitPrice = "75.00",
                    },
                },
            }
        );
        (await firm.Post($"/invoices/{invoice}/issue")).Expect(200);
        return (invoice, Amount((await firm.Get($"/invoices/{invoice}"))["total"]));
    }

    /// <summary>By a grant that a person gave before, for no page can be clicked through there.</summary>
    private static async Task Connect(Firm firm, string realm, string refresh)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var scope = firm.House.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var now = SystemClock.Instance.GetCurrentInstant();
        var connection = new Connection
        {
            Realm = realm,
            Environment = QuickBooksEnvironment.Sandbox,
            CompanyName = realm,
            Country = "",
            HomeCurrency = "",
            Tokens = services
                .GetRequiredService<QuickBooksTokens>()
                .Protect(new("", now, refresh, now + Duration.FromDays(1))),
            ConnectedAt = now,
            SweptUntil = now,
        };
        await services
            .GetRequiredService<Store>()
            .Write<Done>(
                db =>
                {
                    db.Add(connection);
                    return Task.FromResult<Result<Done>>(new Done());
                },
                stop
            );
        await services.GetRequiredService<CompanyFacts>().Read(connection, stop);
        var items = await services.GetRequiredService<CompanyLists>().Items(stop);
        (
            await firm.Put(
                "/quickbooks",
                new
                {
                    copiesOnIssue = false,
                    makesCustomers = true,
                    offersOnlinePayment = false,
                    defaultItemId = items[0].Id,
                    sendsPayments = true,
                }
            )
        ).Expect(200);
    }
}
