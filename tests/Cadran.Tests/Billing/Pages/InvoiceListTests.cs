using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The list of invoices: how late what is owed is, filters, the file (S56).</summary>
public class InvoiceListTests
{
    [Theory]
    [BothDatabases]
    public async Task What_is_owed_stands_in_the_band_of_its_days(OnDatabase on)
    {
        var (firm, customer) = await Owing(on);
        var page = await PageForm.Open(await firm.Browser(), "/billing/invoices");

        var bands = page
            .Html.Split("<li class=\"age-")
            .Skip(1)
            .Select(part => part[..part.IndexOf("</li>", StringComparison.Ordinal)])
            .ToList();

        string[] sums = ["100,00", "200,00", "0,00", "0,00", "300,00"];
        Assert.Equal(5, bands.Count);
        Assert.All(
            bands.Zip(sums),
            pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal)
        );
        Assert.NotEmpty(customer);
    }

    [Theory]
    [BothDatabases]
    public async Task Each_band_opens_its_invoices(OnDatabase on)
    {
        var (firm, _) = await Owing(on);

        var late = await Rows(firm, "age=Over90&currency=EUR");
        var soon = await Rows(firm, "age=NotDue&currency=EUR");
        var other = await Rows(firm, "age=NotDue&currency=USD");

        Assert.Equal((1, 1, 0), (late, soon, other));
    }

    [Theory]
    [BothDatabases]
    public async Task A_number_a_reference_or_a_name_finds_an_invoice(OnDatabase on)
    {
        var (firm, _) = await Owing(on);

        Assert.Equal(3, await Rows(firm, "q=eole"));
        Assert.Equal(1, await Rows(firm, "q=bc-7"));
        Assert.Equal(1, await Rows(firm, "q=0002+%C3%89ole"));
        Assert.Equal(0, await Rows(firm, "q=%25"));
    }

    [Theory]
    [BothDatabases]
    public async Task The_file_has_the_invoices_of_the_list(OnDatabase on)
    {
        var (firm, _) = await Owing(on);
        var browser = await firm.Browser();

        var answer = await browser.Page("/billing/invoices.csv?q=bc-7");

        var text = Encoding.UTF8.GetString(
            await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        var lines = text.TrimEnd().Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\uFEFFNuméro;Client;", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            ";BC-7;;EUR;100,00;0,00;0,00;100,00;0,00;0,00;0,00;100,00",
            lines[1],
            StringComparison.Ordinal
        );
    }

    /// <summary>100.00 not due, 200.00 some days late, 300.00 half a year late.</summary>
    private static async Task<(Firm Firm, string Customer)> Owing(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var (price, age) in new[] { ("300", 200), ("200", 40), ("100", 2) })
        {
            var day = today.AddDays(-age);
            var id = await firm.Draft(customer, price);
            (
                await firm.Put(
                    $"/invoices/{id}",
                    new
                    {
                        issueDate = day,
                        dueDate = day.AddDays(30),
                        customerReference = price == "100" ? "BC-7" : "",
                    }
                )
            ).Expect(200);
            (await firm.Post($"/invoices/{id}/issue", new { issueDate = day })).Expect(200);
        }
        return (firm, customer);
    }

    private static async Task<int> Rows(Firm firm, string query)
    {
        var page = await PageForm.Open(await firm.Browser(), "/billing/invoices?" + query);
        return page.Html.Split("<tr data-row=").Length - 1;
    }
}
