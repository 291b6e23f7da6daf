using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>The file of accounting entries for the French tax office (rule J3; LPF art. A47 A-1).</summary>
public class FecTests
{
    [Theory]
    [BothDatabases]
    public async Task It_keeps_the_rules_and_letters_what_is_settled_J3(OnDatabase on)
    {
        var job = await Job.In(await WithSiren(on));
        var (settled, partly) = (
            await job.IssuedOn("2026-10-30"),
            await job.IssuedOn("2026-10-31")
        );
        await job.Firm.Pay(job.Customer, "120.00", "2026-11-02", (settled, "120.00"));
        await job.Firm.Pay(job.Customer, "20.00", "2026-11-03", (partly, "20.00"));
        var mistake = await job.Firm.Pay(job.Customer, "5.00", "2026-11-04");
        (await job.Firm.Post($"/payments/{mistake}/reverse", new { reason = "Twice" })).Expect(200);

        var file = (await job.Firm.Get("/journal/fec/2026")).Expect(200);
        var rows = FecChecker.Read(file.Bytes);

        Assert.Equal(
            "552100554FEC20261231.txt",
            file.Message.Content.Headers.ContentDisposition!.FileNameStar
        );
        var customers = rows.Where(r => r["CompAuxNum"].Length > 0).ToList();
        Assert.Equal(["AAA", "", "AAA", "", "AAB", "AAB"], customers.Select(r => r["EcritureLet"]));
        Assert.Equal("20261102", customers[0]["DateLet"]);
        Assert.Equal(6, rows.Select(r => r["EcritureNum"]).Distinct().Count());
        Assert.All(customers, r => Assert.Equal("Éole Énergies", r["CompAuxLib"]));
    }

    [Fact]
    public async Task Tabs_line_ends_and_letters_it_has_not_are_written_otherwise_J3()
    {
        var firm = await WithSiren(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Łódź 東 — l’Œuvre €" });
        (
            await firm.Post(
                "/payments",
                new
                {
                    organizationId = customer,
                    date = "2026-11-02",
                    method = "transfer",
                    reference = "VIR\t12\r\n34",
                    amount = Payments.Euros("1234.50"),
                    allocations = Array.Empty<object>(),
                }
            )
        ).Expect(201);

        var rows = FecChecker.Read((await firm.Get("/journal/fec/2026")).Expect(200).Bytes);

        Assert.Equal("VIR 12  34", rows[0]["PieceRef"]);
        Assert.Equal("1234,50", rows[0]["Debit"]);
        Assert.Equal("?ódz ? - l'Œuvre €", rows[1]["CompAuxLib"]);
    }

    [Theory]
    [BothDatabases]
    public async Task Money_without_a_reference_has_a_piece_all_the_same_J3(OnDatabase on)
    {
        var firm = await WithSiren(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var money = new
        {
            organizationId = customer,
            date = "2026-11-02",
            method = "transfer",
            reference = " ",
            amount = Payments.Euros("5.00"),
            allocations = Array.Empty<object>(),
        };
        var form = await PageForm.Open(
            await firm.Browser(),
            $"/billing/payments/new?customer={customer}&currency=EUR"
        );
        (
            await form.Send(
                "payment",
                ("amount", "12.00"),
                ("date", "2026-11-02"),
                ("method", "transfer"),
                ("reference", "")
            )
        ).Went();
        (await firm.Post("/payments", money)).Expect(201);
        var back = new
        {
            money.organizationId,
            money.date,
            money.method,
            money.reference,
            money.amount,
        };
        (await firm.Post("/refunds", back)).Expect(201);

        var rows = FecChecker.Read((await firm.Get("/journal/fec/2026")).Expect(200).Bytes);

        Assert.Equal(
            ["P-", "P-", "R-"],
            rows.Where(r => r["CompAuxNum"].Length > 0).Select(r => r["PieceRef"][..2])
        );
    }

    [Fact]
    public async Task A_closed_year_is_the_same_whenever_it_is_made_J3()
    {
        var job = await Job.In(await WithSiren(OnDatabase.Sqlite));
        (await job.Firm.Put("/journal/accounts", new { fiscalYearStartMonth = 10 })).Expect(200);
        var invoice = await job.IssuedOn("2026-09-30");
        await job.Firm.Pay(job.Customer, "120.00", "2026-09-30");
        (await job.Firm.Post("/journal/closings", new { through = "2026-09-30" })).Expect(201);
        var before = (await job.Firm.Get("/journal/fec/2026")).Expect(200);

        (await job.Firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);
        (
            await job.Firm.Put(
                "/journal/accounts",
                new { accounts = new[] { new { key = "revenue", code = "706900" } } }
            )
        ).Expect(200);
        await job.IssuedOn("2026-10-31");

        var after = (await job.Firm.Get("/journal/fec/2026")).Expect(200);
        Assert.Equal(before.Bytes, after.Bytes);
        Assert.EndsWith(
            "FEC20260930.txt",
            after.Message.Content.Headers.ContentDisposition!.FileNameStar,
            StringComparison.Ordinal
        );
        var next = FecChecker.Read((await job.Firm.Get("/journal/fec/2027")).Expect(200).Bytes);
        Assert.Equal("706900", next[^1]["CompteNum"]);
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_taken_back_later_leaves_a_closed_year_as_it_was_J3(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        (await firm.Set(("registrationNumber", "552 100 554 00013"))).Expect(200);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        var today = (await firm.Get($"/invoices/{invoice}")).Text("issueDate");
        var year = today[..4];
        await firm.Pay(customer, "100.00", today, (invoice, "99.60"));
        var back = new
        {
            organizationId = customer,
            date = today,
            method = "transfer",
            amount = Payments.Euros("0.40"),
        };
        var refund = await firm.Make("/refunds", back);
        var rest = await firm.Make("/write-offs", new { invoiceId = invoice, reason = "Fees" });
        clock.Forward(TimeSpan.FromDays(400));
        (await firm.Post("/journal/closings", new { through = year + "-12-31" })).Expect(201);
        var before = (await firm.Get($"/journal/fec/{year}")).Expect(200);
        var letters = FecChecker.Read(before.Bytes).Where(r => r["CompAuxNum"].Length > 0);
        Assert.All(letters, r => Assert.Equal("AAA", r["EcritureLet"]));

        foreach (var act in new[] { $"/refunds/{refund}", $"/write-offs/{rest}" })
        {
            (await firm.Post($"{act}/reverse", new { reason = "Mistake" })).Expect(200);
            var then = (await firm.Get($"/journal/fec/{year}")).Expect(200);
            Assert.Equal(before.Bytes, then.Bytes);
        }
        (await firm.Post($"/invoices/{invoice}/use-credit")).Expect(200);

        var after = (await firm.Get($"/journal/fec/{year}")).Expect(200);
        Assert.Equal(before.Bytes, after.Bytes);
    }

    [Fact]
    public async Task Without_a_SIREN_or_with_books_in_another_currency_there_is_none()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        (await firm.Get("/journal/fec/2026")).Refused(422, "journal.siren_needed");
        var other = await WithSiren(OnDatabase.Sqlite);
        (await other.Set(("currency", "CHF"))).Expect(200);
        var customer = await other.Make("/organizations", new { name = "Acme" });
        await other.Issued(customer, "100");

        (await other.Get("/journal/fec/2026")).Refused(422, "journal.fec_other_currency");
    }

    [Theory]
    [BothDatabases]
    public async Task The_journal_is_there_as_CSV_too_J3(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.IssuedOn("2026-10-31");

        var csv = (await job.Firm.Get("/journal/journal.csv?from=2026-10-01")).Expect(200);

        var rows = System.Text.Encoding.UTF8.GetString(csv.Bytes).TrimEnd().Split("\r\n");
        Assert.Equal(4, rows.Length);
        Assert.Contains("411000", rows[1], StringComparison.Ordinal);
        Assert.Contains("41100001", rows[1], StringComparison.Ordinal);
    }

    private static async Task<Firm> WithSiren(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await firm.Set(("registrationNumber", "552 100 554 00013"))).Expect(200);
        return firm;
    }
}
