using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.CustomerFiles;

/// <summary>What is exported imports back unchanged.</summary>
public sealed class CustomerExportTests
{
    private const string Words =
        "Nom,Téléphone,Domaines de messagerie,E-mail de facturation,Contact de facturation,Ville,Pays,N° TVA\n"
        + "=SUM(A1),+33 1 02,\"a.example, b.example\",compta@a.example,Léa,Nantes,FR,FR44732829320\n"
        + "\"Zoë, \"\"Café\"\"\",-,,,,,CA,\n";

    [Theory, BothDatabases]
    public async Task Customers_and_contacts_come_back_as_they_went(OnDatabase on)
    {
        var from = await Firm.Of(on);
        await CustomerFileApiTests.Imported(from, "organizations", Words);
        var customers = await Csv(from, "/organizations/export");
        var contacts = await Csv(from, "/contacts/export");

        var same = await CustomerFileApiTests.Imported(
            from,
            "organizations",
            customers,
            ("duplicates", "update")
        );
        var people = await CustomerFileApiTests.Imported(
            from,
            "contacts",
            contacts,
            ("duplicates", "update")
        );

        Assert.Equal(
            (0, 0, 2),
            ((int)same["added"]!, (int)same["updated"]!, (int)same["unchanged"]!)
        );
        Assert.Equal(
            (0, 0, 1),
            ((int)people["added"]!, (int)people["updated"]!, (int)people["unchanged"]!)
        );
        Assert.Contains("'=SUM(A1)", customers, StringComparison.Ordinal);
        Assert.Equal(customers, await Csv(from, "/organizations/export"));
        Assert.Equal(contacts, await Csv(from, "/contacts/export"));
    }

    [Fact]
    public async Task Elsewhere_they_are_made_anew_without_the_ids()
    {
        var from = await Firm.Of(OnDatabase.Sqlite);
        await CustomerFileApiTests.Imported(from, "organizations", Words);
        var to = await Firm.Of(OnDatabase.Sqlite);

        var words = await Csv(from, "/organizations/export?inWords=true");
        var report = await CustomerFileApiTests.Imported(
            to,
            "organizations",
            words,
            (
                "mapping",
                "{\"name\":\"Nom\",\"phone\":\"Téléphone\",\"domains\":\"Domaines de messagerie\"}"
            )
        );

        Assert.Equal(2, (int)report["added"]!);
        var names = (await to.Get("/organizations")).Items;
        Assert.Contains(
            names,
            o => o["name"]!.ToString() == "=SUM(A1)" && o["phone"]!.ToString() == "+33 1 02"
        );
    }

    [Fact]
    public async Task The_file_of_the_list_has_its_conditions()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await CustomerFileApiTests.Imported(firm, "organizations", Words);
        var browser = await firm.Browser();

        var page = await PageForm.Open(browser, "/customers?q=zo&lang=en");
        using var csv = await browser.Page("/customers/export.csv?q=zo&state=");

        Assert.Contains("/customers/export.csv?q=zo&state=", page.Html, StringComparison.Ordinal);
        var text = await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, text.TrimEnd().Split("\r\n").Length);
        Assert.StartsWith("Nom;", text, StringComparison.Ordinal);
    }

    private static async Task<string> Csv(Firm firm, string path) =>
        Encoding.UTF8.GetString((await firm.Get(path)).Expect(200).Bytes);
}
