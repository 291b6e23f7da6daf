using Cadran.Kernel;
using Cadran.Tests.Cast;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Customers;

public class CustomerPermissionTests
{
    [Theory, BothDatabases]
    public async Task Who_only_reads_changes_nothing(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });

        var reader = await With(firm, Permissions.CustomersRead);

        (await reader.Get($"/organizations/{id}")).Expect(200);
        (await reader.Get("/contacts")).Expect(200);
        (await reader.Post("/organizations", new { name = "x" })).Refused(403, "forbidden");
        (await reader.Put($"/organizations/{id}", new { name = "x" })).Refused(403, "forbidden");
        (await reader.Delete($"/organizations/{id}")).Refused(403, "forbidden");
        (await reader.Post($"/organizations/{id}/archive")).Refused(403, "forbidden");
        (await reader.Post("/contacts", new { name = "x", email = "x@y.example" })).Refused(
            403,
            "forbidden"
        );
        (await reader.Get("/projects")).Refused(403, "forbidden");
        (await reader.Get("/work-items")).Refused(403, "forbidden");
    }

    [Theory, BothDatabases]
    public async Task Who_works_does_not_set_up_service_types(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var worker = await With(firm, Permissions.WorkRead, Permissions.WorkEdit);

        (await worker.Post("/tickets", new { title = "Panne" })).Expect(201);
        (await worker.Post("/service-types", new { name = "Audit" })).Refused(403, "forbidden");
        (await worker.Get("/service-types")).Expect(200);
        (await worker.Get("/organizations")).Refused(403, "forbidden");
    }

    private static async Task<Firm> With(Firm firm, params string[] scopes)
    {
        var token = await firm
            .House.Services.GetRequiredService<CreateToken>()
            .Run(
                firm.Workspace,
                new Id<Member>(firm.Ana),
                "fewer",
                scopes,
                null,
                TestContext.Current.CancellationToken
            );
        return firm.As(token.Value.Token);
    }
}
