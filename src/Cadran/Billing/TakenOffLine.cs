using System.Globalization;
using System.Text.Json;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>A line that was taken off, as the form keeps it until it is put back or forgotten.</summary>
internal static class TakenOffLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>A line of a draft with the time and the expenses on it.</summary>
    public static TakenOff Of(
        InvoiceLine line,
        int position,
        IReadOnlyList<Guid> entries,
        IReadOnlyList<Guid>? expenses = null
    ) =>
        new(
            line.Description,
            entries,
            null,
            position,
            DecimalText.Write(line.Quantity),
            DecimalText.Write(line.UnitPrice),
            line.Unit,
            line.DiscountPercentTenThousandths is { } p ? DecimalText.Write(p / 10_000m) : null,
            line.DiscountMinor is { } minor ? minor.ToString(CultureInfo.InvariantCulture) : null,
            line.TaxIds,
            line.ComputedNetMinor,
            line.Seconds,
            expenses,
            line.IsOptional,
            line.QuoteLineId?.Value
        );

    public static string Write(TakenOff taken) => JsonSerializer.Serialize(taken, Json);

    /// <summary>Null when there is none, or none that can be read.</summary>
    public static TakenOff? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var taken = JsonSerializer.Deserialize<TakenOff>(text, Json);
            return
                taken
                    is {
                        Description: not null,
                        Entries.Count: <= 5_000,
                        Expenses: null or { Count: <= 5_000 }
                    }
                ? taken
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The line as it would be typed. It comes from a form that anybody can post, so it is checked like what is typed;
    /// refused when its figures can't be read, or with the refusals of a line. Whether it is a line of the draft's quote is
    /// up to the caller.
    /// </summary>
    public static Result<LineInput> Read(TakenOff taken, Currency currency)
    {
        if (
            !DecimalText.TryRead(taken.Quantity, out var quantity)
            || !DecimalText.TryRead(taken.UnitPrice, out var price)
            || DiscountOf(taken, currency) is not { } discount
        )
            return PlatformRefusals.Invalid("taken");
        var line = new LineInput(
            taken.Description,
            new DecimalInput(quantity),
            new DecimalInput(price),
            Unit: taken.Unit,
            Discount: discount,
            TaxIds: taken.TaxIds?.Select(id => new Id<Tax>(id)).ToList(),
            Optional: taken.IsOptional ? true : null
        )
        {
            QuoteLineId = taken.QuoteLine is { } quoted ? new Id<InvoiceLine>(quoted) : null,
        };
        var check = InvoiceInputs.Validate([line], currency);
        return check.Passed ? line : PlatformRefusals.Invalid("taken");
    }

    /// <summary>Null when there is one that can't be read.</summary>
    private static DiscountInput? DiscountOf(TakenOff taken, Currency currency) =>
        taken switch
        {
            { Percent: { } text } => DecimalText.TryRead(text, out var percent)
                ? new DiscountInput(Percent: new DecimalInput(percent))
                : null,
            { Amount: { } text } => long.TryParse(text, CultureInfo.InvariantCulture, out var minor)
                ? new DiscountInput(Amount: new DecimalInput(currency.FromMinor(minor)))
                : null,
            _ => new DiscountInput(),
        };
}
