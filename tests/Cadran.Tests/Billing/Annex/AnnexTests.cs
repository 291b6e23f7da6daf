using System.Globalization;
using System.Text;
using Cadran.Billing.Documents;
using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Annex;

/// <summary>The detail of an invoice's time and expenses: pages after it, and a CSV (rules L4, RT2).</summary>
public class AnnexTests
{
    [Theory]
    [BothDatabases]
    public async Task Pages_after_the_invoice_list_what_is_behind_each_line_RT2(OnDatabase on)
    {
        var (job, draft) = await Rounded(on);
        await With(job, draft, annex: true);

        var invoice = await Issue(job, draft);

        var printed = new Printed((await job.Firm.Get($"/invoices/{invoice}/pdf")).Bytes);
        var annex = printed.Pages[1];
        Assert.Contains("Détail du temps et des frais facturés", annex, StringComparison.Ordinal);
        Assert.Contains(
            "aux 15 min supérieures, par saisie",
            annex.Replace('\u00a0', ' '),
            StringComparison.Ordinal
        );
        Assert.Contains("Train Paris–Lyon", annex, StringComparison.Ordinal);
        Assert.Contains("05/10/2026", annex, StringComparison.Ordinal);
        Assert.Equal(2, Times(annex, "Total de la ligne"));
    }

    [Theory]
    [BothDatabases]
    public async Task The_csv_sums_to_the_lines_and_stays_as_it_was_issued_L4(OnDatabase on)
    {
        var (job, draft) = await Rounded(on);
        var before = await Csv(job, draft);
        var invoice = await Issue(job, draft);

        var issued = await Csv(job, invoice);

        Assert.Equal(before, issued);
        Assert.Equal(4, issued.Count);
        var sum = issued.Skip(1).Sum(r => decimal.Parse(r[8], new CultureInfo("fr-FR")));
        var net = (await job.Firm.Get($"/invoices/{invoice}"))["net"]["amount"]!;
        Assert.Equal(decimal.Parse(net.GetValue<string>(), CultureInfo.InvariantCulture), sum);
        Assert.Equal(("0,3333", "0,5"), (issued[1][5], issued[1][6]));
        (await job.Firm.Post($"/invoices/{invoice}/credit-note", new { reason = "x" })).Expect(201);
        Assert.Equal(issued, await Csv(job, invoice));
    }

    [Theory]
    [BothDatabases]
    public async Task What_comes_with_an_invoice_is_remembered_for_its_customer(OnDatabase on)
    {
        var (job, draft) = await Rounded(on);
        await With(job, draft, annex: true, detail: true, receipts: true);

        var next = (await job.Firm.Post("/invoices", new { organizationId = job.Customer })).Expect(
            201
        );

        Assert.True(next["annex"].GetValue<bool>());
        Assert.True(next["sendsReceipts"].GetValue<bool>());
        (await job.Firm.Put($"/invoices/{draft}/time", new { groupBy = "project" })).Expect(200);
        var customer = await job.Firm.Get($"/organizations/{job.Customer}");
        Assert.Equal("Project", customer.Text("invoiceGrouping"));
    }

    [Theory]
    [BothDatabases]
    public async Task The_mail_has_the_detail_and_each_receipt_once(OnDatabase on)
    {
        var (job, draft) = await Rounded(on);
        await With(job, draft, detail: true, receipts: true);
        var invoice = await Issue(job, draft);

        (await job.Firm.Post($"/invoices/{invoice}/send")).Expect(200);

        var mails = await Outbox.To(job.Firm.House, job.Firm.Workspace, "compta@eole.example");
        Assert.Equal(
            ["F-2026-0001.pdf", "F-2026-0001-detail.csv", "1-train.pdf"],
            mails[^1].Attachments.Select(a => a.FileName)
        );
    }

    [Fact]
    public async Task A_credit_note_and_an_invoice_of_free_lines_have_no_detail()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var free = await job.Firm.Draft(job.Customer, "10.00");

        (await job.Firm.Get($"/invoices/{free}/detail")).Refused(404, "not_found");
    }

    [Fact]
    public void Five_hundred_entries_run_over_pages_each_with_the_header()
    {
        var rows = Enumerable
            .Range(1, 500)
            .Select(n => new PrintedAnnexRow(
                new DateOnly(2026, 10, 5),
                $"Entry {n} · Ana",
                "Note " + n
            )
            {
                Worked = "1",
                Billed = "1",
                Rate = "100,00",
                Amount = "100,00",
            })
            .ToList();
        var line = new PrintedAnnexLine("Site public", rows) { Total = new(null, "Total", null) };
        var annex = new PrintedAnnex("Detail", [line])
        {
            Columns = ["Date", "Work", "Worked h", "Billed h", "Rate", "Amount"],
        };

        var printed = new Printed(InvoicePdf.Render(Samples.French with { Annex = annex }));

        var pages = printed.Pages.Skip(1).ToList();
        Assert.True(pages.Count > 10, $"{pages.Count} pages");
        Assert.All(pages, page => Assert.Equal(1, Times(page, "Worked h")));
        Assert.All(Enumerable.Range(1, 500), n => Assert.Equal(1, printed.Times($"Entry {n} ")));
    }

    private static int Times(string text, string part) => text.Split(part).Length - 1;

    /// <summary>20 min and 40 min in one line, rounded up to quarters, and a train with its receipt.</summary>
    private static async Task<(Job Job, string Draft)> Rounded(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var rounding = new
        {
            mode = "up",
            incrementMinutes = 15,
            scope = "entry",
        };
        (
            await job.Firm.Put(
                $"/organizations/{job.Customer}",
                new
                {
                    name = "Éole",
                    roundingPolicy = rounding,
                    billingContacts = new[] { new { name = "C", email = "compta@eole.example" } },
                }
            )
        ).Expect(200);
        await job.Log("2026-10-05", 1_200);
        await job.Log("2026-10-06", 2_400);
        var train = await job.Firm.Spend(job.Customer, "80.00", "10");
        (await job.Firm.Attach(train, Spent.Receipt, "train.pdf")).Expect(200);
        var draft = await job.Firm.Make(
            "/invoices",
            new { organizationId = job.Customer, through = "2026-10-31" }
        );
        return (job, draft);
    }

    private static async Task With(
        Job job,
        string draft,
        bool annex = false,
        bool detail = false,
        bool receipts = false
    ) =>
        (
            await job.Firm.Put(
                $"/invoices/{draft}",
                new
                {
                    annex,
                    sendsDetail = detail,
                    sendsReceipts = receipts,
                }
            )
        ).Expect(200);

    private static async Task<string> Issue(Job job, string draft)
    {
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        return draft;
    }

    private static async Task<List<string>> Rows(Job job, string invoice)
    {
        var csv = (await job.Firm.Get($"/invoices/{invoice}/detail")).Expect(200);
        return
        [
            .. Encoding
                .UTF8.GetString(csv.Bytes)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(row => row.Trim('\r')),
        ];
    }

    private static async Task<List<string[]>> Csv(Job job, string invoice) =>
        [.. (await Rows(job, invoice)).Select(row => row.Split(';'))];
}
