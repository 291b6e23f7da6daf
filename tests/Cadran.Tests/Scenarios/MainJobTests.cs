using System.Text;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>From time worked to a paid invoice, through the API.</summary>
public class MainJobTests
{
    [Theory, BothDatabases]
    public async Task Time_is_billed_sent_and_paid(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 5400);

        var ready = (await firm.Get("/ready-to-bill?through=2026-10-31")).Expect(200).Items;
        Assert.Equal("250.00", ready[0]["amount"]!["amount"]!.GetValue<string>());
        var draft = (
            await firm.Post(
                "/invoices",
                new
                {
                    organizationId = job.Customer,
                    through = "2026-10-31",
                    groupBy = "project",
                }
            )
        ).Expect(201);
        Assert.Equal("250.00", Amount(draft, "net"));
        Assert.Equal("300.00", Amount(draft, "total"));

        var issued = (
            await firm.Post($"/invoices/{draft.Id}/issue", new { issueDate = "2026-10-31" })
        ).Expect(200);
        Assert.Equal("F-2026-0001", issued.Text("number"));
        Assert.Equal("2026-11-30", issued.Text("dueDate"));
        (
            await firm.Put(
                $"/time-entries/{entry}",
                new { workDate = "2026-10-05", durationSeconds = 60 }
            )
        ).Refused(409, "time.locked");
        var pdf = await firm.Get($"/invoices/{draft.Id}/pdf");
        Assert.StartsWith(
            "%PDF",
            Encoding.ASCII.GetString(pdf.Bytes, 0, 8),
            StringComparison.Ordinal
        );
        Assert.Equal(pdf.Bytes, (await firm.Get($"/invoices/{draft.Id}/pdf")).Bytes);
        var sent = (await firm.Post($"/invoices/{draft.Id}/send", new { })).Expect(200);
        Assert.Equal("compta@eole.example", sent.Items[0]["to"]![0]!.GetValue<string>());
        (await Pay(firm, job.Customer, draft.Id, "400.00")).Refused(422, "payment.over_due");
        (await Pay(firm, job.Customer, draft.Id, "100.00")).Expect(201);
        Assert.Equal("200.00", Amount(await firm.Get($"/invoices/{draft.Id}"), "due"));
        (await Pay(firm, job.Customer, draft.Id, "200.00")).Expect(201);
        Assert.Equal("paid", (await firm.Get($"/invoices/{draft.Id}")).Text("paymentStatus"));
        Assert.Single(
            (await firm.Get("/invoices?status=issued&paymentStatus=paid")).Expect(200).Items
        );
        Assert.Empty((await firm.Get("/invoices?status=draft")).Expect(200).Items);
        Assert.Empty((await firm.Get("/invoices?paymentStatus=partiallyPaid")).Expect(200).Items);
        var journal = await firm.Verified();
        Assert.True(journal["ok"].GetValue<bool>());
        Assert.Equal(3, journal["entries"].GetValue<long>());
    }

    [Theory, BothDatabases]
    public async Task A_second_draft_of_the_same_time_is_a_conflict_that_names_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var first = (await job.Draft(entry)).Expect(201);

        var second = (await job.Draft(entry)).Refused(409, "invoice.time_held");

        Assert.Equal(first.Id, second["conflicts"][0]!["invoiceId"]!.GetValue<string>());
        Assert.Equal(entry, second["conflicts"][0]!["timeEntryId"]!.GetValue<string>());
        Assert.Equal("Ana Petit", second["conflicts"][0]!["heldBy"]!.GetValue<string>());
        (
            await firm.Post(
                $"/invoices",
                new { organizationId = job.Customer, through = "2026-10-31" }
            )
        ).Refused(409, "invoice.time_held");
    }

    [Theory, BothDatabases]
    public async Task A_deleted_draft_lets_its_time_go(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var first = (await job.Draft(entry)).Expect(201);

        (await firm.Delete($"/invoices/{first.Id}")).Expect(204);

        (await job.Draft(entry)).Expect(201);
    }

    [Theory, BothDatabases]
    public async Task An_edit_of_time_on_a_draft_changes_its_line(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var draft = (await job.Draft(entry, await job.Log("2026-10-06", 3600))).Expect(201);

        (await firm.Put($"/time-entries/{entry}", job.Entry("2026-10-05", 7200))).Expect(200);
        Assert.Equal("300.00", Amount(await firm.Get($"/invoices/{draft.Id}"), "net"));
        (await firm.Delete($"/time-entries/{entry}")).Expect(204);

        Assert.Equal("100.00", Amount(await firm.Get($"/invoices/{draft.Id}"), "net"));
    }

    [Theory, BothDatabases]
    public async Task A_second_issue_of_the_same_draft_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => firm.Post($"/invoices/{draft.Id}/issue", new { }))
        );

        Assert.Single(answers, a => a.Code == 200);
        Assert.All(
            answers.Where(a => a.Code != 200),
            a => a.Refused(409, "invoice.already_issued")
        );
    }

    [Theory, BothDatabases]
    public async Task Rates_made_after_the_time_price_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var body = new
        {
            organizationId = customer,
            workDate = "2026-10-05",
            durationSeconds = 3600,
        };
        var entry = await firm.Make("/time-entries", body);
        var held = (await firm.Get("/ready-to-bill")).Items[0];
        Assert.Equal("unpriced", held["heldBack"]![0]!["reason"]!.GetValue<string>());

        var rate = new { rate = new { amount = "90.00", currency = "EUR" }, from = "2026-01-01" };
        Assert.Equal(
            1,
            (await firm.Post("/billing-rates", rate)).Expect(201)["repriced"].GetValue<int>()
        );

        Assert.Equal(
            "90.00",
            (await firm.Get($"/time-entries/{entry}"))["price"]["amount"]!.GetValue<string>()
        );
        var why = (await firm.Get($"/time-entries/{entry}/explanation")).Expect(200);
        Assert.Equal("workspace", why["explanation"]["rate"]!["level"]!.GetValue<string>());
    }

    private static string Amount(Answer answer, string name) =>
        answer[name]["amount"]!.GetValue<string>();

    private static Task<Answer> Pay(Firm firm, string customer, string invoice, string amount) =>
        firm.Post(
            "/payments",
            new
            {
                organizationId = customer,
                date = "2026-11-15",
                amount = new { amount, currency = "EUR" },
                method = "transfer",
                allocations = new[] { new { invoiceId = invoice, amount } },
            }
        );
}
