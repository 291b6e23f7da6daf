using System.Globalization;
using System.Text;
using Cadran.Billing;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>The statement of account of a customer, and the ageing of what is owed.</summary>
public class StatementTests
{
    [Theory]
    [BothDatabases]
    public async Task Its_closing_is_the_balance_by_documents_and_by_the_journal_P4(OnDatabase on)
    {
        var (firm, customer) = await Busy(on);

        var statement = (await firm.Get($"/organizations/{customer}/statement")).Expect(200);

        Assert.Equal(await ByDocuments(firm, customer), Amount(statement["closing"]));
        Assert.Equal(await ByJournal(firm, customer), Amount(statement["closing"]));
        var lines = statement["lines"].AsArray();
        Assert.Equal(
            ["invoice", "invoice", "payment", "payment", "payment_reversal", "refund"],
            lines.Select(l => l!["kind"]!.GetValue<string>()).Order()
        );
        Assert.Equal(
            Amount(statement["closing"]) - Amount(statement["opening"]),
            lines.Sum(l => Amount(l!["amount"]!))
        );
    }

    [Fact]
    public async Task A_later_period_opens_with_what_the_one_before_closed()
    {
        var (firm, customer) = await Busy(OnDatabase.Sqlite);

        var first = await firm.Get(
            $"/organizations/{customer}/statement?from=2026-01-01&through=2026-11-10"
        );
        var later = await firm.Get(
            $"/organizations/{customer}/statement?from=2026-11-11&through=2026-12-31"
        );

        Assert.Equal(Amount(first["closing"]), Amount(later["opening"]));
    }

    [Fact]
    public async Task It_comes_as_a_page_as_PDF_as_CSV_and_by_mail()
    {
        var (firm, customer) = await Busy(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        var page = await PageForm.Open(browser, $"/customers/{customer}/statement");
        var pdf = await Bytes(browser, $"/customers/{customer}/statement.pdf");
        var csv = Encoding.UTF8.GetString(
            await Bytes(browser, $"/customers/{customer}/statement.csv")
        );

        Assert.Contains("Solde de clôture", page.Html, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(pdf[..4]), StringComparison.Ordinal);
        Assert.Contains("Remboursement", csv, StringComparison.Ordinal);
        Assert.Equal(8, csv.Trim().Split('\n').Length);
        var refused = await browser.Submit($"/customers/{customer}/statement", Mail);
        Assert.Equal(422, refused.Status);
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
        var sent = await browser.Submit($"/customers/{customer}/statement", Mail);
        Assert.EndsWith("sent=true", sent.To, StringComparison.Ordinal);
        var outbox = await PageForm.Open(browser, "/outbox");
        Assert.Contains("Relevé de compte", outbox.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_PDF_names_the_account_to_pay_to()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        (await firm.Set(("iban", "FR7630006000011234567890189"))).Expect(200);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Issued(customer, "120");

        var pdf = await Bytes(await firm.Browser(), $"/customers/{customer}/statement.pdf");

        Assert.Contains("FR76", new Documents.Printed(pdf).Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task The_ageing_of_customers_sums_to_that_of_all(OnDatabase on)
    {
        var (firm, customer) = await Busy(on);
        await firm.Issued(await firm.Make("/organizations", new { name = "Nord" }), "70");
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<Cadran.Platform.Caller>()
            .EnterAsSystem(firm.Workspace);
        var (report, all) = (
            scope.ServiceProvider.GetRequiredService<AgeingReport>(),
            scope.ServiceProvider.GetRequiredService<AgeingQuery>()
        );
        var today = new DateOnly(2027, 2, 1);

        var rows = await report.Run(today, CancellationToken.None);
        var sums = Assert.Single(await all.Run(today, null, CancellationToken.None));

        Assert.Equal(2, rows.Count);
        foreach (var band in Enum.GetValues<AgeBand>())
            Assert.Equal(
                sums.Bands[(int)band].Owed.Amount,
                rows.Sum(r => r.Ageing.Bands[(int)band].Owed.Amount)
            );
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/billing/ageing");
        Assert.Contains("Éole", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Nord",
            Encoding.UTF8.GetString(await Bytes(browser, "/billing/ageing.csv")),
            StringComparison.Ordinal
        );
    }

    private static readonly Dictionary<string, string> Mail = new() { ["_handler"] = "mail" };

    /// <summary>Two invoices, one partly paid, a payment reversed, credit of which a part is paid back.</summary>
    private static async Task<(Firm Firm, string Customer)> Busy(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        await firm.Issued(customer, "250");
        await Pay(firm, customer, "130.00", (invoice, "60.00"));
        var wrong = await Pay(firm, customer, "40.00");
        (await firm.Post($"/payments/{wrong}/reverse", new { reason = "Mistake" })).Expect(200);
        await firm.Make(
            "/refunds",
            new
            {
                organizationId = customer,
                date = "2026-11-20",
                method = "transfer",
                amount = new { amount = "20.00", currency = "EUR" },
            }
        );
        return (firm, customer);
    }

    private static Task<string> Pay(
        Firm firm,
        string customer,
        string amount,
        params (string Invoice, string Amount)[] on
    ) => firm.Pay(customer, amount, "2026-11-02", on);

    /// <summary>Σ totals − Σ payments + Σ refunds, what was reversed left out.</summary>
    private static async Task<decimal> ByDocuments(Firm firm, string customer)
    {
        var invoices = (await firm.Get($"/invoices?organizationId={customer}")).Items;
        var payments = (await firm.Get($"/payments?organizationId={customer}")).Items;
        var refunds = (await firm.Get($"/refunds?organizationId={customer}")).Items;
        return invoices.Sum(i => Amount(i["total"]!))
            - payments.Where(p => p["reversedAt"] is null).Sum(p => Amount(p["amount"]!))
            + refunds.Where(r => r["reversedAt"] is null).Sum(r => Amount(r["amount"]!));
    }

    private static async Task<decimal> ByJournal(Firm firm, string customer)
    {
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);
        var rows = await db.Set<JournalLine>().ToListAsync();
        return rows.Where(l => l.OrganizationId.ToString() == customer && l.Key == "receivable")
                .Sum(l => l.AmountMinor) / 100m;
    }

    private static async Task<byte[]> Bytes(Browser browser, string path)
    {
        using var answer = await browser.Page(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static decimal Amount(System.Text.Json.Nodes.JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
