using System.Globalization;
using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Accounting;

/// <summary>The journal by files for a program that is not connected: each posting given once, every exchange again.</summary>
public class FileExchangeTests
{
    private const string Exchanges = "/ledgers/files/exchanges";

    private static async Task Post(Firm firm, string customer)
    {
        var draft = await firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = new[]
                {
                    new
                    {
                        description = "Conseil",
                        quantity = "1",
                        unitPrice = "100.00",
                    },
                },
            }
        );
        (await firm.Post($"/invoices/{draft}/issue")).Expect(200);
    }

    private static async Task<string> File(Firm firm, string exchange, string name) =>
        Encoding.UTF8.GetString(
            (await firm.Get($"{Exchanges}/{exchange}/{name}")).Expect(200).Bytes
        );

    private static Task<string> Customer(Firm firm, string name) =>
        firm.Make(
            "/organizations",
            new
            {
                name,
                billingContacts = new[] { new { name = "Compta", email = "ap@eole.example" } },
            }
        );

    [Theory, BothDatabases]
    public async Task Each_posting_is_given_once_and_every_exchange_again(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Set(("registrationNumber", "73282932000074"));
        var customer = await Customer(firm, "Éole Énergies");
        await Post(firm, customer);
        await Post(firm, customer);

        var first = (await firm.Post(Exchanges)).Expect(201);
        (await firm.Post(Exchanges)).Refused(409, "exchange.nothing_new");
        var before = await File(firm, first.Id, "journal.csv");
        await Post(firm, await Customer(firm, "Rive Gauche"));
        var second = (await firm.Post(Exchanges)).Expect(201);

        Assert.Equal(
            (1, 2, 2),
            ((int)first["number"], (int)first["postings"], (int)second["number"])
        );
        Assert.Equal((long)first["through"], (long)second["after"]);
        Assert.Equal(before, await File(firm, first.Id, "journal.csv"));
        Assert.DoesNotContain("Rive Gauche", before, StringComparison.Ordinal);
        var customers = await File(firm, second.Id, "customers.csv");
        Assert.Contains("Rive Gauche", customers, StringComparison.Ordinal);
        Assert.DoesNotContain("Éole", customers, StringComparison.Ordinal);
        Assert.Contains(
            "732829320FEC",
            (
                await firm.Get($"{Exchanges}/{second.Id}/fec.txt")
            ).Message.Content.Headers.ContentDisposition!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await firm.Get(Exchanges)).Items.Count);
        var page = await firm.Get(Exchanges + "?limit=1");
        var next = await firm.Get($"{Exchanges}?limit=1&cursor={page.Text("nextCursor")}");
        Assert.Equal(
            (second.Id, first.Id),
            (page.Items.Single()["id"]!.ToString(), next.Items.Single()["id"]!.ToString())
        );
        Assert.Null(next.Body!["nextCursor"]);
        (await firm.Get(Exchanges + "?cursor=x")).Refused(400, "list.cursor_invalid");
    }

    /// <summary>What was matched since, and who fetches them, changes nothing.</summary>
    [Theory, BothDatabases]
    public async Task Its_files_stay_as_they_were(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Set(("registrationNumber", "73282932000074"));
        var customer = await Customer(firm, "Éole Énergies");
        await Post(firm, customer);
        var exchange = (await firm.Post(Exchanges)).Expect(201).Id;
        var (fec, journal) = (
            await File(firm, exchange, "fec.txt"),
            await File(firm, exchange, "journal.csv")
        );

        var invoice = (string)(await firm.Get("/invoices")).Items[0]["id"]!;
        (
            await firm.Post(
                "/payments",
                new
                {
                    organizationId = customer,
                    amount = Payments.Euros("100.00"),
                    date = TimeProvider
                        .System.GetUtcNow()
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    method = "card",
                    reference = "Visa",
                    allocations = new[]
                    {
                        new { invoiceId = invoice, amount = Payments.Euros("100.00") },
                    },
                }
            )
        ).Expect(201);
        (await firm.Put("/me", new { name = "Ana Petit", language = "en" })).Expect(204);

        Assert.Equal(fec, await File(firm, exchange, "fec.txt"));
        Assert.Equal(journal, await File(firm, exchange, "journal.csv"));
        var next = (await firm.Post(Exchanges)).Expect(201).Id;
        // "Visa" is what many are called: the piece has a number.
        Assert.Contains("Visa P-", await File(firm, next, "fec.txt"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_invoice_says_in_which_exchange_it_was_given(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Post(firm, await Customer(firm, "Éole Énergies"));
        var invoice = (string)(await firm.Get("/invoices")).Items[0]["id"]!;
        Assert.Empty((await firm.Get($"/invoices/{invoice}/ledgers")).Items);

        (await firm.Post(Exchanges)).Expect(201);

        var place = Assert.Single((await firm.Get($"/invoices/{invoice}/ledgers")).Items);
        Assert.Equal(("files", "1"), ((string)place["ledger"]!, (string)place["reference"]!));
        var ledgers = (await firm.Get("/ledgers")).Items;
        Assert.Equal(["quickBooks", "files"], ledgers.Select(l => (string)l["ledger"]!));
        Assert.False((bool)ledgers[0]["isUsed"]!);
    }

    [Fact]
    public async Task Another_firm_finds_no_exchange_of_this_one()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await Post(firm, await Customer(firm, "Éole Énergies"));
        var made = (await firm.Post(Exchanges)).Expect(201);
        var other = await Firm.Of(OnDatabase.Sqlite);

        (await other.Get($"{Exchanges}/{made.Id}/journal.csv")).Refused(404, "not_found");
    }

    [Fact]
    public async Task An_exchange_is_made_on_its_page()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await Post(firm, await Customer(firm, "Éole Énergies"));
        var ana = new PageVisitor(firm.House);
        await ana.SignIn(firm.Email, Firm.Password);
        await ana.Open("/settings/ledgers");

        await ana.Submit("make");

        Assert.Equal("/settings/ledgers?done=made", ana.SentTo);
        await ana.Follow();
        Assert.Contains("journal.csv", ana.Html, StringComparison.Ordinal);
    }
}
