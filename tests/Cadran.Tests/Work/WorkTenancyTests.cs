using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class WorkTenancyTests
{
    [Theory, BothDatabases]
    public async Task Another_firm_sees_nothing_of_the_work(OnDatabase on)
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        var site = await firm.Make("/projects", new { name = "Site" });
        string[] made =
        [
            "/projects/" + site,
            "/tasks/" + await firm.Make("/tasks", new { projectId = site, title = "Maquette" }),
            "/tickets/" + await firm.Make("/tickets", new { title = "Panne" }),
            "/service-types/" + await firm.Make("/service-types", new { name = "Audit" }),
        ];

        foreach (var path in made)
        {
            (await firm.Get(path)).Expect(200);
            (await other.Get(path)).Refused(404, "not_found");
            var body = path.StartsWith("/t", StringComparison.Ordinal)
                ? """{"title":"b"}"""
                : """{"name":"b"}""";
            (await other.Put(path, body)).Refused(404, "not_found");
            Assert.Empty((await other.Get(path[..path.LastIndexOf('/')])).Items);
        }
        Assert.Empty((await other.Get("/work-items")).Items);
        Assert.Empty((await other.Get("/work-items?search=site")).Items);
    }

    [Theory, BothDatabases]
    public async Task Another_firm_can_not_refer_to_what_it_does_not_see(OnDatabase on)
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", new { name = "Site" });
        var zoe = await firm.Make("/contacts", new { name = "Zoé", email = "zoe@a.example" });

        foreach (
            var (path, body) in new (string, object)[]
            {
                ("/projects", new { name = "a", organizationId = acme }),
                ("/tasks", new { title = "a", projectId = site }),
                ("/tickets", new { title = "a", organizationId = acme }),
                ("/tickets", new { title = "a", requesterContactId = zoe }),
                ("/tickets", new { title = "a", assigneeId = firm.Ana }),
            }
        )
            (await other.Post(path, body)).Refused(422, "reference.unknown");
    }
}
