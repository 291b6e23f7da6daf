using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class CustomerTenancyTests
{
    [Theory, BothDatabases]
    public async Task Another_firm_neither_sees_nor_changes_nor_deletes_an_organization(
        OnDatabase on
    )
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        var id = await firm.Make("/organizations", new { name = "Globex" });

        Assert.Empty((await other.Get("/organizations")).Items);
        (await other.Get($"/organizations/{id}")).Refused(404, "not_found");
        (await other.Put($"/organizations/{id}", new { name = "Mine" })).Refused(404, "not_found");
        (await other.Post($"/organizations/{id}/archive")).Refused(404, "not_found");
        (await other.Delete($"/organizations/{id}")).Refused(404, "not_found");
        Assert.Equal("Globex", (await firm.Get($"/organizations/{id}")).Text("name"));
    }

    [Theory, BothDatabases]
    public async Task The_organization_of_another_firm_is_as_unknown_as_one_that_never_was(
        OnDatabase on
    )
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        var theirs = await firm.Make("/organizations", new { name = "Globex" });

        foreach (var id in new[] { theirs, Guid.CreateVersion7().ToString() })
        {
            var answer = await other.Post(
                "/contacts",
                new
                {
                    name = "a",
                    email = "a@b.example",
                    organizationId = id,
                }
            );
            answer.Refused(422, "reference.unknown");
        }
        Assert.Empty((await other.Get("/contacts")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_contact_of_another_firm_is_not_there(OnDatabase on)
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        var id = await firm.Make("/contacts", new { name = "Zoé", email = "zoe@a.example" });

        (await other.Get($"/contacts/{id}")).Refused(404, "not_found");
        (await other.Put($"/contacts/{id}", new { name = "b", email = "b@b.example" })).Refused(
            404,
            "not_found"
        );
        (await other.Delete($"/contacts/{id}")).Refused(404, "not_found");
        Assert.Empty((await other.Get("/contacts?search=zoe")).Items);
    }

    [Theory, BothDatabases]
    public async Task An_id_that_is_none_is_not_found(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await firm.Get("/organizations/everything")).Refused(404, "not_found");
        (await firm.Get($"/contacts/{Guid.CreateVersion7()}")).Refused(404, "not_found");
    }
}
