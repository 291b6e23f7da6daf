namespace Cadran.Tests.Billing.Pages;

/// <summary>The lines of a draft, as they are edited on its page.</summary>
public class DraftLineTests
{
    [Fact]
    public async Task A_line_gets_its_own_taxes_X1()
    {
        var form = await DraftForm.Open();
        var reduced = await form.Firm.Make("/taxes", new { name = "TVA 10 %", rate = "10" });
        var line = await form.Line(0);

        await form.Post(
            "",
            [.. DraftForm.Fields(line), ($"line-{line}-taxes", "1"), ($"line-{line}-tax", reduced)]
        );

        var taxes = (await form.Invoice())["taxTotals"].AsArray();
        Assert.Equal(
            ["30.00", "10.00"],
            taxes.Select(t => t!["amount"]!["amount"]!.GetValue<string>())
        );
        Assert.Equal("290.00", await form.Total());
    }

    [Fact]
    public async Task A_line_without_a_ticked_tax_has_none()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);

        await form.Post("", [.. DraftForm.Fields(line), ($"line-{line}-taxes", "1")]);

        Assert.Equal("280.00", await form.Total());
    }

    [Fact]
    public async Task The_taxes_of_a_line_go_to_all_of_them()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);

        await form.Post("taxes:" + line, [.. DraftForm.Fields(line), ($"line-{line}-taxes", "1")]);

        Assert.Equal("250.00", await form.Total());
    }

    [Fact]
    public async Task A_save_leaves_taxes_alone_that_differ_from_line_to_line()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);
        await form.Post("", [.. DraftForm.Fields(line), ($"line-{line}-taxes", "1")]);

        await form.Post("", ("note", "Merci"));

        Assert.Equal("280.00", await form.Total());
    }

    [Theory]
    [InlineData("110 %")]
    [InlineData("100,01")]
    [InlineData("beaucoup")]
    public async Task A_wrong_discount_is_said_beside_its_line_L6(string discount)
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);

        var refused = await form.Post("", DraftForm.Fields(line, discount: discount));

        Assert.Equal(422, refused.Status);
        Assert.Contains(
            $"id=\"f-line-{line}-discount-error\"",
            refused.Html,
            StringComparison.Ordinal
        );
        Assert.Contains($"value=\"{discount}\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal("300.00", await form.Total());
    }

    [Theory]
    [InlineData("25 %", "270.00")]
    [InlineData("10", "288.00")]
    public async Task A_line_has_a_discount_in_percent_or_in_money_L6(string discount, string total)
    {
        var form = await DraftForm.Open();

        await form.Post("", DraftForm.Fields(await form.Line(0), discount: discount));

        Assert.Equal(total, await form.Total());
    }

    [Fact]
    public async Task Lines_change_places()
    {
        var form = await DraftForm.Open();
        var before = await form.Descriptions();

        await form.Post("down:" + await form.Line(0));

        Assert.Equal(before.Reverse(), await form.Descriptions());
    }

    [Fact]
    public async Task A_quantity_changed_by_hand_is_shown_as_a_write_down_L6b()
    {
        var form = await DraftForm.Open();
        var line = await form.Line(0);

        var saved = await form.Post("", DraftForm.Fields(line, quantity: 0.5m));

        Assert.Matches(
            @"chip warn""[^>]*>\s*<span>[^<]*\u221250[,.]00",
            System.Net.WebUtility.HtmlDecode(saved.Html)
        );
    }

    [Fact]
    public async Task Prices_that_include_tax_stay_the_total_X4()
    {
        var form = await DraftForm.Open();

        await form.Post("", ("more", "1"), ("pricesIncludeTax", "true"));

        Assert.Equal("250.00", await form.Total());
    }
}
