using System.Globalization;
using System.Text.RegularExpressions;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>Reads the editor's form into a change of the draft. Fields of lines are named "line-{id}-…".</summary>
internal static partial class PostedDraft
{
    /// <summary>The id in the fields of a line that is not there yet.</summary>
    public const string New = "new";

    public static string Field(string line, string what) => $"line-{line}-{what}";

    public static Result<DraftChange> Read(
        Func<string, string?> typed,
        IReadOnlyList<string> taxes,
        string? dropped,
        InvoiceView view,
        CultureInfo culture,
        bool adding = true
    )
    {
        var wrong = new List<Refusal>();
        var lines = Lines(typed, dropped, adding, view, culture, wrong);
        var discount = TypedDiscount.Read(typed("discount"), culture);
        if (discount is null)
            wrong.Add(PlatformRefusals.Invalid("discount"));
        var change = new DraftChange(
            IssueDate: Day(typed("issueDate"), "issueDate", wrong),
            DueDate: Day(typed("dueDate"), "dueDate", wrong),
            Lines: lines,
            Discount: discount,
            TaxIds: Taxes(typed, taxes, view),
            Note: typed("note")?.ReplaceLineEndings("\n"),
            CustomerReference: typed("customerReference")?.Trim(),
            PurchaseOrder: typed("purchaseOrder")?.Trim(),
            Language: typed("language")
        );
        return wrong.Count == 0 ? change : Result<DraftChange>.Refused(wrong);
    }

    /// <summary>A refusal of "lines[2].unitPrice" stands at the field of that line on the page.</summary>
    public static Refusal Place(Refusal refusal, IReadOnlyList<LineInput>? lines)
    {
        var at = LineField().Match(refusal.Field ?? "");
        if (!at.Success || lines is null)
            return refusal;
        var index = int.Parse(at.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var line = index < lines.Count ? lines[index].Id?.ToString() ?? New : New;
        return refusal.At(Field(line, at.Groups[2].Value));
    }

    private static List<LineInput>? Lines(
        Func<string, string?> typed,
        string? dropped,
        bool adding,
        InvoiceView view,
        CultureInfo culture,
        List<Refusal> wrong
    )
    {
        var shown = view.Lines.Count(l => typed(Field(l.Id.ToString(), "description")) is not null);
        var added = adding && !string.IsNullOrWhiteSpace(typed(Field(New, "description")));
        if (shown < view.Lines.Count || (shown == 0 && !added))
            return null;
        var lines = new List<LineInput>();
        foreach (var line in view.Lines.Where(l => l.Id.ToString() != dropped))
            lines.Add(Line(line.Id.ToString(), line, typed, culture, wrong));
        if (added)
            lines.Add(Line(New, null, typed, culture, wrong));
        return lines;
    }

    private static LineInput Line(
        string id,
        InvoiceLine? line,
        Func<string, string?> typed,
        CultureInfo culture,
        List<Refusal> wrong
    )
    {
        var discount = TypedDiscount.Read(typed(Field(id, "discount")), culture);
        if (discount is null)
            wrong.Add(PlatformRefusals.Invalid(Field(id, "discount")));
        return new LineInput(
            typed(Field(id, "description")) ?? "",
            new DecimalInput(Number(id, "quantity", 1, typed, culture, wrong)),
            new DecimalInput(Number(id, "unitPrice", 0, typed, culture, wrong)),
            line?.Id,
            line?.Unit,
            discount
        );
    }

    private static decimal Number(
        string id,
        string what,
        decimal empty,
        Func<string, string?> typed,
        CultureInfo culture,
        List<Refusal> wrong
    )
    {
        var field = Field(id, what);
        if (id == New && string.IsNullOrWhiteSpace(typed(field)))
            return empty;
        if (TypedNumber.TryRead(typed(field), culture, out var value))
            return value;
        wrong.Add(PlatformRefusals.Invalid(field));
        return 0;
    }

    private static List<Id<Tax>>? Taxes(
        Func<string, string?> typed,
        IReadOnlyList<string> chosen,
        InvoiceView view
    )
    {
        if (typed("taxes") is null)
            return null;
        var ids = chosen
            .Select(text => Id<Tax>.TryParse(text, null, out var id) ? id : default)
            .Distinct()
            .ToList();
        var wanted = ids.Select(id => id.Value).ToHashSet();
        return view.Lines.All(line => wanted.SetEquals(line.TaxIds)) ? null : ids;
    }

    private static DateOnly? Day(string? text, string field, List<Refusal> wrong)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return day;
        wrong.Add(PlatformRefusals.Invalid(field));
        return null;
    }

    [GeneratedRegex(@"^lines\[(\d+)\]\.(\w+)$")]
    private static partial Regex LineField();
}
