using Cadran.Billing;
using Cadran.Billing.Quotes;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>What a copy and a next version of a quote take along.</summary>
public class CopiedQuoteTests
{
    [Theory, BothDatabases]
    public async Task A_copy_and_a_next_version_look_as_the_quote_does(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var (quote, look) = await Looking(firm, customer);
        (await firm.Post($"/quotes/{quote}/issue")).Expect(200);

        var copy = (await firm.Post($"/quotes/{quote}/copy")).Expect(201).Id;
        var next = (await firm.Post($"/quotes/{quote}/revise")).Expect(201).Id;

        Assert.Equal((look, look), (await LookOf(firm, copy), await LookOf(firm, next)));
    }

    /// <summary>A draft of a quote with a look of its own.</summary>
    private static async Task<(string Quote, string Look)> Looking(Firm firm, string customer)
    {
        await firm.Make("/document-looks", new { name = "Usual", isDefault = true });
        var look = await firm.Make("/document-looks", new { name = "Offres" });
        var quote = await firm.QuoteDraft(customer);
        var page = await PageForm.Open(await firm.Browser(), $"/billing/quotes/{quote}");
        await page.Send("draft", ("look", look));
        Assert.Equal(look, await LookOf(firm, quote));
        return (quote, look);
    }

    private static async Task<string?> LookOf(Firm firm, string quote)
    {
        var id = Id<Invoice>.Parse(quote, null);
        await using var db = firm
            .House.Services.GetRequiredService<IDatabase>()
            .OpenForReading(firm.Workspace);
        return (await db.Documents().SingleAsync(i => i.Id == id)).LookId?.ToString();
    }
}
