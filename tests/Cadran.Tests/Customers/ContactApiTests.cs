using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class ContactApiTests
{
    [Theory, BothDatabases]
    public async Task A_contact_is_made_read_and_changed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });

        var made = await firm.Post(
            "/contacts",
            new
            {
                name = "Zoé",
                email = "zoe@acme.example",
                organizationId = acme,
                isBilling = true,
            }
        );
        var changed = await firm.Put(
            $"/contacts/{made.Id}",
            new
            {
                name = "Zoé B.",
                email = "zoe@acme.example",
                organizationId = acme,
                phone = "12",
            }
        );

        Assert.Equal("Acme", made.Expect(201).Text("organizationName"));
        Assert.Equal("Zoé B.", changed.Expect(200).Text("name"));
        Assert.True(changed["isBilling"].GetValue<bool>());
        Assert.Equal("12", (await firm.Get($"/contacts/{made.Id}")).Expect(200).Text("phone"));
    }

    [Theory, BothDatabases]
    public async Task Who_moves_to_another_organization_no_longer_receives_invoices(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var zoe = await firm.Make(
            "/contacts",
            new
            {
                name = "Zoé",
                email = "zoe@acme.example",
                organizationId = acme,
                isBilling = true,
            }
        );

        var moved = await firm.Put(
            $"/contacts/{zoe}",
            new { name = "Zoé", email = "zoe@acme.example" }
        );

        Assert.False(moved.Expect(200)["isBilling"].GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task What_can_not_be_is_refused_by_field(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var empty = await firm.Post("/contacts", new { name = "", email = "nobody" });
        var lost = await firm.Post(
            "/contacts",
            new
            {
                name = "a",
                email = "a@b.example",
                organizationId = Guid.CreateVersion7(),
            }
        );

        empty.Refused(422, "field.required");
        Assert.NotNull(empty["errors"]["email"]);
        lost.Refused(422, "reference.unknown");
        Assert.NotNull(lost["errors"]["organizationId"]);
    }

    [Theory, BothDatabases]
    public async Task Contacts_are_found_by_words_of_their_name_or_address(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/contacts", new { name = "Élodie Gagnon", email = "eg@one.example" });
        await firm.Make("/contacts", new { name = "Paul Gagné", email = "paul_100@two.example" });

        Assert.Equal(["Élodie Gagnon"], await Found(firm, "GAGNON elo"));
        Assert.Equal(["Élodie Gagnon", "Paul Gagné"], await Found(firm, "gagn"));
        Assert.Equal(["Paul Gagné"], await Found(firm, "paul_100@TWO"));
        Assert.Empty(await Found(firm, "paulX100"));
        Assert.Empty(await Found(firm, "%"));
        Assert.Empty(await Found(firm, "gagnon paul"));
        Assert.Equal(2, (await Found(firm, " \0 ")).Count);
    }

    [Theory, BothDatabases]
    public async Task A_contact_that_asked_for_something_is_archived_not_deleted(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var free = await firm.Make("/contacts", new { name = "A", email = "a@b.example" });
        var busy = await firm.Make("/contacts", new { name = "B", email = "b@b.example" });
        await firm.Make("/tickets", new { title = "Panne", requesterContactId = busy });

        (await firm.Delete($"/contacts/{free}")).Expect(204);
        (await firm.Delete($"/contacts/{busy}")).Refused(409, "contact.in_use");
        (await firm.Delete($"/contacts/{busy}", ("Idempotency-Key", "d"))).Refused(
            409,
            "reference.broken"
        );

        (await firm.Post($"/contacts/{busy}/archive")).Expect(200);
        Assert.Empty((await firm.Get("/contacts")).Items);
    }

    private static async Task<IReadOnlyList<string>> Found(Firm firm, string search) =>
        [
            .. (await firm.Get("/contacts?search=" + Uri.EscapeDataString(search)))
                .Expect(200)
                .Items.Select(c => c["name"]!.GetValue<string>()),
        ];
}
