using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class ProjectApiTests
{
    [Theory, BothDatabases]
    public async Task A_project_has_a_number_and_the_name_of_its_customer(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        await firm.Make("/projects", new { name = "Interne" });

        var made = await firm.Post(
            "/projects",
            new
            {
                name = "Site",
                organizationId = acme,
                description = " Refonte\n",
                billable = true,
            }
        );

        Assert.Equal(2, made.Expect(201)["number"].GetValue<int>());
        Assert.Equal("Acme", made.Text("organizationName"));
        Assert.Equal("Refonte", made.Text("description"));
        var read = await firm.Get($"/projects/{made.Id}");
        Assert.Equal("\"1\"", read.Expect(200).ETag);
        Assert.True(read["billable"].GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task Projects_made_at_once_have_numbers_without_gaps_or_twins(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var made = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => firm.Post("/projects", new { name = $"P{i}" }))
        );

        Assert.Equal(
            Enumerable.Range(1, 20),
            made.Select(answer => answer.Expect(201)["number"].GetValue<int>()).Order()
        );
    }

    [Theory, BothDatabases]
    public async Task A_refused_project_takes_no_number(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (await firm.Post("/projects", new { name = " " })).Refused(422, "field.required");
        (
            await firm.Post("/projects", new { name = "a", organizationId = Guid.CreateVersion7() })
        ).Refused(422, "reference.unknown");

        var made = await firm.Post("/projects", new { name = "Site" });

        Assert.Equal(1, made.Expect(201)["number"].GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task Projects_are_listed_by_customer_words_number_and_whether_archived(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        await firm.Make("/projects", new { name = "Refonte du site", organizationId = acme });
        await firm.Make("/projects", new { name = "Réseau" });
        var old = await firm.Make("/projects", new { name = "Ancien" });
        (await firm.Post($"/projects/{old}/archive")).Expect(200);

        Assert.Equal(["Refonte du site", "Réseau"], await Names(firm, ""));
        Assert.Equal(["Refonte du site"], await Names(firm, "?organizationId=" + acme));
        Assert.Equal(["Réseau"], await Names(firm, "?search=RESEAU"));
        Assert.Equal(["Réseau"], await Names(firm, "?search=%232"));
        Assert.Equal(["Ancien"], await Names(firm, "?archived=true"));
    }

    private static async Task<IEnumerable<string>> Names(Firm firm, string query) =>
        (await firm.Get("/projects" + query))
            .Expect(200)
            .Items.Select(p => p["name"]!.GetValue<string>());
}
