using System.Globalization;
using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Pages;

/// <summary>Money as people read and type it.</summary>
internal static class Amounts
{
    public static string Show(JsonNode record, string field) =>
        (record.Number(field) ?? 0).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>For a number field.</summary>
    public static string Typed(JsonNode record, string field) =>
        (record.Number(field) ?? 0).ToString("0.00", CultureInfo.InvariantCulture);

    public static decimal? Read(string? typed) =>
        decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(
            typed,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    /// <summary>Unpaid, partly paid, paid or void, as the API's fields say it.</summary>
    public static string Status(JsonObject invoice)
    {
        var (total, open) = (invoice.Number("TotalAmt") ?? 0, invoice.Number("Balance") ?? 0);
        return Entities.Voiding.IsVoid(invoice) ? "Voided"
            : total == 0 || open == 0 ? "Paid"
            : open < total ? "Partly paid"
            : "Unpaid";
    }
}
