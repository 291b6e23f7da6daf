namespace Cadran.Tests.Billing.Pages;

/// <summary>Time that is taken off a draft on its page, and put back.</summary>
public class DraftTimeTests
{
    [Fact]
    public async Task A_line_that_is_taken_off_lets_its_time_go_D4b()
    {
        var form = await DraftForm.Open();

        var removed = await form.Post("remove:" + await form.Line(0));

        Assert.Equal(1, await form.Ready());
        Assert.Single(await form.Descriptions());
        Assert.Contains("name=\"taken\"", removed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_off_comes_back_as_it_was()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);
        await form.Post("", DraftForm.Fields(line, "Atelier", 0.5m, "120,00", "10 %"));
        var total = await form.Total();
        var removed = await form.Post("remove:" + line);

        await form.Post("restore", ("taken", DraftForm.Taken(removed.Html)));

        Assert.Equal(total, await form.Total());
        Assert.Equal("Atelier", (await form.Descriptions())[0]);
        Assert.Equal(0, await form.Ready());
    }

    [Fact]
    public async Task A_free_line_comes_back_too()
    {
        var form = await DraftForm.Open();
        await form.Post("add", DraftForm.Fields("new", "Hébergement", 2, "40,00"));
        var total = await form.Total();
        var removed = await form.Post("remove:" + await form.Line(2));

        await form.Post("restore", ("taken", DraftForm.Taken(removed.Html)));

        Assert.Equal(total, await form.Total());
    }

    [Fact]
    public async Task An_entry_left_out_is_ready_again_and_other_lines_keep_what_was_written()
    {
        var form = await DraftForm.Open();
        await form.Post("", DraftForm.Fields(await form.Line(0), "Mes mots", price: "80,00"));
        var entry = (await form.Invoice())["lines"][1]!["timeEntryIds"]![0]!.GetValue<string>();

        await form.Post("off:" + entry);

        Assert.Equal(["Mes mots"], await form.Descriptions());
        Assert.Equal("96.00", await form.Total());
        Assert.Equal(1, await form.Ready());
    }

    [Fact]
    public async Task An_entry_left_out_goes_back_on_its_line()
    {
        var form = await DraftForm.Open("project");
        var entry = (await form.Invoice())["lines"][0]!["timeEntryIds"]![0]!.GetValue<string>();
        var left = await form.Post("off:" + entry);

        await form.Post("restore", ("taken", DraftForm.Taken(left.Html)));

        Assert.Single(await form.Descriptions());
        Assert.Equal("300.00", await form.Total());
        Assert.Equal(0, await form.Ready());
    }

    [Fact]
    public async Task Time_that_somebody_else_bills_by_now_does_not_come_back_D5()
    {
        var form = await DraftForm.Open();
        var removed = await form.Post("remove:" + await form.Line(0));
        (
            await form.Firm.Post(
                "/invoices",
                new { organizationId = form.Job.Customer, through = "2026-10-31" }
            )
        ).Expect(201);

        var refused = await form.Post("restore", ("taken", DraftForm.Taken(removed.Html)));

        Assert.Equal(409, refused.Status);
        Assert.Single(await form.Descriptions());
    }

    [Fact]
    public async Task Regrouped_time_keeps_the_taxes_it_has()
    {
        var form = await DraftForm.Open();
        await form.Post("taxes:" + await form.Line(0), ($"line-{await form.Line(0)}-taxes", "1"));

        await form.Post("", ("groupBy", "Project"));

        Assert.Single(await form.Descriptions());
        Assert.Equal("250.00", await form.Total());
    }

    [Fact]
    public async Task A_removed_line_whose_time_changed_comes_back_with_the_time_it_has_T10()
    {
        var form = await DraftForm.Open();
        var entry = (await form.EntriesOf(3600)).Single();
        var removed = await form.Post("remove:" + await form.LineOf(3600));
        (await form.Firm.Put($"/time-entries/{entry}", form.Job.Entry("2026-10-05", 7200))).Expect(
            200
        );

        await form.Post("restore", ("taken", DraftForm.Taken(removed.Html)));

        Assert.Equal([5400, 7200], await form.Seconds());
        Assert.Equal("420.00", await form.Total());
    }

    [Fact]
    public async Task An_entry_put_back_brings_back_the_quantity_and_price_that_were_typed_L6b()
    {
        var form = await DraftForm.Open("project");
        await form.Post("", DraftForm.Fields(await form.Line(0), quantity: 2, price: "90,00"));
        var entry = (await form.EntriesOf(9000))[0];
        var left = await form.Post("off:" + entry);

        await form.Post("restore", ("taken", DraftForm.Taken(left.Html)));

        Assert.Equal("216.00", await form.Total());
    }

    [Fact]
    public async Task Regrouped_time_of_different_taxes_keeps_each_its_own_L3()
    {
        var form = await DraftForm.Open();
        var line = await form.LineOf(3600);
        await form.Post("", [.. DraftForm.Fields(line), ($"line-{line}-taxes", "1")]);

        await form.Post("", ("groupBy", "Project"));

        Assert.Equal([3600, 5400], await form.Seconds());
        Assert.Equal("280.00", await form.Total());
    }

    [Fact]
    public async Task An_entry_whose_line_went_meanwhile_comes_back_with_the_taxes_it_had_X1()
    {
        var form = await DraftForm.Open("project");
        var line = await form.Line(0);
        await form.Post("taxes:" + line, ($"line-{line}-taxes", "1"));
        var left = await form.Post("off:" + (await form.EntriesOf(9000))[0]);
        await form.Post("remove:" + line);

        await form.Post("restore", ("taken", DraftForm.Taken(left.Html)));

        var total = await form.Total();
        Assert.Contains(total, new[] { "100.00", "150.00" });
    }

    [Theory]
    [InlineData("\"quantity\":\"1\"", "\"quantity\":\"999999999999999\"")]
    [InlineData("\"quantity\":\"1\"", "\"quantity\":\"0.00001\"")]
    [InlineData("\"quantity\":\"1\"", "\"quantity\":\"viel\"")]
    [InlineData("\"unitPrice\":\"100\"", "\"unitPrice\":\"900000000000000\"")]
    [InlineData("\"description\":\"", "\"description\":\"\\u0000")]
    [InlineData("\"percent\":null", "\"percent\":\"viel\"")]
    [InlineData("\"amount\":null", "\"amount\":\"viel\"")]
    [InlineData("\"taxIds\":[", "\"taxIds\":[\"00000000-0000-0000-0000-000000000001\",")]
    [InlineData("{", "")]
    public async Task What_is_put_back_is_checked_like_what_is_typed(string was, string posted)
    {
        var form = await DraftForm.Open();
        var removed = await form.Post("remove:" + await form.LineOf(3600));
        var taken = DraftForm.Taken(removed.Html).Replace(was, posted, StringComparison.Ordinal);

        var refused = await form.Post("restore", ("taken", taken));

        Assert.Equal(422, refused.Status);
        Assert.Equal([5400], await form.Seconds());
        Assert.Equal(1, await form.Ready());
    }

    [Fact]
    public async Task A_text_too_long_for_a_line_is_not_put_back()
    {
        var form = await DraftForm.Open();
        var removed = await form.Post("remove:" + await form.LineOf(3600));
        var taken = DraftForm
            .Taken(removed.Html)
            .Replace(
                "\"description\":\"",
                "\"description\":\"" + new string('x', 2_000),
                StringComparison.Ordinal
            );

        Assert.Equal(422, (await form.Post("restore", ("taken", taken))).Status);
        Assert.Equal([5400], await form.Seconds());
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("2")]
    public async Task A_grouping_that_is_none_changes_nothing_L3(string way)
    {
        var form = await DraftForm.Open();

        await form.Post("", ("groupBy", way));

        Assert.Equal("entry", (await form.Invoice()).Text("groupBy"));
        Assert.Equal([3600, 5400], await form.Seconds());
    }
}
