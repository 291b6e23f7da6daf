using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Archive;

public class ArchivePageTests
{
    private const string Screen = "/settings/archive";

    [Theory, BothDatabases]
    public async Task Made_fetched_and_brought_in_on_the_screen(OnDatabase on)
    {
        var old = await Firm.Of(on);
        await old.Make("/organizations", new { name = "Éole Énergies" });
        var browser = await old.Browser();
        var page = await PageForm.Open(browser, Screen);
        Assert.Equal(Screen, (await page.Send("make")).Went());
        await Eventually.Holds(
            async () =>
                (page = await PageForm.Open(browser, Screen)).Html.Contains(
                    "Télécharger (",
                    StringComparison.Ordinal
                ),
            "the archive is there"
        );
        Assert.Contains("Une archive ne va que dans un nouvel espace", page.Html);
        var id = (await old.Get("/archives")).Items[0]["id"]!.ToString();
        using var zip = await browser.Page($"{Screen}/{id}.zip");
        var content = await zip.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal("application/zip", zip.Content.Headers.ContentType?.MediaType);
        var firm = await Firm.Of(on);
        var other = await firm.Browser();
        var empty = await PageForm.Open(other, Screen);

        Assert.Equal(
            Screen,
            (await empty.SendFile("bring-in", "file", content, "cadran.zip")).Went()
        );

        await Eventually.Holds(
            async () =>
                (await PageForm.Open(other, Screen)).Html.Contains(
                    "Reprise de Atelier Nord",
                    StringComparison.Ordinal
                ),
            "it is brought in"
        );
        Assert.Single((await firm.Get("/organizations")).Items);
        Assert.Equal(Screen + "?done=removed", (await page.Send("remove", ("archive", id))).Went());
        Assert.DoesNotContain(
            "Télécharger (",
            (await PageForm.Open(browser, Screen)).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_stands_beside_it()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), Screen);

        var answer = await page.SendFile(
            "bring-in",
            "file",
            Encoding.UTF8.GetBytes("hello"),
            "hello.zip"
        );

        Assert.Equal("Ce n’est pas une archive de Cadran.", answer.ErrorAt("f-file"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
