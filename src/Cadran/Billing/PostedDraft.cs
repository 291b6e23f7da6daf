using System.Globalization;
using System.Text.RegularExpressions;
using Cadran.Billing.Looks;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>Reads the editor's form into a change of the draft. Fields of lines are named "line-{id}-…".</summary>
internal static partial class PostedDraft
{
    /// <summary>The id in the fields of a line that is not there yet.</summary>
    public const string New = "new";

    public static string Field(string line, string what) => $"line-{line}-{what}";

    public static Result<DraftChange> Read(PostedForm form, InvoiceView view, CultureInfo culture)
    {
        var wrong = new List<Refusal>();
        var posted = new PostedLines(form, view, culture);
        var lines = posted.Read();
        wrong.AddRange(posted.Wrong);
        var discount = TypedDiscount.Read(form.Typed("discount"), culture);
        if (discount is null)
            wrong.Add(PlatformRefusals.Unreadable("discount", FieldKind.Discount));
        var dates = PostedDates.Read(form.Typed, view, wrong);
        var exchange = Exchange(form, view, wrong);
        var rate = PostedRate.Read(form.Typed, culture);
        wrong.AddRange(rate.Refusals);
        var change = new DraftChange(
            IssueDate: dates.Issue,
            DueDate: dates.Due,
            Lines: lines,
            Discount: form.Typed("discount") is null ? null : discount,
            Note: form.Typed("note")?.ReplaceLineEndings("\n"),
            PricesIncludeTax: form.Typed("more") is null
                ? null
                : form.Typed("pricesIncludeTax") is not null,
            CustomerReference: form.Typed("customerReference")?.Trim(),
            PurchaseOrder: form.Typed("purchaseOrder")?.Trim(),
            Language: form.Typed("language"),
            LookId: Id<DocumentLook>.TryParse(form.Typed("look"), null, out var look) ? look : null,
            Annex: Extra(form, "annex"),
            SendsDetail: Extra(form, "sendsDetail"),
            SendsReceipts: Extra(form, "sendsReceipts"),
            ExchangeRates: exchange,
            UsualLook: form.Typed("look") == "",
            AccountingRate: rate.Succeeded ? rate.Value ?? Forgotten(form) : null
        )
        {
            Quote =
                view.Invoice.Kind == DocumentKind.Quote
                    ? new(
                        form.Typed("projectName"),
                        form.Typed("contactName"),
                        form.Typed("intro")?.ReplaceLineEndings("\n")
                    )
                    : null,
        };
        return wrong.Count == 0 ? change : Result<DraftChange>.Refused(wrong);
    }

    /// <summary>A rate that was emptied is the stored one again.</summary>
    private static DecimalInput? Forgotten(PostedForm form) =>
        form.Typed(PostedRate.Field) is null ? null : new DecimalInput(0);

    /// <summary>Null where the page did not ask.</summary>
    private static bool? Extra(PostedForm form, string name) =>
        form.Typed("extras") is null ? null : form.Typed(name) is not null;

    /// <summary>Those that were typed over what is there.</summary>
    private static List<ExchangeInput> Exchange(
        PostedForm form,
        InvoiceView view,
        List<Refusal> wrong
    )
    {
        var typed = new List<ExchangeInput>();
        foreach (var used in view.Invoice.Exchange)
            if (form.Typed("exchange-" + used.From)?.Replace(',', '.') is not { } text)
                continue;
            else if (!DecimalText.TryRead(text.Trim(), out var rate))
                wrong.Add(PlatformRefusals.Unreadable("exchange-" + used.From, FieldKind.Number));
            else if (rate != used.Value)
                typed.Add(new(used.From, new(rate)));
        return typed;
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

    [GeneratedRegex(@"^lines\[(\d+)\]\.(\w+)$")]
    private static partial Regex LineField();
}
