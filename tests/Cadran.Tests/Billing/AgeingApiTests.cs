using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>What is owed by how late it is, through the API.</summary>
public class AgeingApiTests
{
    [Theory, BothDatabases]
    public async Task It_is_summed_by_currency_and_by_customer(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var other = await firm.Make("/organizations", new { name = "Rive Gauche" });
        await firm.Issued(customer, "100");
        await firm.Issued(other, "50");

        var all = Assert.Single((await firm.Get("/ageing")).Items);
        var one = Assert.Single((await firm.Get($"/ageing?organizationId={customer}")).Items);
        var each = (await firm.Get("/ageing/customers")).Items;

        Assert.Equal(
            ("EUR", "150.00"),
            (all["currency"]!.ToString(), all["total"]!["amount"]!.ToString())
        );
        Assert.Equal(
            ["notDue", "to30", "to60", "to90", "over90"],
            all["bands"]!.AsArray().Select(b => b!["band"]!.ToString())
        );
        Assert.Equal("100.00", one["total"]!["amount"]!.ToString());
        Assert.Equal(
            ["Éole Énergies", "Rive Gauche"],
            each.Select(c => c["organizationName"]!.ToString())
        );
        (await (await firm.AsRole("agent")).Get("/ageing")).Refused(403, "forbidden");
    }
}
