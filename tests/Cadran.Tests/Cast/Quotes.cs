using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Cast;

/// <summary>What a firm offers.</summary>
internal static class Quotes
{
    /// <summary>A firm with VAT of 20 %, and a customer of it.</summary>
    public static async Task<(Firm Firm, string Customer)> At(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var vat = new
        {
            name = "TVA 20 %",
            rate = "20",
            isDefault = true,
        };
        await firm.Make("/taxes", vat);
        return (firm, await firm.Make("/organizations", new { name = "Éole Énergies" }));
    }

    public static object Line(
        string text,
        string price,
        string quantity = "1",
        bool optional = false
    ) =>
        new
        {
            description = text,
            quantity,
            unitPrice = price,
            optional,
        };

    /// <summary>A draft of a quote with a study of 1,000.00 and works of 500.00, each with VAT of 20 %.</summary>
    public static Task<string> QuoteDraft(this Firm firm, string customer, params object[] lines) =>
        firm.Make(
            "/quotes",
            new
            {
                organizationId = customer,
                projectName = "Refonte",
                lines = lines.Length > 0 ? lines : [Line("Étude", "1000"), Line("Travaux", "500")],
            }
        );

    /// <summary>The same, issued.</summary>
    public static async Task<string> Quoted(this Firm firm, string customer, params object[] lines)
    {
        var draft = await firm.QuoteDraft(customer, lines);
        (await firm.Post($"/quotes/{draft}/issue")).Expect(200);
        return draft;
    }

    /// <summary>The same, accepted.</summary>
    public static async Task<string> AcceptedQuote(
        this Firm firm,
        string customer,
        params object[] lines
    )
    {
        var quote = await firm.Quoted(customer, lines);
        (await firm.Post($"/quotes/{quote}/accept", new { name = "Zoé Marchand" })).Expect(200);
        return quote;
    }

    /// <summary>Sends it, and answers the address of the link in the mail.</summary>
    public static async Task<string> QuoteLink(this Firm firm, string quote)
    {
        (
            await firm.Post($"/quotes/{quote}/send", new { to = new[] { "zoe@eole.example" } })
        ).Expect(200);
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);
        var text = (await db.Set<OutgoingMail>().SingleAsync(m => m.Text.Contains("/q/"))).Text;
        return text[text.IndexOf("/q/", StringComparison.Ordinal)..].Trim();
    }
}
