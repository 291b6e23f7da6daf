using Cadran.Customers;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Customers;

public class OrganizationUseTests
{
    [Theory, BothDatabases]
    public async Task The_currency_changes_as_long_as_nothing_is_in_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        await firm.Make("/projects", new { name = "Site", organizationId = id });

        var changed = await firm.Put(
            $"/organizations/{id}",
            new { name = "Globex", currency = "USD" }
        );

        Assert.Equal("USD", changed.Expect(200).Text("currency"));
    }

    [Theory, BothDatabases]
    public async Task The_currency_does_not_change_once_amounts_are_in_it(OnDatabase on)
    {
        await using var house = House.Start(
            on,
            services: all => all.AddScoped<IOrganizationInUse, HasInvoices>()
        );
        var firm = await Firm.In(house);
        var id = await firm.Make("/organizations", new { name = "Globex" });

        var refused = await firm.Put(
            $"/organizations/{id}",
            new { name = "Renamed", currency = "USD" }
        );

        refused.Refused(409, "organization.currency_in_use");
        Assert.Equal("invoices", refused["usedBy"][0]!.GetValue<string>());
        var same = new { name = "Renamed", currency = "EUR" };
        (await firm.Put($"/organizations/{id}", same)).Expect(200);
        (await firm.Delete($"/organizations/{id}")).Refused(409, "organization.in_use");
    }

    private sealed class HasInvoices : IOrganizationInUse
    {
        public Task<IReadOnlyList<OrganizationUse>> Find(
            CadranDb db,
            Id<Organization> organization,
            CancellationToken stop
        ) =>
            Task.FromResult<IReadOnlyList<OrganizationUse>>([
                new OrganizationUse("invoices", InItsCurrency: true),
            ]);
    }
}
