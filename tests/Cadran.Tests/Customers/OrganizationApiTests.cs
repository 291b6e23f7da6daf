using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class OrganizationApiTests
{
    [Theory, BothDatabases]
    public async Task A_name_is_enough_and_the_rest_is_the_workspaces(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var made = (await firm.Post("/organizations", new { name = " Éole Énergies " })).Expect(
            201
        );

        Assert.Equal("Éole Énergies", made.Text("name"));
        Assert.Equal("EUR", made.Text("currency"));
        Assert.Equal("fr", made.Text("language"));
        Assert.Equal("FR", made.Text("country"));
        Assert.Empty(made["billingContacts"].AsArray());
        Assert.Equal($"/api/v1/organizations/{made.Id}", made.Message.Headers.Location!.ToString());
        Assert.Equal("\"1\"", made.ETag);
    }

    [Theory, BothDatabases]
    public async Task What_is_said_of_an_organization_is_answered(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var id = await firm.Make("/organizations", Globex());

        var read = (await firm.Get($"/organizations/{id}")).Expect(200);
        Assert.Equal("CAD", read.Text("currency"));
        Assert.Equal("en", read.Text("language"));
        Assert.Equal("CA", read.Text("country"));
        Assert.Equal("1 rue Haute", read["address"]["line1"]!.GetValue<string>());
        Assert.Equal("Québec", Assert.Single(read["billingAddress"].AsObject()).Value!.ToString());
        Assert.Equal("123456789RT0001", read.Text("vatNumber"));
        Assert.Equal("R-1", read.Text("registrationNumber"));
        Assert.Equal(45, read["paymentTermsDays"].GetValue<int>());
        Assert.Equal("globex.example", read["domains"][0]!.GetValue<string>());
        Assert.Equal(
            """{"mode":"up","incrementMinutes":15,"minimumMinutes":30,"scope":"workItemAndDay"}""",
            read["roundingPolicy"].ToJsonString()
        );
        Assert.Equal(
            "Paul",
            Assert.Single(read["billingContacts"].AsArray())!["name"]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task A_change_empties_what_it_leaves_out_but_not_what_can_not_be_empty(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", Globex());

        var changed = (await firm.Put($"/organizations/{id}", new { name = "Globex" })).Expect(200);

        Assert.Null(changed.Body!["vatNumber"]);
        Assert.Null(changed.Body["paymentTermsDays"]);
        Assert.Null(changed.Body["roundingPolicy"]);
        Assert.Equal("CAD", changed.Text("currency"));
        Assert.Equal("CA", changed.Text("country"));
        Assert.Single(changed["domains"].AsArray());
        Assert.Single(changed["billingContacts"].AsArray());
    }

    public static readonly TheoryData<string, int, string, string> Refused =
    [
        ("""{"name":" "}""", 422, "field.required", "name"),
        ("""{"name":"a\nb"}""", 422, "field.invalid", "name"),
        ("""{"name":"a","currency":"XXX"}""", 422, "currency.unknown", "currency"),
        ("""{"name":"a","language":"de"}""", 422, "language.unknown", "language"),
        ("""{"name":"a","country":"ZZ"}""", 422, "country.unknown", "country"),
        ("""{"name":"a","vatNumber":"?"}""", 422, "organization.vat_number_invalid", "vatNumber"),
        (
            """{"name":"a","vatNumber":"FR12"}""",
            422,
            "organization.vat_number_invalid",
            "vatNumber"
        ),
        ("""{"name":"a","domains":["acme"]}""", 422, "organization.domain_invalid", "domains"),
        (
            """{"name":"a","domains":["GMail.com"]}""",
            422,
            "organization.domain_free_mail",
            "domains"
        ),
        (
            """{"name":"a","paymentTermsDays":366}""",
            422,
            "organization.payment_terms_out_of_range",
            "paymentTermsDays"
        ),
        (
            """{"name":"a","paymentTermsDays":-1}""",
            422,
            "organization.payment_terms_out_of_range",
            "paymentTermsDays"
        ),
        (
            """{"name":"a","roundingPolicy":{"mode":"up","incrementMinutes":61}}""",
            422,
            "organization.rounding_increment_out_of_range",
            "roundingPolicy.incrementMinutes"
        ),
        (
            """{"name":"a","roundingPolicy":{"mode":"none","minimumMinutes":1441}}""",
            422,
            "organization.rounding_minimum_out_of_range",
            "roundingPolicy.minimumMinutes"
        ),
        (
            """{"name":"a","billingContacts":[{"name":"b","email":"c"}]}""",
            422,
            "email.invalid",
            "billingContacts[0].email"
        ),
    ];

    [Theory, MemberData(nameof(Refused))]
    public async Task What_can_not_be_is_refused_by_field(
        string body,
        int status,
        string code,
        string field
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await firm.Post("/organizations", body);

        answer.Refused(status, code);
        Assert.NotNull(answer["errors"][field]);
        Assert.Empty((await firm.Get("/organizations")).Items);
    }

    [Theory]
    [InlineData("""{"name":"a","roundingPolicy":{"mode":"sideways"}}""")]
    [InlineData("""{"name":"a","roundingPolicy":{"mode":1}}""")]
    [InlineData("""{"name":"a","paymentTermsDays":"30"}""")]
    [InlineData("""{"name":"a","address":"1 rue Haute"}""")]
    [InlineData("""{"name":"a","domains":"acme.example"}""")]
    [InlineData("""{"name":"a","billingContacts":[{"name":"b"}]}""")]
    [InlineData("""{"name":"a","ceo":"b"}""")]
    [InlineData("""{"name":null}""")]
    public async Task What_can_not_be_read_is_malformed(string body)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Post("/organizations", body)).Refused(400, "request.malformed");
    }

    [Theory, BothDatabases]
    public async Task Nothing_in_a_list_of_null_is_a_bug(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await firm.Post("/organizations", """{"name":"a","domains":[null]}""")).Refused(
            400,
            "request.malformed"
        );
        (await firm.Post("/organizations", """{"name":"a","billingContacts":[null]}""")).Refused(
            400,
            "request.malformed"
        );
    }

    [Theory, BothDatabases]
    public async Task An_archived_organization_is_listed_apart_until_it_is_restored(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });

        var archived = (await firm.Post($"/organizations/{id}/archive")).Expect(200);
        var again = (await firm.Post($"/organizations/{id}/archive")).Expect(200);

        Assert.Equal(archived.Text("archivedAt"), again.Text("archivedAt"));
        Assert.Empty((await firm.Get("/organizations")).Items);
        Assert.Single((await firm.Get("/organizations?archived=true")).Items);
        (await firm.Post($"/organizations/{id}/restore")).Expect(200);
        Assert.Single((await firm.Get("/organizations")).Items);
    }

    [Theory, BothDatabases]
    public async Task An_organization_to_which_nothing_refers_is_deleted(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make(
            "/organizations",
            new { name = "Globex", domains = new[] { "globex.example" } }
        );

        (await firm.Delete($"/organizations/{id}")).Expect(204);

        (await firm.Get($"/organizations/{id}")).Refused(404, "not_found");
        await firm.Make(
            "/organizations",
            new { name = "Globex", domains = new[] { "globex.example" } }
        );
    }

    [Theory, BothDatabases]
    public async Task An_organization_in_use_is_not_deleted_and_what_uses_it_is_named(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", Globex());
        await firm.Make("/projects", new { name = "Site", organizationId = id });
        await firm.Make("/tickets", new { title = "Panne", organizationId = id });

        var answer = (await firm.Delete($"/organizations/{id}")).Refused(
            409,
            "organization.in_use"
        );

        Assert.Equal(
            ["contacts", "projects", "tickets"],
            answer["usedBy"].AsArray().Select(use => use!.GetValue<string>())
        );
        (await firm.Get($"/organizations/{id}")).Expect(200);
    }

    private static object Globex() =>
        new
        {
            name = "Globex \"Nord\" SARL",
            currency = "cad",
            language = "en",
            country = "ca",
            address = new { line1 = "1 rue Haute", city = "Lévis" },
            billingAddress = new { city = "Québec" },
            vatNumber = "123456789 RT0001",
            registrationNumber = "R-1",
            phone = "+1 418 555 0100",
            notes = "Appeler\navant 10 h",
            domains = new[] { "Globex.example" },
            billingContacts = new[] { new { name = "Paul", email = "paul@globex.example" } },
            paymentTermsDays = 45,
            roundingPolicy = new
            {
                mode = "up",
                incrementMinutes = 15,
                minimumMinutes = 30,
                scope = "workItemAndDay",
            },
        };
}
