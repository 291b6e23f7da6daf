using System.Net.Http.Headers;
using System.Text;

namespace Cadran.Tests.Cast;

/// <summary>What a firm spends for its customers.</summary>
internal static class Spent
{
    /// <summary>The smallest content that is told as a PDF.</summary>
    public static readonly byte[] Receipt = Encoding.ASCII.GetBytes("%PDF-1.4 receipt");

    /// <summary>The category of that name.</summary>
    public static async Task<string> Category(this Firm firm, string name = "Déplacement") =>
        (await firm.Get("/expense-categories")).Items.Single(c =>
            c["name"]!.GetValue<string>() == name
        )["id"]!.GetValue<string>();

    public static async Task<object> Train(
        this Firm firm,
        string customer,
        string amount,
        string markup = "0",
        string date = "2026-10-12",
        string currency = "EUR"
    ) =>
        new
        {
            date,
            categoryId = await firm.Category(),
            text = "Train Paris–Lyon",
            amount,
            currency,
            organizationId = customer,
            markupPercent = markup,
        };

    /// <summary>Spends on a train for a customer and answers the expense's id.</summary>
    public static async Task<string> Spend(
        this Firm firm,
        string customer,
        string amount,
        string markup = "0",
        string date = "2026-10-12",
        string currency = "EUR"
    ) => await firm.Make("/expenses", await firm.Train(customer, amount, markup, date, currency));

    public static Task<Answer> Attach(this Firm firm, string expense, byte[] content, string name)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return firm.Send(
            HttpMethod.Put,
            $"/expenses/{expense}/receipt?name={Uri.EscapeDataString(name)}",
            body
        );
    }

    /// <summary>Issues an invoice of these expenses alone, today, and answers its id.</summary>
    public static async Task<string> Charge(
        this Firm firm,
        string customer,
        params string[] expenses
    )
    {
        var id = await firm.Make(
            "/invoices",
            new { organizationId = customer, expenseIds = expenses }
        );
        (await firm.Post($"/invoices/{id}/issue", new { issueDate = "2026-10-31" })).Expect(200);
        return id;
    }

    public static async Task<string> StateOf(this Firm firm, string expense) =>
        (await firm.Get($"/expenses/{expense}")).Text("state");
}
