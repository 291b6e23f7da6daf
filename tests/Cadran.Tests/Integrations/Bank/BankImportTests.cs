using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Bank;

/// <summary>From a bank's file to payments, through the API and the pages.</summary>
public class BankImportTests
{
    [Theory]
    [BothDatabases]
    public async Task A_file_proposes_payments_that_are_confirmed_in_one_go(OnDatabase on)
    {
        var (firm, customer, number) = await Owing(on, "100", "50");
        var import = (
            await Upload(
                firm,
                BankFiles.French(
                    ($"VIR {number[0]}", "", "100,00"),
                    ("VIR INCONNU", "", "33,00"),
                    ("PRLV LOYER", "-800,00", "")
                ),
                Columns
            )
        ).Expect(201);
        Assert.Equal(2, import["report"]["added"]!.GetValue<int>());
        Assert.Equal(1, import["report"]["outgoing"]!.GetValue<int>());
        var lines = (await firm.Get($"/bank-imports/{import.Id}/lines")).Expect(200).Items;
        var sure = lines[0]["proposal"]!;
        Assert.Equal("certain", sure["confidence"]!.GetValue<string>());

        var done = await Confirm(firm, import.Id, lines[0], customer, sure["allocations"]!);

        var payment = done.Items[0]["paymentId"]!.GetValue<string>();
        Assert.Equal("0.00", await Due(firm, 0));
        Assert.Single((await firm.Get($"/bank-imports/{import.Id}/lines")).Items);
        (await firm.Post($"/payments/{payment}/reverse", new { reason = "Wrong" })).Expect(200);
        Assert.Equal(2, (await firm.Get($"/bank-imports/{import.Id}/lines")).Items.Count);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_lines_are_never_taken_twice(OnDatabase on)
    {
        var (firm, _, _) = await Owing(on, "100");
        var first = BankFiles.French(("A", "", "10,00"), ("B", "", "20,00"));
        var later = BankFiles.French(("A", "", "10,00"), ("B", "", "20,00"), ("C", "", "30,00"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Upload(firm, first, Columns))
        );
        var more = (await Upload(firm, later, Columns)).Expect(201);

        Assert.Equal(2, answers.Sum(a => a.Expect(201)["report"]["added"]!.GetValue<int>()));
        Assert.Equal(1, more["report"]["added"]!.GetValue<int>());
        Assert.Equal(2, more["report"]["known"]!.GetValue<int>());
    }

    [Theory]
    [BothDatabases]
    public async Task A_line_confirmed_by_several_at_once_makes_one_payment(OnDatabase on)
    {
        var (firm, customer, number) = await Owing(on, "100");
        var import = (
            await Upload(firm, BankFiles.French(($"VIR {number[0]}", "", "100,00")), Columns)
        ).Expect(201);
        var line = (await firm.Get($"/bank-imports/{import.Id}/lines")).Items[0];

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    Confirm(firm, import.Id, line, customer, line["proposal"]!["allocations"]!)
                )
        );

        Assert.Single(answers, a => a.Items[0]["paymentId"] is not null);
        Assert.All(
            answers.Where(a => a.Items[0]["paymentId"] is null),
            a => Assert.Equal("bank.line_taken", a.Items[0]["code"]!.GetValue<string>())
        );
        Assert.Single((await firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task What_can_t_be_read_is_said_and_nothing_is_kept()
    {
        var (firm, _, _) = await Owing(OnDatabase.Sqlite, "100");

        (await Upload(firm, [])).Refused(422, "import.empty");
        (await Upload(firm, BankFiles.Csv("%PDF-1.7"))).Refused(422, "import.pdf");
        (await Upload(firm, BankFiles.Csv("<a/>"))).Refused(422, "bank.other_message");
        (await Upload(firm, BankFiles.Csv("hello"))).Refused(422, "bank.unknown_format");
        (await Upload(firm, BankFiles.French(("A", "x", "y")), Columns)).Refused(
            422,
            "bank.nothing_read"
        );
        (await Upload(firm, BankFiles.French(("A", "", "1")), "date,text")).Refused(
            422,
            "bank.columns_needed"
        );
        (await Upload(firm, BankFiles.French(("A", "", "1")), "date,nonsense")).Refused(
            422,
            "field.invalid"
        );
        (
            await Upload(firm, BankFiles.Csv("Date;Montant\n" + new string('\n', 11_000_000)))
        ).Refused(422, "bank.too_large");
        Assert.Empty((await firm.Get("/bank-imports")).Items);
    }

    [Fact]
    public async Task An_import_without_payments_can_be_taken_away()
    {
        var (firm, customer, number) = await Owing(OnDatabase.Sqlite, "100");
        var file = BankFiles.French(($"VIR {number[0]}", "", "100,00"));
        var import = (await Upload(firm, file, Columns)).Expect(201);

        (await firm.Delete($"/bank-imports/{import.Id}")).Expect(204);
        var again = (await Upload(firm, file, Columns)).Expect(201);

        Assert.Equal(1, again["report"]["added"]!.GetValue<int>());
        var line = (await firm.Get($"/bank-imports/{again.Id}/lines")).Items[0];
        await Confirm(firm, again.Id, line, customer, line["proposal"]!["allocations"]!);
        (await firm.Delete($"/bank-imports/{again.Id}")).Refused(409, "bank.import_in_use");
    }

    [Fact]
    public async Task The_pages_ask_for_columns_once_and_record_what_is_ticked()
    {
        var (firm, _, number) = await Owing(OnDatabase.Sqlite, "100");
        var browser = await firm.Browser();
        var import = (
            await Upload(firm, BankFiles.French(($"VIR {number[0]}", "", "100,00")))
        ).Expect(201);
        Assert.Null(import.Body!["report"]);
        var asked = await PageForm.Open(browser, $"/billing/bank/{import.Id}");
        Assert.Contains("Crédit euros", asked.Html, StringComparison.Ordinal);

        (
            await firm.Put(
                $"/bank-imports/{import.Id}/columns",
                new { fields = Columns.Split(',') }
            )
        ).Expect(200);

        var page = await PageForm.Open(browser, $"/billing/bank/{import.Id}");
        Assert.Contains(number[0], page.Html, StringComparison.Ordinal);
        var line = (await firm.Get($"/bank-imports/{import.Id}/lines")).Items[0];
        var part = line["proposal"]!["allocations"]![0]!["invoiceId"]!.GetValue<string>();
        var who = line["proposal"]!["organizationId"]!.GetValue<string>();
        var done = await browser.Submit(
            $"/billing/bank/{import.Id}",
            new Dictionary<string, string>
            {
                ["_handler"] = "lines",
                ["act"] = "confirm",
                ["take"] = line["id"]!.GetValue<string>(),
                [$"choice-{line["id"]}"] = $"{who}|{part}:10000",
            }
        );
        Assert.EndsWith("?made=1", done.To, StringComparison.Ordinal);
        Assert.Equal("0.00", await Due(firm, 0));
        var next = (await Upload(firm, BankFiles.French(("AUTRE", "", "7,00")))).Expect(201);
        Assert.NotNull(next.Body!["report"]);
        var hand = (await firm.Get($"/bank-imports/{next.Id}/lines")).Items[0]["id"]!;
        var byHand = await PageForm.Open(
            browser,
            $"/billing/bank/{next.Id}/lines/{hand}?customer={who}"
        );
        Assert.Equal(200, byHand.Code);
    }

    [Theory]
    [BothDatabases]
    public async Task A_line_that_names_an_invoice_of_another_currency_says_so_and_settles_what_is_typed(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Uhr AG", currency = "CHF" });
        var invoice = await firm.Draft(customer, "100");
        (await firm.Put($"/invoices/{invoice}", new { accountingRate = "1" })).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
        var issued = (await firm.Get($"/invoices/{invoice}")).Expect(200);
        var line = $"VIR {issued.Text("number")}";
        var import = (await Upload(firm, BankFiles.French((line, "", "105,00")), Columns)).Expect(
            201
        );
        var waiting = (await firm.Get($"/bank-imports/{import.Id}/lines")).Items[0]!;

        Assert.Equal("otherCurrency", waiting["proposal"]!["reason"]!.GetValue<string>());
        Assert.Equal("doubtful", waiting["proposal"]!["confidence"]!.GetValue<string>());
        var hand =
            $"/billing/bank/{import.Id}/lines/{waiting["id"]}?customer={customer}&currency=CHF";
        var browser = await firm.Browser();
        var list = await PageForm.Open(browser, $"/billing/bank/{import.Id}?lang=en");
        Assert.Contains(hand, list.Html, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, hand);
        var wrong = await page.Send("line", ("amount", "cent"), ($"part-{invoice}", "100"));
        Assert.NotNull(wrong.ErrorAt("f-amount"));
        (await page.Send("line", ("amount", "100"), ($"part-{invoice}", "100"))).Went();

        var paid = (await firm.Get("/payments")).Items.Single()!;
        Assert.Equal("105.00", paid["bankAmount"]!["amount"]!["amount"]!.GetValue<string>());
        Assert.Equal("100.00", paid["amount"]!["amount"]!.GetValue<string>());
        var due = (await firm.Get($"/invoices/{invoice}"))["due"];
        Assert.Equal("0.00", due["amount"]!.GetValue<string>());
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    private const string Columns = "date,text,debit,credit,ignored";

    private static async Task<(Firm Firm, string Customer, string[] Numbers)> Owing(
        OnDatabase on,
        params string[] prices
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var numbers = new List<string>();
        foreach (var price in prices)
            numbers.Add(
                (await firm.Get($"/invoices/{await firm.Issued(customer, price)}")).Text("number")
            );
        return (firm, customer, [.. numbers]);
    }

    private static async Task<string> Due(Firm firm, int which)
    {
        var invoices = (await firm.Get("/invoices")).Items.OrderBy(i =>
            i["number"]!.GetValue<string>()
        );
        return invoices.ElementAt(which)["due"]!["amount"]!.GetValue<string>();
    }

    private static async Task<Answer> Confirm(
        Firm firm,
        string import,
        JsonNode line,
        string customer,
        JsonNode allocations
    ) =>
        (
            await firm.Post(
                $"/bank-imports/{import}/confirm",
                new
                {
                    lines = new[]
                    {
                        new
                        {
                            lineId = line["id"]!.GetValue<string>(),
                            organizationId = customer,
                            allocations,
                        },
                    },
                }
            )
        ).Expect(200);

    private static async Task<Answer> Upload(Firm firm, byte[] file, string? columns = null)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", "releve.csv");
        if (columns is not null)
            form.Add(new StringContent(columns), "columns");
        return await firm.Post("/bank-imports", form);
    }
}
