using Cadran.Tests.Cast;

namespace Cadran.Tests.Work;

public class ServiceTypeApiTests
{
    [Theory, BothDatabases]
    public async Task A_service_type_is_made_renamed_archived_and_restored(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/service-types", new { name = "Développement", billable = true });

        var renamed = await firm.Put($"/service-types/{id}", new { name = "Réalisation" });
        (await firm.Post($"/service-types/{id}/archive")).Expect(200);

        Assert.Equal("Réalisation", renamed.Expect(200).Text("name"));
        Assert.Null(renamed.Body!["billable"]);
        Assert.Empty((await firm.Get("/service-types")).Items);
        (await firm.Post($"/service-types/{id}/restore")).Expect(200);
        Assert.Single((await firm.Get("/service-types?search=realis")).Items);
    }

    [Theory, BothDatabases]
    public async Task Two_service_types_do_not_have_the_same_name(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/service-types", new { name = "Développement" });
        var audit = await firm.Make("/service-types", new { name = "Audit" });

        (await firm.Post("/service-types", new { name = "DEVELOPPEMENT " })).Refused(
            409,
            "service_type.name_taken"
        );
        (await firm.Put($"/service-types/{audit}", new { name = "développement" })).Refused(
            409,
            "service_type.name_taken"
        );
    }
}
