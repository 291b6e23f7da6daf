using System.Globalization;
using System.Text.RegularExpressions;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain.Recurring;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing.Recurring;

/// <summary>The form of a template: its fields by name, as they are shown and as they come back.</summary>
internal static partial class RecurringForm
{
    public static string Field(int row, string what) => $"line-{row}-{what}";

    /// <summary>What the fields hold of an input; fields of one that was not given hold nothing.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Fields(
        RecurringInput input,
        Currency currency,
        IReadOnlyList<Guid> usualTaxes,
        CultureInfo culture
    )
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>();
        void Set(string name, string? value) => fields[name] = value is null ? [] : [value];
        Set("name", input.Name);
        Set("start", Days.Iso(input.Start));
        Set("unit", input.Unit.ToString());
        Set("every", input.Every.ToString(CultureInfo.InvariantCulture));
        Set(
            "ends",
            input.Through is not null ? "through"
                : input.Times is not null ? "times"
                : "never"
        );
        Set("through", input.Through is { } through ? Days.Iso(through) : null);
        Set("times", input.Times?.ToString(CultureInfo.InvariantCulture));
        Set("covers", input.Covers.ToString());
        Set("act-when-due", input.Act.ToString());
        Set("takesTime", input.TakesTime ? "true" : null);
        Set("language", input.Language);
        Set("pricesIncludeTax", input.PricesIncludeTax ? "true" : null);
        Set(
            "discount",
            TypedDiscount.Write(
                (long?)(input.Discount?.Percent?.Value * 10_000m),
                input.Discount?.Amount is { } off ? currency.ToMinor(off.Value) : null,
                currency,
                culture
            )
        );
        Set("note", input.Note);
        Set("customerReference", input.CustomerReference);
        Set("purchaseOrder", input.PurchaseOrder);
        foreach (var (row, line) in (input.Lines ?? []).Index())
        {
            Set(Field(row, "description"), line.Description);
            Set(Field(row, "quantity"), LineWords.Number(line.Quantity.Value, culture));
            Set(Field(row, "unit"), line.Unit);
            Set(Field(row, "unitPrice"), LineWords.Price(line.UnitPrice.Value, currency, culture));
            Set(
                Field(row, "discount"),
                TypedDiscount.Write(
                    (long?)(line.Discount?.Percent?.Value * 10_000m),
                    line.Discount?.Amount is { } amount ? currency.ToMinor(amount.Value) : null,
                    currency,
                    culture
                )
            );
            fields[Field(row, "tax")] =
            [
                .. (line.TaxIds?.Select(t => t.Value) ?? usualTaxes).Select(t => t.ToString()),
            ];
        }
        return fields;
    }

    /// <summary>The input that was typed; refused at its field what can't be read.</summary>
    public static Result<RecurringInput> Read(
        Func<string, string?> typed,
        Func<string, IReadOnlyList<string>> all,
        Id<Organization> customer,
        IReadOnlyList<Guid> usualTaxes,
        CultureInfo culture
    )
    {
        var wrong = new List<Refusal>();
        var ends = typed("ends");
        var discount = TypedDiscount.Read(typed("discount"), culture);
        if (discount is null)
            wrong.Add(PlatformRefusals.Unreadable("discount", FieldKind.Discount));
        var input = new RecurringInput(
            customer,
            typed("name") ?? "",
            Day(typed, "start", wrong) ?? default,
            EnumName.Read<RecurringUnit>(typed("unit")) ?? RecurringUnit.Month,
            Whole(typed, "every", wrong) ?? 1,
            ends == "through" ? Day(typed, "through", wrong) : null,
            ends == "times" ? Whole(typed, "times", wrong) : null,
            EnumName.Read<RecurringPeriod>(typed("covers")) ?? RecurringPeriod.Ahead,
            EnumName.Read<RecurringAct>(typed("act-when-due")) ?? RecurringAct.Draft,
            typed("takesTime") is not null,
            [.. Rows(typed).Select(row => Line(row, typed, all, usualTaxes, culture, wrong))],
            typed("language") is { Length: > 0 } language ? language : null,
            typed("pricesIncludeTax") is not null,
            typed("note")?.ReplaceLineEndings("\n"),
            typed("customerReference"),
            typed("purchaseOrder"),
            discount
        );
        return wrong.Count == 0 ? input : Result<RecurringInput>.Refused(wrong);
    }

    /// <summary>The rows of lines that say something, in order.</summary>
    public static IReadOnlyList<int> Rows(Func<string, string?> typed) =>
        [
            .. Enumerable
                .Range(0, 200)
                .TakeWhile(row => typed(Field(row, "description")) is not null)
                .Where(row =>
                    !string.IsNullOrWhiteSpace(typed(Field(row, "description")))
                    || !string.IsNullOrWhiteSpace(typed(Field(row, "unitPrice")))
                ),
        ];

    /// <summary>A refusal of "lines[2].unitPrice" stands at the field of the row where it was typed.</summary>
    public static Refusal Place(Refusal refusal, Func<string, string?> typed)
    {
        var at = LineField().Match(refusal.Field ?? "");
        if (!at.Success)
            return refusal;
        var index = int.Parse(at.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var rows = Rows(typed);
        return index < rows.Count ? refusal.At(Field(rows[index], at.Groups[2].Value)) : refusal;
    }

    private static LineInput Line(
        int row,
        Func<string, string?> typed,
        Func<string, IReadOnlyList<string>> all,
        IReadOnlyList<Guid> usualTaxes,
        CultureInfo culture,
        List<Refusal> wrong
    )
    {
        var discount = TypedDiscount.Read(typed(Field(row, "discount")), culture);
        if (discount is null)
            wrong.Add(PlatformRefusals.Unreadable(Field(row, "discount"), FieldKind.Discount));
        return new LineInput(
            typed(Field(row, "description")) ?? "",
            new DecimalInput(Number(row, "quantity", 1, typed, culture, wrong)),
            new DecimalInput(Number(row, "unitPrice", 0, typed, culture, wrong)),
            Unit: typed(Field(row, "unit")),
            Discount: discount,
            TaxIds: typed(Field(row, "taxes")) is null
                ? null
                : Others(all(Field(row, "tax")), usualTaxes)
        );
    }

    /// <summary>Null for the usual ones: such a line follows what is chosen for the customer (rule X6).</summary>
    private static List<Id<Tax>>? Others(
        IReadOnlyList<string> ticked,
        IReadOnlyList<Guid> usualTaxes
    )
    {
        var ids = ticked
            .Select(text => Id<Tax>.TryParse(text, null, out var tax) ? tax : default)
            .Distinct()
            .ToList();
        return UsualTaxes.Same([.. ids.Select(id => id.Value)], usualTaxes) ? null : ids;
    }

    private static decimal Number(
        int row,
        string what,
        decimal empty,
        Func<string, string?> typed,
        CultureInfo culture,
        List<Refusal> wrong
    )
    {
        var field = Field(row, what);
        if (string.IsNullOrWhiteSpace(typed(field)))
            return empty;
        if (TypedNumber.TryRead(typed(field), culture, out var value))
            return value;
        var kind = what == "unitPrice" ? FieldKind.Amount : FieldKind.Number;
        wrong.Add(PlatformRefusals.Unreadable(field, kind));
        return 0;
    }

    private static int? Whole(Func<string, string?> typed, string field, List<Refusal> wrong)
    {
        if (string.IsNullOrWhiteSpace(typed(field)))
            wrong.Add(PlatformRefusals.Required(field));
        else if (int.TryParse(typed(field), CultureInfo.InvariantCulture, out var number))
            return number;
        else
            wrong.Add(PlatformRefusals.Unreadable(field, FieldKind.Number));
        return null;
    }

    private static DateOnly? Day(Func<string, string?> typed, string field, List<Refusal> wrong)
    {
        if (Days.Read(typed(field)) is { } day)
            return day;
        wrong.Add(
            string.IsNullOrWhiteSpace(typed(field))
                ? PlatformRefusals.Required(field)
                : PlatformRefusals.Invalid(field)
        );
        return null;
    }

    [GeneratedRegex(@"^lines\[(\d+)\]\.(\w+)$")]
    private static partial Regex LineField();
}
