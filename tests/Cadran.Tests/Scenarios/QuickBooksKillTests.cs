using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using QuickBooksStandIn;
using QuickBooksStandIn.Control;

namespace Cadran.Tests.Scenarios;

/// <summary>
/// The process dies while it copies, sends and pays at QuickBooks: at the end each invoice is there once, mailed once,
/// paid as here. Six kills on each database here; CADRAN_KILLS asks for more.
/// </summary>
public class QuickBooksKillTests
{
    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("CADRAN_KILLS"), out var kills) ? kills : 6;

    [Theory, BothDatabases]
    public async Task Killed_at_any_moment_each_invoice_is_there_once_mailed_once_and_paid_as_here(
        OnDatabase on
    )
    {
        var stop = TestContext.Current.CancellationToken;
        await using var there = await StandIn.Start(
            new StandInOptions
            {
                Limits = new() { PerMinute = 0, Concurrent = 0 },
            },
            stop
        );
        await using var node = await Node.Start(
            on,
            "US",
            ("CADRAN_QUICKBOOKS_URL", there.Url.ToString()),
            ("CADRAN_QUICKBOOKS_ID", there.Options.ClientId),
            ("CADRAN_QUICKBOOKS_SECRET", there.Options.ClientSecret)
        );
        var books = there.CompanyIn("US");
        var customer = await Connected(node, there, books);
        var invoices = new List<string>();

        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < 2; i++)
                invoices.Add(await IssuedSentAndPaid(node, customer));
            await Task.Delay(Random.Shared.Next(20, 1_200), stop);
            await node.Kill();
            await node.LetLeasesEnd();
            await node.Start();
        }
        await Finished(node, books);

        Assert.Equal(invoices.Count, books.All("Invoice").Count);
        foreach (var invoice in invoices)
            await IsThereOnce(node, books, invoice);
        Assert.Equal(invoices.Count, books.All("Payment").Count);
        Assert.Equal(invoices.Count, (await node.All("payments")).Count);
        Assert.True((bool)(await node.Get("journal/verification"))["ok"]!);
    }

    private static async Task IsThereOnce(Node node, Bookkeeper books, string invoice)
    {
        var key = "cadran:" + invoice.Replace("-", "", StringComparison.Ordinal);
        var copy = Assert.Single(
            books.All("Invoice"),
            i => ((string)i["PrivateNote"]!).Contains(key, StringComparison.Ordinal)
        );
        Assert.Single(books.Mails, m => m.Kind == "Invoice" && m.Id == (string)copy["Id"]!);
        var ours = await node.Get($"invoices/{invoice}");
        Assert.Equal(
            decimal.Parse((string)ours["due"]!["amount"]!, CultureInfo.InvariantCulture),
            decimal.Parse(copy["Balance"]!.ToJsonString(), CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Until nothing waits. Of a mailing that may have gone a person looks there, and says so.</summary>
    private static Task Finished(Node node, Bookkeeper books) =>
        Eventually.Holds(
            async () =>
            {
                foreach (var held in await node.All("quickbooks/work?state=held"))
                {
                    Assert.Equal("quickbooks.send.unsure", (string)held["trouble"]!);
                    var isGone = books.Mails.Any(m => m.Id == (string)held["remoteId"]!);
                    await node.Api.PostAsync(
                        $"quickbooks/work/{held["id"]}/{(isGone ? "skip" : "retry")}",
                        null
                    );
                }
                return (await node.All("quickbooks/work?state=waiting")).Count == 0
                    && (await node.All("quickbooks/work?state=held")).Count == 0;
            },
            "nothing waits any more",
            TimeSpan.FromMinutes(3)
        );

    private static async Task<string> IssuedSentAndPaid(Node node, string customer)
    {
        var invoice = await node.Make(
            "invoices",
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
        await Ask(node, $"invoices/{invoice}/issue", new { });
        await Ask(node, $"invoices/{invoice}/send", new { });
        await Ask(
            node,
            "payments",
            new
            {
                organizationId = customer,
                date = "2026-11-15",
                amount = new { amount = "50.00", currency = "USD" },
                method = "cheque",
                allocations = new[] { new { invoiceId = invoice, amount = "50.00" } },
            }
        );
        return invoice;
    }

    private static async Task<JsonNode> Ask(Node node, string path, object body)
    {
        using var answer = await node.Api.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A customer, and the company connected, with all that goes over by itself chosen.</summary>
    private static async Task<string> Connected(Node node, StandIn there, Bookkeeper books)
    {
        var ana = await node.Ana();
        await ana.Open("/settings/quickbooks/connect");
        await ana.Open(there.Allow(new Uri(there.Url, ana.SentTo), books.Realm).PathAndQuery);
        Assert.Equal("/settings/quickbooks?done=connected", ana.SentTo);
        var item = (string)books.Query("select * from Item where Name = 'Services'")[0]["Id"]!;
        using var chosen = await node.Api.PutAsJsonAsync(
            "quickbooks",
            new
            {
                copiesOnIssue = true,
                makesCustomers = true,
                offersOnlinePayment = false,
                defaultItemId = item,
                sendsInvoices = true,
                sendsPayments = true,
            }
        );
        Assert.True(chosen.IsSuccessStatusCode);
        return await node.Make(
            "organizations",
            new
            {
                name = "Lone Star Water",
                currency = "USD",
                billingContacts = new[] { new { name = "Accounts", email = "ap@lone.example" } },
            }
        );
    }
}
