using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The settings of numbers: what follows is shown while it is typed.</summary>
public class NumbersPageTests
{
    [Fact]
    public async Task The_next_numbers_are_shown_before_they_are_saved()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        var live = await page.PostLive("/settings/numbers", Form("{YYYY}{MM}-{SEQ:3}", "12"));

        var html = await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var today = TimeProvider.System.GetUtcNow();
        var (now, then) = ($"{today:yyyyMM}", $"{today.AddMonths(1):yyyyMM}");
        foreach (var next in new[] { "012", "013", "014" })
            Assert.Contains($"<span>{now}-{next}</span>", html, StringComparison.Ordinal);
        Assert.Contains($"{then}-001", html, StringComparison.Ordinal);
        var kept = (await firm.Get("/number-series")).Items[0];
        Assert.Equal("F-{YYYY}-{SEQ:4}", kept["pattern"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_refused_stands_at_its_field_with_what_was_typed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/numbers?lang=fr");

        var wrong = await page.Send("series", Form("F-{YYYY}", "1", save: true));
        var saved = await page.Send("series", Form("F{SEQ:5}", "77", save: true));

        Assert.Contains("SEQ:4", wrong.ErrorAt("pattern-Invoice"), StringComparison.Ordinal);
        Assert.Contains("value=\"F-{YYYY}\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal("/settings/numbers?done=saved", saved.Went());
        Assert.Equal(
            "F00077",
            (await firm.Get("/number-series")).Items[0]["nextNumbers"]![0]!.GetValue<string>()
        );
    }

    private static (string, string)[] Form(string pattern, string next, bool save = false) =>
        [
            ("_handler", "series"),
            ("kind", "Invoice"),
            ("version", "0"),
            ("pattern", pattern),
            ("next", next),
            .. save ? new[] { ("act", "save") } : [],
        ];
}
