using System.Globalization;
using Cadran.Billing;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Rule L4: what is claimed of a line's entries sums to the line, whatever was done to the draft.</summary>
public class ShareTests
{
    [Fact]
    public async Task Regrouped_time_with_the_tax_in_its_prices_is_shared_to_the_cent_L4()
    {
        var form = await DraftForm.Open();
        await form.Post("", ("more", "1"), ("pricesIncludeTax", "true"));

        await form.Post("", ("groupBy", "Project"));

        Assert.Equal(await Net(form), await Shared(form));
    }

    [Fact]
    public async Task Issued_with_another_rate_in_its_prices_it_is_shared_to_the_cent_L4()
    {
        var form = await DraftForm.Open();
        await form.Post("", ("more", "1"), ("pricesIncludeTax", "true"));
        var tax = (await form.Firm.Get("/taxes")).Items.Single()["id"]!.GetValue<string>();
        (await form.Firm.Put($"/taxes/{tax}", new { name = "TVA 10 %", rate = "10" })).Expect(200);

        (await form.Firm.Post($"/invoices/{form.Id}/issue", new { })).Expect(200);

        Assert.Equal(await Net(form), await Shared(form));
    }

    private static async Task<decimal> Net(DraftForm form) =>
        decimal.Parse(
            (await form.Invoice())["net"]["amount"]!.GetValue<string>(),
            CultureInfo.InvariantCulture
        );

    private static async Task<decimal> Shared(DraftForm form)
    {
        var database = form.Firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(form.Firm.Workspace);
        var id = new Id<Invoice>(Guid.Parse(form.Id));
        var minor = await db.Set<Claim>()
            .Where(c => c.InvoiceId == id)
            .SumAsync(c => c.AmountMinor, TestContext.Current.CancellationToken);
        return minor / 100m;
    }
}
