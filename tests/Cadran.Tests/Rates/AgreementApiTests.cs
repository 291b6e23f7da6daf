using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates;

/// <summary>How a customer is billed, over the API (rules A1, A4, A6, A9).</summary>
public class AgreementApiTests
{
    [Theory, BothDatabases]
    public async Task A_retainer_says_what_was_agreed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);

        var id = await firm.Make("/agreements", Retainer(customer, "2026-06-16"));

        var made = (await firm.Get($"/agreements/{id}")).Expect(200);
        Assert.Equal("retainer", made.Text("kind"));
        Assert.Equal("1000.00", (string)made.Body!["terms"]![0]!["fee"]!["amount"]!);
        Assert.Equal(36_000, (long)made.Body["terms"]![0]!["includedSeconds"]!);
        Assert.Single((await firm.Get($"/agreements?organizationId={customer}")).Items);
    }

    [Theory, BothDatabases]
    public async Task Said_flat_and_in_hours_it_is_the_same(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);

        var made = (
            await firm.Post(
                "/agreements",
                new
                {
                    organizationId = customer,
                    kind = "retainer",
                    from = "2026-01-01",
                    to = "2026-06-30",
                    fee = Money("1000"),
                    includedHours = "10",
                    overageRate = Money("120"),
                    rollover = new { kind = "capped", hours = 5 },
                    prorate = true,
                    inAdvance = false,
                }
            )
        ).Expect(201);
        var minimum = await firm.Post(
            "/agreements",
            new
            {
                organizationId = customer,
                kind = "minimumAmount",
                from = "2026-07-01",
                minimum = Money("500"),
            }
        );
        var both = await firm.Post(
            "/agreements",
            new
            {
                organizationId = customer,
                kind = "retainer",
                from = "2027-01-01",
                terms = new { fee = Money("1") },
                includedHours = 1,
            }
        );

        var terms = made.Body!["terms"]![0]!;
        Assert.Equal("2026-06-30", made.Text("through"));
        Assert.Equal(36_000, (long)terms["includedSeconds"]!);
        Assert.Equal(
            ("atMost", 18_000),
            ((string)terms["rollover"]!, (long)terms["rolloverSeconds"]!)
        );
        Assert.Equal("500.00", (string)minimum.Expect(201).Body!["terms"]![0]!["fee"]!["amount"]!);
        both.Refused(422, "field.invalid");
    }

    [Theory, BothDatabases]
    public async Task A_second_agreement_over_the_same_days_is_refused_and_names_the_first(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);
        var first = await firm.Make("/agreements", Retainer(customer, "2026-06-01"));

        var second = await firm.Post("/agreements", Retainer(customer, "2026-09-01"));

        second.Refused(409, "agreement.overlap");
        Assert.Equal(first, (string)second.Body!["agreementId"]!);
        var end = new { through = "2026-08-31" };
        (await firm.Post($"/agreements/{first}/end", end)).Expect(200);
        (await firm.Post("/agreements", Retainer(customer, "2026-09-01"))).Expect(201);
        (await firm.Post($"/agreements/{first}/end", new { through = (string?)null })).Refused(
            409,
            "agreement.overlap"
        );
    }

    [Theory, BothDatabases]
    public async Task Two_agreements_made_at_once_leave_one(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);

        var made = await Task.WhenAll(
            Enumerable
                .Range(1, 6)
                .Select(month => firm.Post("/agreements", Retainer(customer, $"2026-0{month}-01")))
        );

        Assert.Single(made, answer => answer.Code == 201);
        Assert.All(
            made.Where(answer => answer.Code != 201),
            answer => answer.Refused(409, "agreement.overlap")
        );
    }

    [Theory, BothDatabases]
    public async Task A_project_has_an_agreement_of_its_own_beside_its_customers(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);
        var project = await firm.Make(
            "/projects",
            new { name = "Site", organizationId = customer }
        );
        await firm.Make("/agreements", Retainer(customer, "2026-06-01"));

        var own = new
        {
            organizationId = customer,
            projectId = project,
            kind = "fixedFee",
            from = "2026-06-01",
            terms = new { fee = Money("9000") },
            milestones = new object[]
            {
                new { name = "Mock-ups", percent = "33.3333" },
                new { name = "Launch", amount = Money("4000") },
            },
        };
        var made = (await firm.Post("/agreements", own)).Expect(201);

        var amounts = made.Body!["milestones"]!
            .AsArray()
            .Select(m => (string)m!["amount"]!["amount"]!);
        Assert.Equal(["3000.00", "4000.00"], amounts);
        var elsewhere = await Customer(firm, "Quai Sud");
        var wrong = new
        {
            organizationId = elsewhere,
            projectId = project,
            kind = "hourly",
            from = "2026-06-01",
        };
        (await firm.Post("/agreements", wrong)).Refused(422, "rate.project_elsewhere");
    }

    [Theory, BothDatabases]
    public async Task What_can_not_be_agreed_is_refused_at_its_field(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);

        Task<Answer> Try(string kind, object terms, object? milestones = null) =>
            firm.Post(
                "/agreements",
                new
                {
                    organizationId = customer,
                    kind,
                    from = "2026-06-01",
                    terms,
                    milestones = milestones ?? Array.Empty<object>(),
                }
            );

        var back = new
        {
            organizationId = customer,
            kind = "hourly",
            from = "2026-06-02",
            through = "2026-06-01",
        };
        (await firm.Post("/agreements", back)).Refused(422, "agreement.end_before_start");
        (await Try("retainer", new { fee = Money("1000") })).Refused(422, "field.required");
        (await Try("hourly", new { includedSeconds = 3600 })).Refused(422, "agreement.not_of_kind");
        (await Try("retainer", new { fee = Money("1000"), includedSeconds = -1 })).Refused(
            422,
            "agreement.hours_out_of_range"
        );
        (await Try("hourly", new { cap = new { amount = "10", currency = "USD" } })).Refused(
            422,
            "agreement.other_currency"
        );
        (await Try("minimumAmount", new { fee = Money("-1") })).Refused(
            422,
            "agreement.amount_out_of_range"
        );
        var twice = new object[]
        {
            new { name = "A", percent = "60" },
            new { name = "B", percent = "50" },
        };
        (await Try("fixedFee", new { fee = Money("100") }, twice)).Refused(
            422,
            "agreement.milestones_exceed"
        );
        (await Try("fixedFee", new { }, twice)).Refused(422, "agreement.whole_fee_needed");
        Assert.Empty((await firm.Get("/agreements")).Items);
    }

    [Theory, BothDatabases]
    public async Task New_terms_hold_from_the_first_of_a_month(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/agreements", Retainer(await Customer(firm), "2026-06-01"));
        object From(string day) =>
            new { from = day, terms = new { fee = Money("1200"), includedSeconds = 43_200 } };

        (await firm.Put($"/agreements/{id}", From("2026-08-15"))).Refused(
            422,
            "agreement.not_first_of_month"
        );
        (await firm.Put($"/agreements/{id}", From("2026-05-01"))).Refused(422, "agreement.outside");
        var changed = (await firm.Put($"/agreements/{id}", From("2026-08-01"))).Expect(200);

        var terms = changed.Body!["terms"]!.AsArray();
        Assert.Equal(["2026-06-01", "2026-08-01"], terms.Select(t => (string)t!["from"]!));
    }

    [Theory, BothDatabases]
    public async Task A_customer_with_an_agreement_keeps_its_currency_and_is_not_deleted(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await Customer(firm);
        var id = await firm.Make("/agreements", Retainer(customer, "2026-06-01"));

        var moved = new { name = "Lumen Studio", currency = "USD" };
        (await firm.Put($"/organizations/{customer}", moved)).Refused(
            409,
            "organization.currency_in_use"
        );
        (await firm.Delete($"/organizations/{customer}")).Refused(409, "organization.in_use");

        (await firm.Delete($"/agreements/{id}")).Expect(204);
        (await firm.Delete($"/organizations/{customer}")).Expect(204);
    }

    private static Task<string> Customer(Firm firm, string name = "Lumen Studio") =>
        firm.Make("/organizations", new { name });

    private static object Money(string amount) => new { amount, currency = "EUR" };

    private static object Retainer(string customer, string from) =>
        new
        {
            organizationId = customer,
            kind = "retainer",
            from,
            terms = new
            {
                fee = Money("1000.00"),
                includedSeconds = 36_000,
                overageRate = Money("120"),
            },
        };
}
