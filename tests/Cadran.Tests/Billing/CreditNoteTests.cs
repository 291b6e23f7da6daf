using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>An issued invoice is corrected by a credit note (rule D4).</summary>
public class CreditNoteTests
{
    [Theory, BothDatabases]
    public async Task A_whole_credit_settles_the_invoice_and_its_time_can_be_billed_again_D4(
        OnDatabase on
    )
    {
        var (firm, job) = await At(on);
        var entry = await job.Log("2026-10-05", 5400);
        var invoice = await Issued(job, entry);

        var note = (await Credit(firm, invoice, new { reason = "Wrong client" })).Expect(201);

        Assert.Equal(
            ("creditNote", "A-2026-0001", "180.00", "0.00", invoice),
            (
                note.Text("kind"),
                note.Text("number"),
                Amount(note, "total"),
                Amount(note, "due"),
                note.Text("correctsInvoiceId")
            )
        );
        var credited = await firm.Get($"/invoices/{invoice}");
        Assert.Equal(
            ("0.00", "180.00", "0.00", "credited"),
            (
                Amount(credited, "paid"),
                Amount(credited, "credited"),
                Amount(credited, "due"),
                credited.Text("paymentStatus")
            )
        );
        var again = (await job.Draft(entry)).Expect(201);
        Assert.Equal("180.00", Amount(again, "total"));
        await JournalHolds(firm, 2);
    }

    [Theory, BothDatabases]
    public async Task By_its_own_address_the_invoice_is_named_and_the_reason_may_be_left_out_D4(
        OnDatabase on
    )
    {
        var (firm, job) = await At(on);
        var invoice = await Issued(job, await job.Log("2026-10-05", 5400));
        var line = await Line(firm, invoice);

        var part = await firm.Post(
            "/credit-notes",
            new
            {
                invoiceId = invoice,
                lines = new[] { new { lineId = line, quantity = "0.5" } },
                releaseTime = true,
            }
        );
        var rest = await firm.Post(
            "/credit-notes",
            new { invoiceId = invoice, releaseTime = false }
        );

        Assert.Equal("60.00", Amount(part.Expect(201), "total"));
        Assert.Contains("F-2026-0001", part.Text("reason"), StringComparison.Ordinal);
        Assert.Equal("120.00", Amount(rest.Expect(201), "total"));
        (await firm.Post("/credit-notes", new { invoiceId = invoice, reason = " " })).Refused(
            422,
            "field.required"
        );
    }

    [Theory, BothDatabases]
    public async Task A_partial_credit_releases_exactly_its_seconds_of_the_latest_time_D4(
        OnDatabase on
    )
    {
        var (firm, job) = await At(on);
        var first = await job.Log("2026-10-05", 3600);
        var second = await job.Log("2026-10-06", 3600);
        var invoice = await Issued(job, first, second);
        var body = Part(await Line(firm, invoice), "1.5");

        var plan = (await firm.Post($"/invoices/{invoice}/credit-note/preview", body)).Expect(200);
        (await Credit(firm, invoice, body)).Expect(201);

        Assert.Equal(
            [(second, 3600), (first, 1800)],
            plan["releasedTime"]!
                .AsArray()
                .Select(r => (r!["timeEntryId"]!.GetValue<string>(), r["seconds"]!.GetValue<int>()))
        );
        var ready = (await firm.Get("/ready-to-bill")).Expect(200);
        Assert.Equal(5400, ready["items"]![0]!["seconds"]!.GetValue<int>());
        (await firm.Delete($"/time-entries/{first}")).Refused(409, "time.locked");
        (await firm.Delete($"/time-entries/{second}")).Refused(409, "time.on_record");
        var again = (await job.Draft(first, second)).Expect(201);
        Assert.Equal("180.00", Amount(again, "total"));
        (await firm.Post($"/invoices/{again.Id}/issue", new { })).Expect(200);
        (await job.Draft(first)).Refused(409, "invoice.time_held");
        await JournalHolds(firm, 3);
    }

    [Theory, BothDatabases]
    public async Task Time_that_stays_written_off_is_not_ready_again_D4(OnDatabase on)
    {
        var (firm, job) = await At(on);
        var entry = await job.Log("2026-10-05", 3600);
        var invoice = await Issued(job, entry);

        (await Credit(firm, invoice, new { reason = "Goodwill", releaseTime = false })).Expect(201);

        (await job.Draft(entry)).Refused(409, "invoice.time_held");
    }

    [Theory, BothDatabases]
    public async Task Of_a_paid_invoice_the_credit_can_be_used_on_the_next_P2(OnDatabase on)
    {
        var (firm, job) = await At(on);
        var invoice = await firm.Issued(job.Customer, "100");
        await Pay(firm, job, invoice, "120.00");
        var note = (await Credit(firm, invoice, new { reason = "Returned" })).Expect(201);
        var next = await firm.Issued(job.Customer, "50");

        var used = (await firm.Post($"/invoices/{next}/use-credit")).Expect(200);

        Assert.Equal(("120.00", "0.00"), (Amount(note, "due"), Amount(used, "due")));
        Assert.Equal("60.00", Amount(await firm.Get($"/invoices/{note.Id}"), "due"));
        Assert.Equal("60.00", Amount(used, "credited"));
    }

    [Theory, BothDatabases]
    public async Task Thirds_and_the_rest_are_the_invoice_and_then_nothing_is_left_D4(OnDatabase on)
    {
        var (firm, job) = await At(on);
        var invoice = await firm.Issued(job.Customer, "100");
        var line = await Line(firm, invoice);

        var totals = new List<string>();
        for (var i = 0; i < 2; i++)
            totals.Add(Amount(await Credit(firm, invoice, Part(line, "0.3333")), "total"));
        totals.Add(Amount(await Credit(firm, invoice, new { reason = "Rest" }), "total"));

        Assert.Equal(["40.00", "40.00", "40.00"], totals);
        (await Credit(firm, invoice, new { reason = "More" })).Refused(422, "credit.nothing");
        Assert.Equal("0.00", Amount(await firm.Get($"/invoices/{invoice}"), "due"));
    }

    [Theory, BothDatabases]
    public async Task A_draft_that_holds_the_rest_of_credited_time_follows_the_next_credit(
        OnDatabase on
    )
    {
        var (firm, job) = await At(on);
        var entry = await job.Log("2026-10-05", 7200);
        var invoice = await Issued(job, entry);
        var line = await Line(firm, invoice);
        (await Credit(firm, invoice, Part(line, "0.5"))).Expect(201);
        var draft = (await job.Draft(entry)).Expect(201);
        Assert.Equal("60.00", Amount(draft, "total"));

        (await Credit(firm, invoice, Part(line, "1"))).Expect(201);

        Assert.Equal("180.00", Amount(await firm.Get($"/invoices/{draft.Id}"), "total"));
        (await firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Time_credited_in_part_and_then_wholly_can_be_billed_and_edited_whole_D4(
        OnDatabase on
    )
    {
        var (firm, job) = await At(on);
        var entry = await job.Log("2026-10-05", 7200);
        var invoice = await Issued(job, entry);
        (await Credit(firm, invoice, Part(await Line(firm, invoice), "0.5"))).Expect(201);

        (await Credit(firm, invoice, new { reason = "Rest" })).Expect(201);

        var ready = (await firm.Get("/ready-to-bill")).Expect(200);
        Assert.Equal(7200, ready["items"]![0]!["seconds"]!.GetValue<int>());
        (await firm.Put($"/time-entries/{entry}", job.Entry("2026-10-05", 3600))).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task What_is_no_credit_is_refused_in_words(OnDatabase on)
    {
        var (firm, job) = await At(on);
        var draft = await firm.Draft(job.Customer, "100");
        var invoice = await firm.Issued(job.Customer, "100");
        var line = await Line(firm, invoice);

        (await Credit(firm, draft, new { reason = "No" })).Refused(422, "invoice.not_issued");
        (await Credit(firm, invoice, new { reason = " " })).Refused(422, "field.required");
        (await Credit(firm, invoice, Part(line, "1.5"))).Refused(422, "credit.quantity_above_left");
        (await Credit(firm, invoice, Part(draft, "1"))).Refused(422, "credit.unknown_line");
        (await Credit(firm, invoice, new { reason = "Old", issueDate = "2020-01-01" })).Refused(
            422,
            "credit.before_invoice"
        );
        (await Credit(firm, Guid.CreateVersion7().ToString(), new { reason = "?" })).Refused(
            404,
            "not_found"
        );
        var note = (await Credit(firm, invoice, new { reason = "Yes" })).Expect(201);
        (await Credit(firm, note.Id, new { reason = "Undo" })).Refused(
            409,
            "credit.not_an_invoice"
        );
        Assert.Empty((await firm.Get("/invoices?status=issued&kind=quote")).Items);
        Assert.Single((await firm.Get("/invoices?kind=creditNote")).Items);
        Assert.Equal(2, (await firm.Get("/invoices")).Items.Count());
    }

    [Theory, BothDatabases]
    public async Task Credits_and_payments_at_once_never_take_more_than_there_is(OnDatabase on)
    {
        var (firm, job) = await At(on);
        for (var round = 0; round < 4; round++)
        {
            var entry = await job.Log("2026-10-05", 3600);
            var invoice = await Issued(job, entry);

            var answers = await Task.WhenAll(
                Credit(firm, invoice, new { reason = "One" }),
                Credit(firm, invoice, new { reason = "Two" }),
                Pay(firm, job, invoice, "120.00"),
                Credit(firm, invoice, new { reason = "Three" })
            );

            Assert.Single(answers.Where((_, i) => i != 2), a => a.Code == 201);
            var after = await firm.Get($"/invoices/{invoice}");
            Assert.Equal("0.00", Amount(after, "due"));
            (await job.Draft(entry)).Expect(201);
        }
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    private static async Task<(Firm, Job)> At(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        return (firm, await Job.In(firm));
    }

    private static async Task<string> Issued(Job job, params string[] entries)
    {
        var draft = (await job.Draft(entries)).Expect(201);
        (await job.Firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        return draft.Id;
    }

    private static Task<Answer> Credit(Firm firm, string invoice, object body) =>
        firm.Post($"/invoices/{invoice}/credit-note", body);

    private static object Part(string line, string quantity) =>
        new { reason = "Part", lines = new[] { new { lineId = line, quantity } } };

    private static async Task<string> Line(Firm firm, string invoice) =>
        (await firm.Get($"/invoices/{invoice}"))["lines"]![0]!["id"]!.GetValue<string>();

    private static Task<Answer> Pay(Firm firm, Job job, string invoice, string amount) =>
        firm.TryPay(job.Customer, amount, "2026-11-15", (invoice, amount));

    private static string Amount(Answer answer, string field) =>
        answer[field]["amount"]!.GetValue<string>();

    private static async Task JournalHolds(Firm firm, int entries)
    {
        var journal = await firm.Verified();
        Assert.Equal(
            (true, entries),
            (journal["ok"].GetValue<bool>(), journal["entries"].GetValue<int>())
        );
    }
}
