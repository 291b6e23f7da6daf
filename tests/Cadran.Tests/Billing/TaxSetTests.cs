using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>
/// Rules X1 to X3: the taxes that each country and province is offered, and what an invoice with them comes to, as kept
/// in Billing/TaxSets. CADRAN_WRITE_GOLDEN=1 writes them anew.
/// </summary>
public class TaxSetTests
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string> Sets()
    {
        var sets = new TheoryData<string, string> { { "US", "none" } };
        foreach (var set in Cadran.Billing.TaxSets.All)
            sets.Add(set.Country, set.Name);
        return sets;
    }

    [Theory, MemberData(nameof(Sets))]
    public async Task An_invoice_with_the_usual_taxes_comes_to_what_is_kept(
        string country,
        string set
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite, country);
        foreach (var tax in Taxes(set))
            await firm.Make("/taxes", Body(tax));

        var made = Shown(await Issued(firm));

        var path = Path.Combine(Folder(), $"{country.ToLowerInvariant()}-{set}.json");
        if (Environment.GetEnvironmentVariable("CADRAN_WRITE_GOLDEN") == "1")
            await File.WriteAllTextAsync(path, made, TestContext.Current.CancellationToken);
        Assert.Equal(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken),
            made
        );
    }

    /// <summary>The rates in force in 2026, written down apart from the sets.</summary>
    [Theory]
    [InlineData("fr", 20)]
    [InlineData("be", 21)]
    [InlineData("lu", 17)]
    [InlineData("ch", 8.1)]
    [InlineData("de", 19)]
    [InlineData("gb", 20)]
    [InlineData("ca", 5)]
    [InlineData("qc", 14.975)]
    [InlineData("ca-on", 13)]
    [InlineData("ca-nb", 15)]
    [InlineData("ca-nl", 15)]
    [InlineData("ca-pe", 15)]
    [InlineData("ca-ns", 14)]
    [InlineData("ca-bc", 5)]
    [InlineData("ca-mb", 5)]
    [InlineData("ca-sk", 5)]
    public void The_taxes_on_new_lines_are_those_in_force(string set, decimal percent)
    {
        var (sets, name) = (Cadran.Billing.TaxSets.All, set);
        var known = sets.First(s => s.Name == name);
        Assert.Equal(percent, known.Taxes.Where(t => t.IsDefault).Sum(t => t.Rate.Value));
    }

    [Fact]
    public void No_two_sets_have_one_name() =>
        Assert.Equal(
            Cadran.Billing.TaxSets.All.Count,
            Cadran.Billing.TaxSets.All.Select(s => s.Name).Distinct().Count()
        );

    private static string Body(Cadran.Billing.TaxInput tax)
    {
        var body = new JsonObject
        {
            ["name"] = tax.Name,
            ["rate"] = tax.Rate.Value.ToString(CultureInfo.InvariantCulture),
            ["isDefault"] = tax.IsDefault,
        };
        if (tax.Category is { } category)
            body["category"] = category;
        if (tax.ExemptionReason is { } reason)
            body["exemptionReason"] = reason;
        return body.ToJsonString();
    }

    private static IReadOnlyList<Cadran.Billing.TaxInput> Taxes(string set) =>
        Cadran.Billing.TaxSets.All.FirstOrDefault(s => s.Name == set)?.Taxes ?? [];

    private static async Task<JsonNode> Issued(Firm firm)
    {
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        object Line(string description, string quantity, string unitPrice) =>
            new
            {
                description,
                quantity,
                unitPrice,
            };
        var draft = await firm.Make(
            "/invoices",
            new
            {
                organizationId = customer,
                lines = new[]
                {
                    Line("Conseil", "12.5", "98.76"),
                    Line("Déplacement", "1", "0.56"),
                },
            }
        );
        return (await firm.Post($"/invoices/{draft}/issue")).Expect(200).Body!;
    }

    private static string Shown(JsonNode invoice)
    {
        var shown = new JsonObject();
        foreach (var part in (string[])["currency", "net", "taxTotals", "taxTotal", "total", "due"])
            shown[part] = invoice[part]!.DeepClone();
        foreach (var tax in shown["taxTotals"]!.AsArray())
            tax!.AsObject().Remove("taxId");
        return shown.ToJsonString(Written) + "\n";
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Cadran.slnx")))
            folder = folder.Parent;
        return Directory
            .CreateDirectory(
                Path.Combine(folder.FullName, "tests", "Cadran.Tests", "Billing", "TaxSets")
            )
            .FullName;
    }
}
