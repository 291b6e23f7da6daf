using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class BillingContactTests
{
    [Theory, BothDatabases]
    public async Task Billing_contacts_of_a_new_organization_become_its_contacts(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var id = await firm.Make(
            "/organizations",
            With(
                ("Zoé", "zoe@acme.example"),
                ("Zoé encore", "ZOE@acme.example"),
                ("Al", "al@acme.example")
            )
        );

        var contacts = (await firm.Get($"/contacts?organizationId={id}")).Items;
        Assert.Equal(["Al", "Zoé"], contacts.Select(c => c["name"]!.GetValue<string>()));
        Assert.All(contacts, c => Assert.True(c["isBilling"]!.GetValue<bool>()));
    }

    [Theory, BothDatabases]
    public async Task A_change_replaces_who_is_billed_and_takes_known_contacts_by_their_address(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", With(("Zoé", "zoe@acme.example")));
        var lea = await firm.Make(
            "/contacts",
            new
            {
                name = "Léa",
                email = "Lea@acme.example",
                organizationId = id,
            }
        );
        var max = await firm.Make("/contacts", new { name = "Max", email = "max@acme.example" });

        var changed = await firm.Put(
            $"/organizations/{id}",
            With(("Léa R.", "lea@acme.example"), ("Max", "MAX@acme.example"))
        );

        Assert.Equal(
            [lea, max],
            changed
                .Expect(200)["billingContacts"]
                .AsArray()
                .Select(c => c!["id"]!.GetValue<string>())
        );
        Assert.Equal("Léa R.", (await firm.Get($"/contacts/{lea}")).Text("name"));
        Assert.Equal(id, (await firm.Get($"/contacts/{max}")).Text("organizationId"));
        var zoe = (await firm.Get("/contacts?search=zoe")).Items.Single();
        Assert.False(zoe["isBilling"]!.GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task A_contact_of_another_organization_stays_there(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var first = await firm.Make("/organizations", With(("Expert", "expert@compta.example")));

        var second = await firm.Make("/organizations", With(("Expert", "expert@compta.example")));

        Assert.Single((await firm.Get($"/organizations/{first}"))["billingContacts"].AsArray());
        Assert.Single((await firm.Get($"/organizations/{second}"))["billingContacts"].AsArray());
        Assert.Equal(2, (await firm.Get("/contacts?search=expert@compta")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task An_empty_list_takes_all_away_and_none_leaves_them(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", With(("Zoé", "zoe@acme.example")));

        var kept = await firm.Put($"/organizations/{id}", new { name = "Acme" });
        var emptied = await firm.Put($"/organizations/{id}", With());

        Assert.Single(kept.Expect(200)["billingContacts"].AsArray());
        Assert.Empty(emptied.Expect(200)["billingContacts"].AsArray());
    }

    private static object With(params (string Name, string Email)[] contacts) =>
        new
        {
            name = "Acme",
            billingContacts = contacts.Select(c => new { name = c.Name, email = c.Email }),
        };
}
