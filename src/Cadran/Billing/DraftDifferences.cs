using Cadran.Billing.CustomerTax;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Texts;

namespace Cadran.Billing;

/// <summary>A field of a draft as it was typed and as it was saved meanwhile.</summary>
internal sealed record Difference(string Label, string Mine, string Theirs);

/// <summary>
/// What a save would change of what is there now: every field that it can change, in words, in the order of the page
/// (edit.stale). Lines that were not on the page are kept by a save, so they are none.
/// </summary>
internal sealed class DraftDifferences(InvoiceView view, PostedForm form, Texts texts)
{
    private static readonly string[] Parts = ["description", "quantity", "unitPrice", "discount"];

    private Invoice Draft => view.Invoice;

    /// <summary>Names of looks by their id, as the form posts it.</summary>
    public IReadOnlyDictionary<string, string> Looks { get; init; } =
        new Dictionary<string, string>();

    /// <summary>The names of the fields that were posted.</summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];

    public IReadOnlyList<Difference> All =>
        [
            .. Terms()
                .Concat(Exchange())
                .Concat(Grouping())
                .Concat(Lines())
                .Concat(NoLongerThere())
                .Concat(More())
                .Concat(Extras())
                .Where(d => d.Mine != d.Theirs),
        ];

    private IEnumerable<Difference> Terms()
    {
        yield return Of("bill.date", "issueDate", Days.Iso(Draft.IssueDate ?? view.Today));
        yield return Of("bill.dueDate", "dueDate", Days.Iso(Draft.DueDate ?? view.DefaultDue));
        yield return Of("bill.reference", "customerReference", Draft.CustomerReference);
        yield return Of("bill.purchaseOrder", "purchaseOrder", Draft.PurchaseOrder);
        yield return Of("bill.language", "language", Draft.Language);
        if (view.Quote is not { } quote)
            yield break;
        yield return Of("quote.project", "projectName", quote.ProjectName);
        yield return Of("quote.contact", "contactName", quote.ContactName);
        yield return Of("quote.intro", "intro", quote.Intro);
    }

    /// <summary>The rates as numbers, so that "1.40" is "1,4".</summary>
    private IEnumerable<Difference> Exchange() =>
        Draft.Exchange.Select(used =>
        {
            var typed = form.Typed("exchange-" + used.From)?.Replace(',', '.').Trim();
            var theirs = DecimalText.Write(used.Value);
            return new Difference(
                texts["exchange.onDraft", used.From, used.To],
                typed is null ? theirs
                    : DecimalText.TryRead(typed, out var rate) ? DecimalText.Write(rate)
                    : typed,
                theirs
            );
        });

    private IEnumerable<Difference> Grouping()
    {
        yield return Word("bill.grouping", "groupBy", "bill.group.", Draft.GroupBy.ToString());
        yield return Word(
            "expense.grouping",
            "expenseGroupBy",
            "expense.group.",
            Draft.ExpenseGroupBy.ToString()
        );
    }

    private IEnumerable<Difference> More()
    {
        yield return Ticked("bill.inclusive", "more", "pricesIncludeTax", Draft.PricesIncludeTax);
        yield return Of(
            "bill.discount",
            "discount",
            TypedDiscount.Write(
                Draft.DiscountPercentTenThousandths,
                Draft.DiscountMinor,
                Draft.Currency,
                texts.Culture
            )
        );
        var look = Draft.LookId?.ToString();
        var mine =
            form.Typed("look") is not { } typed ? look
            : typed.Length == 0 ? null
            : typed;
        yield return new(texts["looks.choice"], Look(mine), Look(look));
        yield return Of(view.Quote is null ? "bill.note" : "quote.closing", "note", Draft.Note);
    }

    private IEnumerable<Difference> Extras()
    {
        yield return Ticked("annex.choice.annex", "extras", "annex", Draft.Annex);
        yield return Ticked("annex.choice.csv", "extras", "sendsDetail", Draft.SendsDetail);
        yield return Ticked(
            "annex.choice.receipts",
            "extras",
            "sendsReceipts",
            Draft.SendsReceipts
        );
    }

    private IEnumerable<Difference> Lines()
    {
        foreach (var (line, at) in view.Lines.Select((line, i) => (line, i + 1)))
        {
            var id = line.Id.ToString();
            if (form.Act.Is("remove", id))
                yield return new(texts["bill.diff.gone"], "", line.Description);
            else if (Typed(id, "description") is not null)
                foreach (var difference in Line(line, id, at))
                    yield return difference;
        }
    }

    private IEnumerable<Difference> Line(InvoiceLine line, string id, int at)
    {
        string Label(string part) => texts["bill.diff.part", at, texts["bill.l." + part]];
        foreach (var part in Parts)
            yield return new(
                Label(part == "unitPrice" ? "price" : part),
                Plain(Typed(id, part)),
                Plain(Saved(line, part))
            );
        if (Typed(id, "taxes") is not null)
        {
            List<Guid> mine =
            [
                .. form.All(PostedDraft.Field(id, "tax"))
                    .Select(text => Guid.TryParse(text, out var tax) ? tax : default),
            ];
            if (!UsualTaxes.Same(mine, line.TaxIds))
                yield return new(Label("taxes"), Taxes(mine), Taxes(line.TaxIds));
        }
        if (Typed(id, "options") is not null)
            yield return new(
                Label("optional"),
                YesNo(Typed(id, "optional") is not null),
                YesNo(line.IsOptional)
            );
    }

    /// <summary>Lines that were typed in and are no longer there, and one that is typed anew.</summary>
    private IEnumerable<Difference> NoLongerThere()
    {
        var there = view.Lines.Select(l => PostedDraft.Field(l.Id.ToString(), "description"));
        return Names
            .Where(n =>
                n.StartsWith("line-", StringComparison.Ordinal)
                && n.EndsWith("-description", StringComparison.Ordinal)
            )
            .Except(there)
            .Where(n => !string.IsNullOrWhiteSpace(form.Typed(n)))
            .Select(n => new Difference(
                texts[
                    n == PostedDraft.Field(PostedDraft.New, "description")
                        ? "bill.diff.new"
                        : "bill.diff.gone"
                ],
                form.Typed(n)!,
                ""
            ));
    }

    private string Saved(InvoiceLine line, string part) =>
        part switch
        {
            "description" => line.Description,
            "quantity" => LineWords.Quantity(line, texts.Culture),
            "unitPrice" => LineWords.Price(line, Draft.Currency, texts.Culture),
            _ => LineWords.Discount(line, Draft.Currency, texts.Culture),
        };

    private string Taxes(IReadOnlyList<Guid> ids) => LineWords.Taxes(ids, view.Taxes, texts);

    private string? Typed(string line, string part) => form.Typed(PostedDraft.Field(line, part));

    private Difference Of(string label, string field, string? theirs) =>
        new(
            texts[label],
            form.Typed(field) is { } mine ? Plain(mine) : Plain(theirs),
            Plain(theirs)
        );

    private Difference Word(string label, string field, string words, string theirs) =>
        new(texts[label], texts[words + (form.Typed(field) ?? theirs)], texts[words + theirs]);

    /// <summary>A box that was on the page when <paramref name="asked"/> was posted.</summary>
    private Difference Ticked(string label, string asked, string field, bool theirs) =>
        new(
            texts[label],
            YesNo(form.Typed(asked) is null ? theirs : form.Typed(field) is not null),
            YesNo(theirs)
        );

    private string YesNo(bool yes) => texts[yes ? "bill.diff.yes" : "bill.diff.no"];

    private string Look(string? id) =>
        id is null ? texts["looks.choice.usual"] : Looks.GetValueOrDefault(id, id);

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
