using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class WorkItemLookupTests
{
    [Theory, BothDatabases]
    public async Task Words_are_found_across_title_project_and_customer(OnDatabase on)
    {
        var firm = await Office(on);

        Assert.Equal(["task Maquette"], await Found(firm, "search=eole maq"));
        Assert.Equal(["task Maquette"], await Found(firm, "search=SITE maquette"));
        Assert.Equal(
            ["ticket Panne", "project Site"],
            (await Found(firm, "search=eole")).Where(f => f != "task Maquette")
        );
        Assert.Equal(["project Site"], await Found(firm, "search=éole&kind=project"));
        Assert.Empty(await Found(firm, "search=eole réseau"));
    }

    [Theory, BothDatabases]
    public async Task A_number_comes_first(OnDatabase on)
    {
        var firm = await Office(on);
        await firm.Make("/tickets", new { title = "Commande 1" });

        var found = await Found(firm, "search=%231&kind=ticket");

        Assert.Equal(["ticket Panne"], found);
        Assert.Equal(
            ["ticket Panne", "ticket Commande 1"],
            await Found(firm, "search=1&kind=ticket")
        );
    }

    [Theory, BothDatabases]
    public async Task Nothing_typed_shows_what_is_open_the_callers_own_first(OnDatabase on)
    {
        var firm = await Office(on);
        await firm.Make("/tickets", new { title = "Ancien", status = "finished" });
        await firm.Make("/tickets", new { title = "Le mien", assigneeId = firm.Ana });
        await firm.Make("/tickets", new { title = "Récent" });

        var found = await Found(firm, "kind=ticket");

        Assert.Equal(["ticket Le mien", "ticket Récent", "ticket Panne"], found);
        Assert.Equal(["ticket Ancien"], await Found(firm, "search=ancien"));
        Assert.Equal(2, (await Found(firm, "limit=2")).Count);
    }

    [Theory, BothDatabases]
    public async Task What_is_archived_is_not_proposed(OnDatabase on)
    {
        var firm = await Office(on);
        var site = (await firm.Get("/projects")).Items.Single()["id"]!.GetValue<string>();
        (await firm.Post($"/projects/{site}/archive")).Expect(200);

        Assert.Equal(["ticket Panne"], await Found(firm, ""));
    }

    [Theory, BothDatabases]
    public async Task An_item_names_its_project_and_customer(OnDatabase on)
    {
        var firm = await Office(on);

        var item = (await firm.Get("/work-items?search=maquette")).Expect(200).Items.Single();

        Assert.Equal("Site", item["projectName"]!.GetValue<string>());
        Assert.Equal("Éole", item["organizationName"]!.GetValue<string>());
        Assert.Equal(1, item["number"]!.GetValue<int>());
        Assert.NotNull(item["organizationId"]);
    }

    [Theory]
    [InlineData("limit=0", "list.limit_invalid")]
    [InlineData("limit=51", "list.limit_invalid")]
    [InlineData("kind=7", "request.malformed")]
    [InlineData("kind=invoice", "request.malformed")]
    public async Task A_question_that_can_not_be_read_is_refused(string query, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Get("/work-items?" + query)).Refused(400, code);
    }

    private static async Task<Firm> Office(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var eole = await firm.Make("/organizations", new { name = "Éole" });
        var site = await firm.Make("/projects", new { name = "Site", organizationId = eole });
        await firm.Make("/tasks", new { projectId = site, title = "Maquette" });
        await firm.Make("/tickets", new { title = "Panne", organizationId = eole });
        return firm;
    }

    private static async Task<IReadOnlyList<string>> Found(Firm firm, string query) =>
        [
            .. (await firm.Get("/work-items?" + query))
                .Expect(200)
                .Items.Select(item => $"{item["kind"]} {item["title"]}"),
        ];
}
