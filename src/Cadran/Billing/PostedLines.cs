using System.Globalization;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>
/// The lines of the editor's form. Lines that were not on the page stay as they are, so that a long draft can be
/// edited part by part.
/// </summary>
internal sealed class PostedLines(PostedForm form, InvoiceView view, CultureInfo culture)
{
    private readonly List<Refusal> wrong = [];

    /// <summary>What could not be read, each at its field.</summary>
    public IReadOnlyList<Refusal> Wrong => wrong;

    /// <summary>All the lines there will be, in their order; null when none was posted and none is moved.</summary>
    public List<LineInput>? Read()
    {
        var adds =
            form.Act.Verb.Length > 0
            && !string.IsNullOrWhiteSpace(
                form.Typed(PostedDraft.Field(PostedDraft.New, "description"))
            );
        if (!adds && !view.Lines.Any(IsPosted) && !form.Act.IsOnLines)
            return null;
        var lines = view
            .Lines.Where(l => !form.Act.Is("remove", l.Id.ToString()))
            .Select(l => IsPosted(l) ? Line(l.Id.ToString(), l) : Kept(l, view.Invoice.Currency))
            .ToList();
        if (adds)
            lines.Add(Line(PostedDraft.New, null));
        Move(lines);
        return SameTaxes(lines);
    }

    /// <summary>A line that stays as it is.</summary>
    public static LineInput Kept(InvoiceLine line, Currency currency) =>
        new(
            line.Description,
            new DecimalInput(line.Quantity),
            new DecimalInput(line.UnitPrice),
            line.Id,
            line.Unit,
            line.DiscountPercentTenThousandths is { } percent
                ? new DiscountInput(Percent: new DecimalInput(percent / 10_000m))
                : new DiscountInput(
                    Amount: line.DiscountMinor is { } minor
                        ? new DecimalInput(currency.FromMinor(minor))
                        : null
                )
        );

    private bool IsPosted(InvoiceLine line) =>
        form.Typed(PostedDraft.Field(line.Id.ToString(), "description")) is not null;

    private void Move(List<LineInput> lines)
    {
        var step = form.Act.Verb switch
        {
            "up" => -1,
            "down" => 1,
            _ => 0,
        };
        var at = lines.FindIndex(l => l.Id?.ToString() == form.Act.What);
        if (step == 0 || at < 0 || at + step < 0 || at + step >= lines.Count)
            return;
        (lines[at], lines[at + step]) = (lines[at + step], lines[at]);
    }

    /// <summary>All lines get the taxes that the form shows on one of them.</summary>
    private List<LineInput> SameTaxes(List<LineInput> lines)
    {
        if (form.Act.Verb != "taxes")
            return lines;
        var taxes = Taxes(form.Act.What) ?? [];
        return [.. lines.Select(l => l with { TaxIds = taxes })];
    }

    private LineInput Line(string id, InvoiceLine? line)
    {
        var discount = TypedDiscount.Read(form.Typed(PostedDraft.Field(id, "discount")), culture);
        if (discount is null)
            wrong.Add(
                PlatformRefusals.Unreadable(PostedDraft.Field(id, "discount"), FieldKind.Discount)
            );
        return new LineInput(
            form.Typed(PostedDraft.Field(id, "description")) ?? "",
            new DecimalInput(Number(id, "quantity", 1)),
            new DecimalInput(Number(id, "unitPrice", 0)),
            line?.Id,
            line?.Unit,
            discount,
            Taxes(id),
            Option(id)
        );
    }

    /// <summary>Null when the form doesn't say.</summary>
    private bool? Option(string id) =>
        form.Typed(PostedDraft.Field(id, "options")) is null
            ? null
            : form.Typed(PostedDraft.Field(id, "optional")) is not null;

    private List<Id<Tax>>? Taxes(string id) =>
        form.Typed(PostedDraft.Field(id, "taxes")) is null
            ? null
            :
            [
                .. form.All(PostedDraft.Field(id, "tax"))
                    .Select(text => Id<Tax>.TryParse(text, null, out var tax) ? tax : default)
                    .Distinct(),
            ];

    private decimal Number(string id, string what, decimal empty)
    {
        var field = PostedDraft.Field(id, what);
        if (id == PostedDraft.New && string.IsNullOrWhiteSpace(form.Typed(field)))
            return empty;
        if (TypedNumber.TryRead(form.Typed(field), culture, out var value))
            return value;
        wrong.Add(
            PlatformRefusals.Unreadable(
                field,
                what == "unitPrice" ? FieldKind.Amount : FieldKind.Number
            )
        );
        return 0;
    }
}
