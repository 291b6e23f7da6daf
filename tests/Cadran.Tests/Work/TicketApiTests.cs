using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class TicketApiTests
{
    [Theory, BothDatabases]
    public async Task A_ticket_takes_the_organization_of_its_requester(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (acme, zoe) = await Customer(firm, "Acme");

        var made = await firm.Post("/tickets", new { title = "Panne", requesterContactId = zoe });

        Assert.Equal(acme, made.Expect(201).Text("organizationId"));
        Assert.Equal("Acme", made.Text("organizationName"));
        Assert.Equal("Zoé", made.Text("requesterName"));
        Assert.Equal(1, made["number"].GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task A_requester_of_another_organization_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (acme, _) = await Customer(firm, "Acme");
        var (_, zoe) = await Customer(firm, "Globex");

        var body = new
        {
            title = "Panne",
            organizationId = acme,
            requesterContactId = zoe,
        };
        (await firm.Post("/tickets", body)).Refused(422, "ticket.requester_elsewhere");
        var id = await firm.Make("/tickets", new { title = "Panne", organizationId = acme });
        (await firm.Put($"/tickets/{id}", body)).Refused(422, "ticket.requester_elsewhere");

        Assert.Null((await firm.Get($"/tickets/{id}")).Body!["requesterContactId"]);
    }

    [Theory, BothDatabases]
    public async Task A_requester_without_organization_may_ask_for_one(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (acme, _) = await Customer(firm, "Acme");
        var max = await firm.Make("/contacts", new { name = "Max", email = "max@a.example" });

        var made = await firm.Post(
            "/tickets",
            new
            {
                title = "Panne",
                organizationId = acme,
                requesterContactId = max,
            }
        );

        Assert.Equal(acme, made.Expect(201).Text("organizationId"));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_there_is_refused_by_field(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var nothing = Guid.CreateVersion7();

        var answer = await firm.Post(
            "/tickets",
            new
            {
                title = "a",
                organizationId = nothing,
                requesterContactId = nothing,
                assigneeId = nothing,
            }
        );

        answer.Refused(422, "reference.unknown");
        foreach (var field in new[] { "organizationId", "requesterContactId", "assigneeId" })
            Assert.NotNull(answer["errors"][field]);
        Assert.Empty((await firm.Get("/tickets")).Items);
    }

    [Theory, BothDatabases]
    public async Task Tickets_are_listed_latest_first_by_what_is_asked(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (acme, zoe) = await Customer(firm, "Acme");
        await firm.Make("/tickets", new { title = "Imprimante", requesterContactId = zoe });
        await firm.Make("/tickets", new { title = "Écran", assigneeId = firm.Ana });
        var last = await firm.Make("/tickets", new { title = "Accès" });
        await firm.Put($"/tickets/{last}", new { title = "Accès", status = "finished" });

        Assert.Equal(["Accès", "Écran", "Imprimante"], await Titles(firm, ""));
        Assert.Equal(["Imprimante"], await Titles(firm, "?organizationId=" + acme));
        Assert.Equal(["Imprimante"], await Titles(firm, "?requesterContactId=" + zoe));
        Assert.Equal(["Écran"], await Titles(firm, "?assigneeId=" + firm.Ana));
        Assert.Equal(["Accès"], await Titles(firm, "?status=finished"));
        Assert.Equal(["Écran"], await Titles(firm, "?search=ecran"));
        Assert.Equal(["Imprimante"], await Titles(firm, "?search=%231"));
    }

    private static async Task<(string Organization, string Contact)> Customer(
        Firm firm,
        string name
    )
    {
        var organization = await firm.Make("/organizations", new { name });
        var contact = await firm.Make(
            "/contacts",
            new
            {
                name = "Zoé",
                email = "zoe@a.example",
                organizationId = organization,
            }
        );
        return (organization, contact);
    }

    private static async Task<IEnumerable<string>> Titles(Firm firm, string query) =>
        (await firm.Get("/tickets" + query))
            .Expect(200)
            .Items.Select(t => t["title"]!.GetValue<string>());
}
