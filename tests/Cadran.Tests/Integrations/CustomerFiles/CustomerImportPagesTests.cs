using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.CustomerFiles;

/// <summary>Customers and contacts of a file on the screen.</summary>
public sealed class CustomerImportPagesTests
{
    private const string Screen = "/settings/import/customers";
    private const string File =
        "Qui;Où;Numéro de TVA\nÉole;Nantes;FR44732829320\nZoë;;n’importe quoi\n";

    [Theory, BothDatabases]
    public async Task Columns_are_chosen_the_trial_is_looked_at_imported_and_undone(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "EOLE" });
        var browser = await firm.Browser();

        var asked = await Opened(browser, (await Upload(browser, File)).Went());
        Assert.Contains("Où — Nantes", asked.Html, StringComparison.Ordinal);
        var wrong = await asked.Send("columns", ("act", "go"), ("mapping.city", "Où"));
        Assert.NotNull(wrong.ErrorAt("f-name"));
        Assert.Contains("value=\"Où\" selected", wrong.Html, StringComparison.Ordinal);
        (string, string)[] columns =
        [
            ("mapping.name", "Qui"),
            ("mapping.city", "Où"),
            ("mapping.vatNumber", "Numéro de TVA"),
            ("duplicates", "update"),
        ];
        var preview = await wrong.Send("columns", [("act", "preview"), .. columns]);
        Assert.Contains("FR44732829320", preview.Html, StringComparison.Ordinal);
        var review = await Opened(
            browser,
            (await preview.Send("columns", [("act", "go"), .. columns])).Went()
        );
        Assert.Contains("1 found by its name alone", review.Html, StringComparison.Ordinal);
        Assert.Contains("1 row can’t be imported", review.Html, StringComparison.Ordinal);
        var done = await Opened(browser, (await review.Send("do-import", ("apart", "2"))).Went());
        Assert.Equal(2, (await firm.Get("/organizations")).Items.Count);
        Assert.Contains("Undo this import", done.Html, StringComparison.Ordinal);
        var undone = await Opened(browser, (await done.Send("undo")).Went());

        Assert.Contains("This import was undone: 1 removed, 0 given back", undone.Html);
        Assert.Single((await firm.Get("/organizations")).Items);
    }

    [Fact]
    public async Task Rows_that_can_not_be_read_are_downloaded_with_the_reasons()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var asked = await Opened(browser, (await Upload(browser, File)).Went());
        var to = (
            await asked.Send(
                "columns",
                ("act", "go"),
                ("mapping.name", "Qui"),
                ("mapping.vatNumber", "Numéro de TVA")
            )
        ).Went();
        await Opened(browser, to);

        using var csv = await browser.Page(to + "/errors.csv");

        var text = await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Zoë,,n’importe quoi,", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "There is nothing to import")]
    [InlineData("PK\u0003\u0004xxxxxxxxxx", "This is a workbook")]
    [InlineData("%PDF-1.7 xxxxxxxx", "This is a PDF")]
    public async Task A_wrong_file_is_refused_beside_its_field(string content, string sentence)
    {
        var browser = await (await Firm.Of(OnDatabase.Sqlite)).Browser();

        var refused = await Upload(browser, content);

        Assert.StartsWith(sentence, refused.ErrorAt("f-file"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_for_administrators_of_their_own_workspace()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var to = (await Upload(await firm.Browser(), File)).Went();
        var (_, _, manager) = await firm.Colleague("manager");
        var other = await (await Firm.Of(OnDatabase.Sqlite)).Browser();

        foreach (var path in new[] { Screen, to, to + "/errors.csv" })
            Assert.Equal(403, (await PageForm.Open(manager, path)).Code);

        Assert.Equal(404, (await PageForm.Open(other, to)).Code);
        Assert.Equal(404, (await PageForm.Open(other, to + "/errors.csv")).Code);
    }

    private static async Task<PageForm> Upload(Browser browser, string file) =>
        await (await PageForm.Open(browser, Screen + "?lang=en")).SendFile(
            "import",
            "file",
            Exports.Utf8(file),
            "clients.csv",
            ("kind", "Organizations"),
            ("duplicates", "skip")
        );

    /// <summary>Looks until the page has stopped following the work, as a browser does.</summary>
    private static async Task<PageForm> Opened(Browser browser, string path)
    {
        while ((await PageForm.Open(browser, path)).Html.Contains("<cadran-live src=\"/settings"))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        return await PageForm.Open(browser, path + "?lang=en");
    }
}
