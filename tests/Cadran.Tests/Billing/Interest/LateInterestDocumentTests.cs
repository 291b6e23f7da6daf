using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Interest;

/// <summary>Late interest from the preview to the paid, credited and posted document (rule F1d).</summary>
public class LateInterestDocumentTests
{
    [Theory, BothDatabases]
    public async Task A_late_invoice_becomes_a_draft_of_interest_and_fee_outside_of_VAT_F1d(
        OnDatabase on
    )
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();

        var preview = (await late.Preview("2026-07-12")).Expect(200);
        var offer = Assert.Single(preview["owed"]!.AsArray())!;
        var draft = (await late.TryCharge("2026-07-12")).Expect(201);

        Assert.Equal("4.89", offer["interest"]!["amount"]!.GetValue<string>());
        Assert.Equal("40.00", offer["fee"]!["amount"]!.GetValue<string>());
        Assert.Equal("44.89", LateCustomer.Amount(draft, "total"));
        Assert.Empty(draft["taxTotals"]!.AsArray());
        var lines = draft["lines"]!.AsArray();
        Assert.Equal(2, lines.Count);
        Assert.Contains(
            "12 jours (du 1er juillet 2026 au 12 juillet 2026) sur 1\u202f200,00",
            lines[0]!["description"]!
                .GetValue<string>()
                .Replace('\u00a0', '\u202f')
                .Replace("jours\u202f", "jours ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        var claims = (await late.Firm.Get($"/invoices/{invoice}/late-interest")).Items;
        Assert.Equal(["interest", "fee"], claims.Select(c => c["kind"]!.GetValue<string>()));
        Assert.Equal("2026-07-12", claims[0]["through"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task It_is_issued_sent_paid_and_posts_to_late_interest_J1(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        await late.Invoice();
        var interest = await late.Issued("2026-07-12");

        Assert.Equal(
            [("receivable", "44.89"), ("lateInterest", "-44.89")],
            await Posted(late.Firm, interest)
        );
        await late.Firm.Pay(late.Id, "44.89", "2026-11-20", (interest, "44.89"));
        Assert.Equal("paid", (await late.Firm.Get($"/invoices/{interest}")).Text("paymentStatus"));
        await late.Firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task No_day_is_charged_twice_nor_the_fee_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();
        await late.Charge("2026-07-12");

        (await late.TryCharge("2026-07-12", invoice)).Refused(409, "interest.charged_already");
        (await late.TryCharge("2026-07-10")).Refused(422, "interest.nothing");
        var next = (await late.TryCharge("2026-08-01")).Expect(201);

        // 20 days on 1,200.00 at 12.40 %, and no second fee.
        Assert.Equal("8.15", LateCustomer.Amount(next, "total"));
        Assert.Equal(
            "2026-07-13",
            (await late.Firm.Get($"/invoices/{next.Id}/late-interest")).Items.Single()[
                "from"
            ]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task Of_many_at_once_one_gets_the_days_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();

        for (var month = 7; month <= 10; month++)
        {
            var through = $"2026-{month:00}-28";
            var all = await Task.WhenAll(
                Enumerable.Range(0, 6).Select(_ => late.TryCharge(through, invoice))
            );
            Assert.Single(all, a => a.Code == 201);
            Assert.All(
                all.Where(a => a.Code != 201),
                a => Assert.Equal("interest.charged_already", a.ProblemCode)
            );
        }
        var claims = (await late.Firm.Get($"/invoices/{invoice}/late-interest")).Items;
        Assert.Equal(4, claims.Count(c => c["kind"]!.GetValue<string>() == "interest"));
        Assert.Single(claims, c => c["kind"]!.GetValue<string>() == "fee");
    }

    [Theory, BothDatabases]
    public async Task A_deleted_draft_and_a_removed_line_let_the_days_go_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var (first, second) = (await late.Invoice(), await late.Invoice("500"));
        var gone = await late.Charge("2026-07-12");
        (await late.Firm.Delete($"/invoices/{gone}")).Expect(204);

        var draft = (await late.TryCharge("2026-07-12")).Expect(201);
        Assert.Equal(4, draft["lines"]!.AsArray().Count);
        // The first line and its fee are taken off.
        var kept = draft["lines"]!
            .AsArray()
            .Skip(2)
            .Select(l => new
            {
                id = l!["id"]!.GetValue<string>(),
                description = l["description"]!.GetValue<string>(),
                quantity = "1",
                unitPrice = l["unitPrice"]!["amount"]!.GetValue<string>(),
            });
        (await late.Firm.Put($"/invoices/{draft.Id}", new { lines = kept })).Expect(200);

        var again = (await late.TryCharge("2026-07-12")).Expect(201);
        var claimed = (await late.Firm.Get($"/invoices/{again.Id}/late-interest")).Items;
        Assert.Equal(2, claimed.Count);
        Assert.Single(claimed.Select(c => c["lateInvoiceId"]!.GetValue<string>()).Distinct());
        Assert.Contains(claimed[0]["lateInvoiceId"]!.GetValue<string>(), new[] { first, second });
    }

    [Theory, BothDatabases]
    public async Task Credited_it_can_be_charged_again_or_is_given_up_as_said_D4(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();
        var interest = await late.Issued("2026-07-12");
        await Credit(late.Firm, interest, releaseTime: true);

        var again = await late.Issued("2026-07-12", invoice);
        Assert.Equal(
            "44.89",
            LateCustomer.Amount(await late.Firm.Get($"/invoices/{again}"), "total")
        );
        await Credit(late.Firm, again, releaseTime: false);

        (await late.TryCharge("2026-07-12", invoice)).Refused(409, "interest.charged_already");
        await late.Firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Payments_credits_and_write_offs_change_what_bears_interest_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();
        await late.Firm.Pay(late.Id, "600.00", "2026-07-10", (invoice, "600.00"));
        (
            await late.Firm.Post(
                $"/invoices/{invoice}/credit-note",
                new
                {
                    reason = "Remise",
                    issueDate = "2026-09-01",
                    lines = new[]
                    {
                        new { lineId = await Line(late.Firm, invoice), amount = "100" },
                    },
                }
            )
        ).Expect(201);

        var preview = (await late.Preview("2026-07-20")).Expect(200);

        // 100.00 was never owed: 1,100.00 for ten days, then 500.00 for ten more.
        Assert.Equal(
            [("1100.00", 10), ("500.00", 10)],
            preview["owed"]![0]!["parts"]!
                .AsArray()
                .Select(p =>
                    (p!["base"]!["amount"]!.GetValue<string>(), p["days"]!.GetValue<int>())
                )
        );
    }

    [Theory, BothDatabases]
    public async Task A_deposit_that_was_taken_off_bears_no_interest_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var deposit = await late.Firm.Make(
            "/deposits",
            new { organizationId = late.Id, amount = Payments.Euros("200.00") }
        );
        (await late.Firm.Put($"/invoices/{deposit}", new { issueDate = "2026-05-01" })).Expect(200);
        (await late.Firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        await late.Firm.Pay(late.Id, "200.00", "2026-05-02", (deposit, "200.00"));
        var draft = await late.Firm.Draft(late.Id, "1200");
        (
            await late.Firm.Put(
                $"/invoices/{draft}/deposits",
                new { depositIds = new[] { deposit } }
            )
        ).Expect(200);
        (
            await late.Firm.Put(
                $"/invoices/{draft}",
                new { issueDate = "2026-06-01", dueDate = "2026-06-30" }
            )
        ).Expect(200);
        (await late.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);

        var offer = (await late.Preview("2026-07-12")).Expect(200)["owed"]![0]!;

        Assert.Equal("1000.00", offer["parts"]![0]!["base"]!["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task What_was_paid_late_is_charged_only_when_it_is_named_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var invoice = await late.Invoice();
        await late.Firm.Pay(late.Id, "1200.00", "2026-07-12", (invoice, "1200.00"));

        (await late.TryCharge("2026-11-20")).Refused(422, "interest.nothing");
        var preview = (await late.Preview("2026-11-20")).Expect(200);
        var draft = (await late.TryCharge("2026-11-20", invoice)).Expect(201);

        Assert.Empty(preview["owed"]!.AsArray());
        Assert.Single(preview["paidLate"]!.AsArray());
        Assert.Equal("44.89", LateCustomer.Amount(draft, "total"));
    }

    private static async Task<string> Line(Firm firm, string invoice) =>
        (await firm.Get($"/invoices/{invoice}"))["lines"]![0]!["id"]!.GetValue<string>();

    private static async Task Credit(Firm firm, string invoice, bool releaseTime) =>
        (
            await firm.Post(
                $"/invoices/{invoice}/credit-note",
                new { reason = "Geste", releaseTime }
            )
        ).Expect(201);

    private static async Task<List<(string, string)>> Posted(Firm firm, string invoice) =>
        [
            .. (await firm.Get("/journal")).Items.Single(e =>
                e["documentId"]!.GetValue<string>() == invoice
            )["lines"]!
                .AsArray()
                .Select(l => (l!["key"]!.GetValue<string>(), Signed(l))),
        ];

    private static string Signed(JsonNode line) =>
        line["credit"]!["amount"]!.GetValue<string>() is "0.00"
            ? line["debit"]!["amount"]!.GetValue<string>()
            : "-" + line["credit"]!["amount"]!.GetValue<string>();
}
