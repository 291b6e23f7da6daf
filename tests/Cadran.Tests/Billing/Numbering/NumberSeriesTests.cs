using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Numbering;

/// <summary>The numbers of a firm's documents, set by its people (rule D3).</summary>
public class NumberSeriesTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(
        TimeProvider.System.GetUtcNow().UtcDateTime
    );
    private static readonly int Year = Today.Year;

    [Theory, BothDatabases]
    public async Task A_firm_from_another_tool_goes_on_where_that_stopped_D3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var set = await Set(firm, "invoice", new { pattern = "{YYYY}-{SEQ:4}", next = 412 });

        Assert.Equal(
            [$"{Year}-0412", $"{Year}-0413", $"{Year}-0414"],
            set.Expect(200)["nextNumbers"].AsArray().Select(n => n!.GetValue<string>())
        );
        Assert.Equal($"{Year}-0412", await Issue(firm, Today));
        Assert.Equal($"{Year}-0413", await Issue(firm, Today));
    }

    [Theory, BothDatabases]
    public async Task With_a_month_in_its_pattern_a_series_begins_again_each_month_D3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var next = Today.AddMonths(1);
        (await Set(firm, "invoice", new { pattern = "{YYYY}{MM}-{SEQ:3}" })).Expect(200);

        Assert.Equal($"{Today:yyyyMM}-001", await Issue(firm, Today));
        Assert.Equal($"{Today:yyyyMM}-002", await Issue(firm, Today));
        Assert.Equal($"{next:yyyyMM}-001", await Issue(firm, next));
    }

    [Theory, BothDatabases]
    public async Task A_series_that_has_begun_only_goes_up_D3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await Set(firm, "invoice", new { pattern = "F-{YYYY}-{SEQ:4}", next = 900 })).Expect(200);
        (await Set(firm, "invoice", new { pattern = "F-{YYYY}-{SEQ:4}", next = 20 })).Expect(200);
        Assert.Equal($"F-{Year}-0020", await Issue(firm, Today));

        (await Set(firm, "invoice", new { pattern = "F-{YYYY}-{SEQ:4}", next = 20 })).Refused(
            422,
            "number.start_below_last"
        );
        (await Set(firm, "invoice", Forward(30))).Refused(422, "number.gap");
        Assert.Equal($"F-{Year}-0021", await Issue(firm, Today));
        (await Set(firm, "invoice", Forward(30, "Printed by hand"))).Expect(200);
        Assert.Equal($"F-{Year}-0030", await Issue(firm, Today));
    }

    [Theory, BothDatabases]
    public async Task Numbers_that_will_never_exist_are_named_and_kept_with_their_reason_D3(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        (await Set(firm, "invoice", Forward(5))).Expect(200);
        Assert.Empty((await firm.Get("/number-series/gaps")).Expect(200).Items);
        Assert.Equal($"F-{Year}-0005", await Issue(firm, Today));
        (await Set(firm, "invoice", Forward(6))).Expect(200);

        var refused = await Set(firm, "invoice", Forward(9, " "));
        var tooLong = await Set(firm, "invoice", Forward(9, new string('x', 501)));
        (await Set(firm, "invoice", Forward(9, "Sold through a shop"))).Expect(200);

        refused.Refused(422, "number.gap");
        Assert.Contains($"F-{Year}-0006", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains($"F-{Year}-0008", refused.Body!.ToJsonString(), StringComparison.Ordinal);
        tooLong.Refused(422, "field.too_long");
        var gap = (await firm.Get("/number-series/gaps")).Expect(200).Items.Single()!;
        Assert.Equal($"F-{Year}-0006", gap["first"]!.GetValue<string>());
        Assert.Equal($"F-{Year}-0008", gap["last"]!.GetValue<string>());
        Assert.Equal(3, gap["count"]!.GetValue<int>());
        Assert.Equal("Sold through a shop", gap["reason"]!.GetValue<string>());
        Assert.Equal($"F-{Year}-0009", await Issue(firm, Today));
    }

    [Fact]
    public async Task The_page_asks_why_numbers_are_left_out()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await Issue(firm, Today);
        var page = await PageForm.Open(await firm.Browser(), "/settings/numbers?lang=en");
        (string, string)[] typed =
        [
            ("kind", "Invoice"),
            ("pattern", "F-{YYYY}-{SEQ:4}"),
            ("next", "5"),
            ("act", "save"),
        ];

        var asked = await page.Send("series", typed);

        Assert.NotNull(asked.ErrorAt("reason-Invoice"));
        Assert.Contains($"F-{Year}-0002", asked.Html, StringComparison.Ordinal);
        (await page.Send("series", [.. typed, ("gapReason", "Shop")])).Went();
        var after = await PageForm.Open(await firm.Browser(), "/settings/numbers?lang=en");
        Assert.Contains("Shop", after.Html, StringComparison.Ordinal);
    }

    private static object Forward(int next, string? gapReason = null) =>
        new
        {
            pattern = "F-{YYYY}-{SEQ:4}",
            next,
            gapReason,
        };

    [Theory, BothDatabases]
    public async Task A_pattern_that_would_come_to_a_given_number_is_refused_D3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await Set(firm, "invoice", new { pattern = "F-{YYYY}-{SEQ:4}", next = 57 })).Expect(200);
        Assert.Equal($"F-{Year}-0057", await Issue(firm, Today));
        (await Set(firm, "invoice", new { pattern = "X{SEQ:4}" })).Expect(200);

        var refused = await Set(firm, "creditNote", new { pattern = "F-{YYYY}-{SEQ:4}" });
        var after = await Set(firm, "creditNote", new { pattern = "F-{YYYY}-{SEQ:4}", next = 58 });

        refused.Refused(409, "number.given_already");
        Assert.Equal($"F-{Year}-0058", after.Expect(200)["nextNumbers"][0]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_number_that_a_quote_has_is_given_too_D3(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        await firm.Quoted(customer);
        (await Set(firm, "quote", new { pattern = "Q-{YYYY}-{SEQ:4}" })).Expect(200);

        var refused = await Set(firm, "invoice", new { pattern = "D-{YYYY}-{SEQ:4}" });

        refused.Refused(409, "number.given_already");
    }

    [Theory, BothDatabases]
    public async Task Credit_notes_can_count_with_the_invoices_D3(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (
            await Set(firm, "creditNote", new { pattern = "A-{YYYY}-{SEQ:4}", sameAs = "invoice" })
        ).Expect(200);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var invoice = await firm.Issued(customer, "100");

        var note = await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Wrong" });

        Assert.Equal($"F-{Year}-0002", note.Expect(201).Text("number"));
        (await Set(firm, "creditNote", new { pattern = "F-{YYYY}-{SEQ:4}" })).Refused(
            422,
            "number.series_alike"
        );
    }

    [Theory]
    [InlineData("invoice", "F-{YYYY}", null, "number.sequence_missing")]
    [InlineData("invoice", "A-{YYYY}-{SEQ:6}", null, "number.series_alike")]
    [InlineData("invoice", "", null, "field.required")]
    [InlineData("invoice", "F{SEQ:4}", 0, "number.start_out_of_range")]
    [InlineData("invoice", "F{SEQ:4}", 1_000_000_000, "number.start_out_of_range")]
    public async Task What_can_not_number_is_refused(
        string kind,
        string pattern,
        int? next,
        string code
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await Set(firm, kind, new { pattern, next })).Refused(422, code);
    }

    [Fact]
    public async Task Invoices_count_with_no_other_kind_and_a_stale_change_is_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var input = new { pattern = "F{SEQ:4}", sameAs = "creditNote" };
        (await Set(firm, "invoice", input)).Refused(422, "field.invalid");
        (await Set(firm, "letter", new { pattern = "Z{SEQ:4}" })).Refused(400, "request.malformed");

        var first = await firm.Put(
            "/number-series/invoice",
            new { pattern = "F{SEQ:4}" },
            ("If-Match", "\"0\"")
        );

        first.Expect(200);
        (
            await firm.Put(
                "/number-series/invoice",
                new { pattern = "G{SEQ:4}" },
                ("If-Match", "\"0\"")
            )
        ).Refused(412, "edit.stale");
        var list = (await firm.Get("/number-series")).Expect(200).Items;
        Assert.Equal("F{SEQ:4}", list[0]["pattern"]!.GetValue<string>());
    }

    private static Task<Answer> Set(Firm firm, string kind, object input) =>
        firm.Put("/number-series/" + kind, input);

    private static async Task<string> Issue(Firm firm, DateOnly date)
    {
        var customer = await firm.Make(
            "/organizations",
            new { name = "Éole " + Guid.CreateVersion7() }
        );
        var draft = await firm.Draft(customer, "100");
        var issued = await firm.Post($"/invoices/{draft}/issue", new { issueDate = $"{date:O}" });
        return issued.Expect(200).Text("number");
    }
}
