// Long because each kind of nonsense has its own story.
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>What nonsense is told: a stable code, nothing half done, never a 500.</summary>
public class BadInputTests
{
    [Theory, BothDatabases]
    public async Task Time_that_can_not_be_is_refused_with_its_reason(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        await Refused(
            new { workDate = "2026-10-05", durationSeconds = -60 },
            422,
            "time.too_short"
        );
        await Refused(
            new { workDate = "2026-10-05", durationSeconds = 90_000 },
            422,
            "time.too_long"
        );
        await Refused(new { workDate = "2026-10-05" }, 422, "field.required");
        await Refused(new { note = "nothing" }, 422, "time.no_time");
        await Refused(
            new { startedAt = "2026-10-05T10:00:00Z", endedAt = "2026-10-05T09:00:00Z" },
            422,
            "time.too_short"
        );
        await Refused(
            new { workDate = "2026-13-05", durationSeconds = 60 },
            400,
            "request.malformed"
        );
        await Refused(
            new { workDate = "2026-10-05", durationSeconds = "60" },
            400,
            "request.malformed"
        );
        await Refused(
            new
            {
                workDate = "2026-10-05",
                durationSeconds = 60,
                colour = "red",
            },
            400,
            "request.malformed"
        );
        await Refused(
            new
            {
                workDate = "2026-10-05",
                durationSeconds = 60,
                timeZone = "Mars/Base",
            },
            422,
            "time.unknown_zone"
        );
        Assert.Empty((await firm.Get("/time-entries")).Items);

        async Task Refused(object body, int status, string code) =>
            (await firm.Post("/time-entries", body)).Refused(status, code);
    }

    [Theory, BothDatabases]
    public async Task What_is_another_firms_looks_like_what_is_not_there(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var other = await Job.In(await Firm.Of(on));
        var nowhere = Guid.CreateVersion7().ToString();

        foreach (var id in new[] { other.Customer, nowhere })
        {
            var time = new
            {
                workDate = "2026-10-05",
                durationSeconds = 60,
                organizationId = id,
            };
            (await firm.Post("/time-entries", time)).Refused(422, "reference.unknown");
            (await firm.Post("/invoices", new { organizationId = id })).Refused(
                422,
                "reference.unknown"
            );
            (await firm.Get($"/organizations/{id}")).Refused(404, "not_found");
        }
    }

    [Theory, BothDatabases]
    public async Task A_rate_in_another_currency_than_the_customers_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var dollars = new { amount = "90.00", currency = "USD" };

        var rate = new
        {
            rate = dollars,
            from = "2026-01-01",
            organizationId = job.Customer,
        };
        (await firm.Post("/billing-rates", rate)).Refused(422, "rate.not_the_customers_currency");
        var entry = new
        {
            organizationId = job.Customer,
            workDate = "2026-10-05",
            durationSeconds = 60,
            rate = dollars,
        };
        (await firm.Post("/time-entries", entry)).Refused(422, "rate.not_the_customers_currency");
        var wrong = new { rate = new { amount = "-1", currency = "EUR" }, from = "2026-01-01" };
        (await firm.Post("/billing-rates", wrong)).Refused(422, "rate.out_of_range");
    }

    [Theory, BothDatabases]
    public async Task An_invoice_without_a_billing_contact_is_issued_but_not_sent(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });
        var line = new
        {
            description = "Logo",
            quantity = "1",
            unitPrice = "500",
        };
        var draft = await firm.Make(
            "/invoices",
            new { organizationId = customer, lines = new[] { line } }
        );
        (await firm.Post($"/invoices/{draft}/send", new { })).Refused(422, "invoice.not_issued");

        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);

        (await firm.Post($"/invoices/{draft}/send", new { })).Refused(
            422,
            "invoice.no_billing_contact"
        );
        (await firm.Post($"/invoices/{draft}/send", new { to = new[] { "zoe" } })).Refused(
            422,
            "email.invalid"
        );
        (
            await firm.Post($"/invoices/{draft}/send", new { to = new[] { "zoe@cafe.example" } })
        ).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_draft_refuses_what_can_not_be_totalled_and_stays_as_it_was(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });
        var draft = await firm.Make("/invoices", new { organizationId = customer });

        await Refused("-1", "500", null, "invoice.negative_total");
        await Refused("1", "500", new { percent = "101" }, "invoice.discount_out_of_range");
        await Refused("1", "500", new { amount = "501" }, "invoice.discount_too_large");
        await Refused("0.00001", "500", null, "invoice.quantity_out_of_range");
        (await firm.Post($"/invoices/{draft}/issue", new { })).Refused(422, "invoice.empty");
        Assert.Empty((await firm.Get($"/invoices/{draft}"))["lines"].AsArray());

        async Task Refused(string quantity, string unitPrice, object? discount, string code)
        {
            var line = new
            {
                description = "Logo",
                quantity,
                unitPrice,
                discount,
            };
            var answer = await firm.Put(
                $"/invoices/{draft}",
                Without(new { lines = new[] { line } })
            );
            answer.Refused(422, code);
        }
    }

    [Theory, BothDatabases]
    public async Task Invoice_dates_never_go_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var first = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        var second = (await job.Draft(await job.Log("2026-10-06", 3600))).Expect(201).Id;
        (await firm.Post($"/invoices/{first}/issue", new { issueDate = "2026-10-31" })).Expect(200);

        (await firm.Post($"/invoices/{second}/issue", new { issueDate = "2026-10-30" })).Refused(
            422,
            "invoice.date_before_last"
        );

        var issued = await firm.Post($"/invoices/{second}/issue", new { issueDate = "2026-10-31" });
        Assert.Equal("F-2026-0002", issued.Expect(200).Text("number"));
    }

    [Theory, BothDatabases]
    public async Task A_mistyped_year_closes_no_series_and_records_no_payment(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        var inAYear = $"{TimeProvider.System.GetUtcNow().AddDays(365):yyyy-MM-dd}";

        var late = await firm.Post($"/invoices/{draft}/issue", new { issueDate = inAYear });
        var soon = await firm.Post($"/invoices/{draft}/issue", new { issueDate = "2026-10-31" });

        late.Refused(422, "invoice.date_too_far_ahead");
        soon.Expect(200);
        (
            await firm.Post(
                "/payments",
                new
                {
                    organizationId = soon["organizationId"],
                    date = inAYear,
                    method = "transfer",
                    amount = new { amount = "1.00", currency = "EUR" },
                    allocations = Array.Empty<object>(),
                }
            )
        ).Refused(422, "payment.date_in_future");
    }

    [Theory, BothDatabases]
    public async Task A_stale_edit_of_a_draft_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201);
        var read = (await firm.Get($"/invoices/{draft.Id}")).ETag!;
        (
            await firm.Put($"/invoices/{draft.Id}", new { note = "first" }, ("If-Match", read))
        ).Expect(200);

        (
            await firm.Put($"/invoices/{draft.Id}", new { note = "second" }, ("If-Match", read))
        ).Refused(412, "edit.stale");

        Assert.Equal("first", (await firm.Get($"/invoices/{draft.Id}")).Text("note"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_in_a_list_is_refused_as_malformed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });
        var draft = await firm.Draft(customer, "500");
        var sold = await firm.Issued(customer, "500");
        var of = $"\"organizationId\":\"{customer}\"";

        await Refused(HttpMethod.Post, "/invoices", $"{{{of},\"lines\":[null]}}");
        await Refused(HttpMethod.Post, "/invoices", $"{{{of},\"timeEntryIds\":[null]}}");
        await Refused(HttpMethod.Put, $"/invoices/{draft}", "{\"lines\":[null]}");
        await Refused(HttpMethod.Put, $"/invoices/{draft}", "{\"exchangeRates\":[null]}");
        await Refused(
            HttpMethod.Post,
            "/payments",
            $"{{{of},\"date\":\"2026-10-01\",\"method\":\"transfer\","
                + "\"amount\":{\"amount\":\"1\",\"currency\":\"EUR\"},\"allocations\":[null]}"
        );
        await Refused(HttpMethod.Post, $"/invoices/{sold}/credit-note", "{\"lines\":[null]}");
        await Refused(HttpMethod.Put, "/reminder-plan", "{\"isOn\":true,\"steps\":[null]}");
        await Refused(HttpMethod.Post, "/organizations", "{\"name\":\"A\",\"domains\":[null]}");
        await Refused(
            HttpMethod.Post,
            "/organizations",
            "{\"name\":\"A\",\"billingContacts\":[null]}"
        );

        async Task Refused(HttpMethod method, string path, string body) =>
            (await firm.Send(method, path, body)).Refused(400, "request.malformed");
    }

    [Theory, BothDatabases]
    public async Task Every_list_refuses_a_page_that_can_not_be(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });
        await firm.Pay(customer, "10.00", "2026-10-05");

        foreach (
            var list in new[] { "payments", "refunds", "invoices", "quotes", "exchange-rates" }
        )
        foreach (var limit in new[] { "0", "-5", "501", "1000000" })
            (await firm.Get($"/{list}?limit={limit}")).Refused(400, "list.limit_invalid");
        (await firm.Get("/payments?limit=1")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_report_of_days_that_can_not_be_read_is_not_one_of_other_days(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });

        foreach (var days in new[] { "from=2026-13-01", "through=yesterday" })
        {
            Refused(await firm.Get($"/received-by-tax?{days}"));
            Refused(await firm.Get($"/organizations/{customer}/statement?{days}"));
        }

        static void Refused(Answer answer) => answer.Refused(400, "request.malformed");
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_billed_for_years_ahead(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Agreed.Retainer(job, "2026-10-01");
        var customer = job.Customer;

        foreach (var through in new[] { "9999-12-31", "2100-01-01" })
        {
            Refused(await job.Firm.Get($"/ready-to-bill?through={through}"));
            Refused(await job.Firm.Post("/billing-runs", new { through }));
            Refused(await job.Firm.Post("/billing-runs", new { through, preview = true }));
            Refused(await job.Firm.Post("/invoices", new { organizationId = customer, through }));
            var due = new { organizationId = customer, dueThrough = through };
            (await job.Firm.Post("/invoices", due)).Refused(422, "invoice.billed_too_far_ahead");
            using var page = await (await job.Firm.Browser()).Page($"/billing?through={through}");
            Assert.Equal(200, (int)page.StatusCode);
        }
        Assert.Empty((await job.Firm.Get("/invoices")).Items);

        static void Refused(Answer answer) => answer.Refused(422, "invoice.billed_too_far_ahead");
    }

    [Theory, BothDatabases]
    public async Task A_draft_is_dated_as_an_invoice_can_be(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Café Zoë" });
        var draft = await firm.Draft(customer, "500");

        await Refused(new { issueDate = "9999-12-31" }, "invoice.date_too_far_ahead");
        await Refused(new { issueDate = "0001-01-05" }, "field.invalid");
        await Refused(new { dueDate = "9999-12-31" }, "field.invalid");
        (await firm.Put($"/invoices/{draft}", new { issueDate = "2026-11-20" })).Expect(200);
        await Refused(new { dueDate = "2026-11-19" }, "invoice.due_before_issue");
        (await firm.Post($"/invoices/{draft}/issue", new { issueDate = "0001-01-01" })).Refused(
            422,
            "field.invalid"
        );

        var kept = await firm.Get($"/invoices/{draft}");
        Assert.Equal("2026-11-20", kept.Text("issueDate"));
        using var page = await (await firm.Browser()).Page($"/billing/invoices/{draft}");
        Assert.Equal(200, (int)page.StatusCode);

        async Task Refused(object change, string code) =>
            (await firm.Put($"/invoices/{draft}", change)).Refused(422, code);
    }

    /// <summary>The body without what is null: our JSON refuses nulls where nothing can be null.</summary>
    private static string Without(object body) =>
        System.Text.Json.JsonSerializer.Serialize(
            body,
            new System.Text.Json.JsonSerializerOptions
            {
                DefaultIgnoreCondition = System
                    .Text
                    .Json
                    .Serialization
                    .JsonIgnoreCondition
                    .WhenWritingNull,
            }
        );
}
