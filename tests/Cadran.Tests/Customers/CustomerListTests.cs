using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class CustomerListTests
{
    [Theory, BothDatabases]
    public async Task Paging_visits_each_organization_once_also_when_some_are_added_meanwhile(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var made = new List<string>();
        for (var i = 0; i < 120; i++)
            made.Add(await firm.Make("/organizations", new { name = $"É{(i * 7) % 40} Société" }));

        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await firm.Get("/organizations?limit=7" + cursor)).Expect(200);
            seen.AddRange(page.Items.Select(o => o["id"]!.GetValue<string>()));
            await firm.Make("/organizations", new { name = $"e{seen.Count} nouvelle" });
            cursor = page.Body!["nextCursor"]?.GetValue<string>() is { } next
                ? "&cursor=" + next
                : null;
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(made.Except(seen));
    }

    [Theory, BothDatabases]
    public async Task Names_are_listed_without_regard_to_case_and_accents(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        foreach (var name in new[] { "zinc", "Éole", "eiffel", "EDEN", "Œuvre" })
            await firm.Make("/organizations", new { name });

        var listed = (await firm.Get("/organizations")).Items;

        Assert.Equal(
            ["EDEN", "eiffel", "Éole", "Œuvre", "zinc"],
            listed.Select(o => o["name"]!.GetValue<string>())
        );
    }

    [Theory, BothDatabases]
    public async Task Organizations_are_found_by_name_address_and_domain(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make(
            "/organizations",
            new
            {
                name = "Hôtel L'Escale",
                domains = new[] { "escale.example" },
                billingContacts = new[] { new { name = "Zoé", email = "zoe@compta.example" } },
            }
        );
        await firm.Make("/organizations", new { name = "100% Bio_Net" });

        Assert.Equal("Hôtel L'Escale", await Only(firm, "hotel l’esc"));
        Assert.Equal("Hôtel L'Escale", await Only(firm, "@compta.ex"));
        Assert.Equal("Hôtel L'Escale", await Only(firm, "escale.example"));
        Assert.Equal("100% Bio_Net", await Only(firm, "%"));
        Assert.Equal("100% Bio_Net", await Only(firm, "o_n"));
    }

    [Theory]
    [InlineData("limit=0", "list.limit_invalid")]
    [InlineData("limit=501", "list.limit_invalid")]
    [InlineData("limit=ten", "request.malformed")]
    [InlineData("cursor=%21", "list.cursor_invalid")]
    [InlineData("cursor=YWJj", "list.cursor_invalid")]
    [InlineData(
        "cursor=AB8wMTkzMzgwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA",
        "list.cursor_invalid"
    )]
    [InlineData("archived=perhaps", "request.malformed")]
    public async Task A_list_that_can_not_be_read_is_refused(string query, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Get("/organizations?" + query)).Refused(400, code);
    }

    private static async Task<string> Only(Firm firm, string search) =>
        Assert.Single(
            (await firm.Get("/organizations?search=" + Uri.EscapeDataString(search)))
                .Expect(200)
                .Items
        )["name"]!.GetValue<string>();
}
