using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class OrganizationDomainTests
{
    [Theory, BothDatabases]
    public async Task A_domain_of_another_organization_is_refused_and_its_holder_named(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", With("Acme", "acme.example"));

        var second = await firm.Post("/organizations", With("Other", "x.example", "ACME.example"));

        second.Refused(409, "organization.domain_taken");
        Assert.Equal("acme.example", second.Text("domain"));
        Assert.Equal(acme, second.Text("organizationId"));
        Assert.Single((await firm.Get("/organizations")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_change_takes_keeps_orders_and_gives_back_domains(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var acme = await firm.Make("/organizations", With("Acme", "a.example", "b.example"));

        var changed = await firm.Put(
            $"/organizations/{acme}",
            With("Acme", "c.example", "b.example")
        );

        Assert.Equal(
            ["c.example", "b.example"],
            changed.Expect(200)["domains"].AsArray().Select(d => d!.GetValue<string>())
        );
        Assert.Equal("\"2\"", changed.ETag);
        await firm.Make("/organizations", With("Other", "a.example"));
    }

    [Theory, BothDatabases]
    public async Task Of_twenty_who_want_a_domain_at_once_one_gets_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i => firm.Post("/organizations", With($"Acme {i}", "acme.example")))
        );

        var made = Assert.Single(answers, answer => answer.Code == 201);
        Assert.All(
            answers.Where(answer => answer != made),
            answer =>
                Assert.Equal(
                    made.Id,
                    answer.Refused(409, "organization.domain_taken").Text("organizationId")
                )
        );
    }

    [Theory, BothDatabases]
    public async Task Two_firms_can_know_the_same_domain(OnDatabase on)
    {
        var (firm, other) = (await Firm.Of(on), await Firm.Of(on));
        await firm.Make("/organizations", With("Acme", "acme.example"));

        await other.Make("/organizations", With("Acme", "acme.example"));
    }

    private static object With(string name, params string[] domains) => new { name, domains };
}
