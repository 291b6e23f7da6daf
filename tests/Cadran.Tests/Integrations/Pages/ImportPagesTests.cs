using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Pages;

public class ImportPagesTests
{
    private const string Screen = "/settings/import";

    public static TheoryData<string, string> WrongFiles =>
        new()
        {
            { "PK\u0003\u0004xxxxxxxxxx", "This is a workbook" },
            { "%PDF-1.7 xxxxxxxx", "This is a PDF" },
            { "<html></html>", "The columns of this file" },
            { "", "There is nothing to import" },
            { Exports.Header + "\r\n", "There is nothing to import" },
            { Exports.Header + "\r\n\"never closed\r\n", "The file can’t be read from line 2" },
        };

    [Theory, BothDatabases]
    public async Task The_month_is_reviewed_then_imported_and_once_only(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var review = await Review(browser, Month(), "toggl-2026-10.csv");

        Assert.Contains("Import 414 entries", review.Html, StringComparison.Ordinal);
        Assert.Contains("7 customers", review.Html, StringComparison.Ordinal);
        Assert.Contains("5 people, inactive", review.Html, StringComparison.Ordinal);
        Assert.Contains("10 entries have no customer.", review.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/organizations")).Items);
        var done = await Import(review, browser);
        Assert.Contains("414 entries imported", done.Html, StringComparison.Ordinal);
        Assert.Contains("/time/all?from=2026-10-01&to=2026-10-30", done.Html);
        Assert.Contains("billable entries have no rate", done.Html, StringComparison.Ordinal);
        var again = await Review(browser, Month(), "toggl-2026-10.csv");
        Assert.Contains("Nothing is new", again.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("form=\"do-import\"", again.Html, StringComparison.Ordinal);
        Assert.Equal(7, (await firm.Get("/organizations")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task An_import_is_undone_on_its_page(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var file = Exports.Utf8(Exports.File(Exports.Row));
        var done = await Import(await Review(browser, file), browser);
        Assert.Contains("Undo this import", done.Html, StringComparison.Ordinal);

        var undone = await PageForm.Open(browser, (await done.Send("undo")).Went() + "?lang=en");

        Assert.Contains("This import was undone: 1 entry deleted.</p>", undone.Html);
        Assert.DoesNotContain("undo-dialog", undone.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_review_that_is_confirmed_twice_is_one_import(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var review = await Review(browser, Exports.Utf8(Exports.File(Exports.Row)));

        var first = (await review.Send("do-import")).Went();
        var second = (await review.Send("do-import")).Went();

        Assert.Equal(first, second);
        Assert.Single((await firm.Get("/jobs?kind=import.time")).Items);
        Assert.Single((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_name_written_in_another_way_is_said_and_can_be_made_apart(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        await firm.Make("/organizations", new { name = "Café Zoé" });
        await firm.Make("/organizations", new { name = "Éole" });
        var file = Exports.Utf8(
            Exports.File(Exports.Row, Exports.Row.Replace("Café Zoë", "Éole").Replace("09:", "08:"))
        );

        var review = await Review(browser, file);
        Assert.Contains("“Café Zoë” goes to “Café Zoé” (similar name)", review.Html);
        Assert.Contains("Already there", review.Html, StringComparison.Ordinal);
        var to = (await review.Send("do-import", ("apart", "customer:Café Zoë"))).Went();
        await Ended(browser, to);

        var names = (await firm.Get("/organizations")).Items.Select(o => o["name"]!.ToString());
        Assert.Equal(["Café Zoé", "Café Zoë", "Éole"], names.Order(StringComparer.Ordinal));
        var again = await Review(browser, file);
        Assert.DoesNotContain("similar name", again.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_the_file_does_not_tell_is_asked_and_the_file_is_kept(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var row = Exports.At("03/04/2026", "09:00:00", "03/04/2026", "10:00:00", "01:00:00");

        var question = await Review(browser, Exports.Utf8(Exports.File(row)));
        Assert.Contains("03/04/2026 starts with the day", question.Html, StringComparison.Ordinal);
        var answered = await question.Send("answer", ("dateOrder", "MonthFirst"));
        var review = await PageForm.Open(browser, answered.Went());
        await Import(review, browser);

        var entry = Assert.Single((await firm.Get("/time-entries")).Items);
        Assert.Equal("2026-03-04", entry["workDate"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public async Task A_wrong_file_is_refused_beside_its_field(string content, string sentence)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        var refused = await Upload(browser, Exports.Utf8(content), "time.csv", "UTC");

        Assert.StartsWith(sentence, refused.ErrorAt("f-file"), StringComparison.Ordinal);
        Assert.Contains("value=\"UTC\" selected", refused.Html, StringComparison.Ordinal);
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task The_columns_of_any_file_are_chosen_with_its_first_rows_in_sight(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();

        var asked = await Review(browser, Exports.Utf8(OtherTools.Own));
        Assert.Contains("Tag — 01.10.2026", asked.Html, StringComparison.Ordinal);
        var wrong = await asked.Send("columns", ("act", "go"), ("mapping.startDate", "Tag"));
        Assert.StartsWith("Choose a column that says how long", wrong.ErrorAt("f-duration"));
        Assert.Contains("value=\"Tag\" selected", wrong.Html, StringComparison.Ordinal);
        (string, string)[] columns =
        [
            ("mapping.startDate", "Tag"),
            ("mapping.minutes", "Min"),
            ("mapping.client", "Firma"),
            ("mapping.person", "Wer"),
        ];
        var preview = await wrong.Send("columns", [("act", "preview"), .. columns]);
        Assert.Contains("1 October 2026", preview.Html, StringComparison.Ordinal);
        Assert.Contains("“x” isn’t a duration.", preview.Html, StringComparison.Ordinal);
        var to = (await preview.Send("columns", [("act", "go"), .. columns])).Went();
        await Ended(browser, to);
        var review = await PageForm.Open(browser, to + "?lang=en");
        Assert.Contains("Import 1 entry", review.Html, StringComparison.Ordinal);
        Assert.Contains("Change the columns", review.Html, StringComparison.Ordinal);
        var again = await PageForm.Open(browser, to + "?columns=true&lang=en");
        Assert.Contains("value=\"Min\" selected", again.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Remarks_are_shown_with_their_rows_filtered_and_downloaded(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var bad = Exports.Row.Replace("00:30:00", "=1+1", StringComparison.Ordinal);
        var maybe = Exports.Row.Replace(",Yes,", ",Maybe,", StringComparison.Ordinal);
        var to = await Tried(browser, Exports.Utf8(Exports.File(Exports.Row, bad, maybe)));

        var one = await PageForm.Open(browser, to + "?lang=en&code=import.billable_unreadable");
        using var csv = await browser.Page(to + "/remarks.csv?kind=broken");

        Assert.Contains("2 remarks on single rows", one.Html, StringComparison.Ordinal);
        Assert.Contains("“Maybe” is neither yes nor no.", one.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("“=1+1” isn’t", one.Html, StringComparison.Ordinal);
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .TrimEnd()
            .Split("\r\n");
        Assert.Equal("row,line,kind,field,code,text", lines[0].TrimStart('\uFEFF'));
        Assert.StartsWith("3,3,broken,duration,import.duration_unreadable,", lines[1]);
        Assert.StartsWith("4,4,broken,billable,import.billable_unreadable,", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task An_import_is_for_administrators_of_its_own_workspace()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var to = await Tried(await firm.Browser(), Exports.Utf8(Exports.File(Exports.Row)));
        var (_, _, manager) = await firm.Colleague("manager");
        var other = await (await Firm.Of(OnDatabase.Sqlite)).Browser();

        foreach (var path in new[] { Screen, to, to + "/remarks.csv" })
            Assert.Equal(403, (await PageForm.Open(manager, path)).Code);

        Assert.Equal(404, (await PageForm.Open(other, to)).Code);
        Assert.Equal(404, (await PageForm.Open(other, to + "/remarks.csv")).Code);
    }

    [Fact]
    public async Task A_checked_file_waits_on_the_screen_until_it_is_imported()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var review = await Review(browser, Exports.Utf8(Exports.File(Exports.Row)), "mine.csv");

        var waiting = await PageForm.Open(browser, Screen + "?lang=en");
        Assert.Contains("mine.csv was checked", waiting.Html, StringComparison.Ordinal);
        await Import(review, browser);

        var after = await PageForm.Open(browser, Screen + "?lang=en");
        Assert.DoesNotContain("mine.csv was checked", after.Html, StringComparison.Ordinal);
        Assert.Contains("Past imports", after.Html, StringComparison.Ordinal);
        Assert.Contains("Ana Petit", after.Html, StringComparison.Ordinal);
    }

    private static byte[] Month() => System.IO.File.ReadAllBytes(Exports.RealFile);

    private static async Task<PageForm> Upload(
        Browser browser,
        byte[] file,
        string name = "time.csv",
        string zone = "Europe/Paris"
    ) =>
        await (await PageForm.Open(browser, Screen + "?lang=en")).SendFile(
            "import",
            "file",
            file,
            name,
            ("source", "auto"),
            ("timeZone", zone)
        );

    private static async Task<string> Tried(
        Browser browser,
        byte[] file,
        string name = "time.csv"
    ) => await Ended(browser, (await Upload(browser, file, name)).Went());

    private static async Task<PageForm> Review(
        Browser browser,
        byte[] file,
        string name = "time.csv"
    ) => await PageForm.Open(browser, await Tried(browser, file, name) + "?lang=en");

    private static async Task<PageForm> Import(PageForm review, Browser browser) =>
        await PageForm.Open(
            browser,
            await Ended(browser, (await review.Send("do-import")).Went()) + "?lang=en"
        );

    /// <summary>Looks until the page has stopped following the work, as a browser does.</summary>
    private static async Task<string> Ended(Browser browser, string path)
    {
        while ((await PageForm.Open(browser, path)).Html.Contains("<cadran-live src=\"/settings"))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return path;
    }
}
