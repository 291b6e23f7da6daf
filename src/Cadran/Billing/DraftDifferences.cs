using Cadran.Platform;
using Cadran.Platform.Texts;

namespace Cadran.Billing;

/// <summary>A field of a draft as it was typed and as somebody else saved it meanwhile.</summary>
internal sealed record Difference(string Label, string Mine, string Theirs);

/// <summary>What a refused save would have changed of what is there now, field by field (edit.stale).</summary>
internal sealed class DraftDifferences(
    InvoiceView view,
    Func<string, string?> typed,
    IReadOnlyCollection<string> names,
    Texts texts
)
{
    private static readonly string[] Parts = ["description", "quantity", "unitPrice", "discount"];

    public IReadOnlyList<Difference> All =>
        [.. Fields().Concat(Lines()).Concat(Gone()).Where(d => d.Mine != d.Theirs)];

    private IEnumerable<Difference> Fields()
    {
        var draft = view.Invoice;
        yield return Of("bill.date", "issueDate", Days.Iso(draft.IssueDate ?? view.Today));
        yield return Of("bill.dueDate", "dueDate", Days.Iso(draft.DueDate ?? view.DefaultDue));
        yield return Of("bill.reference", "customerReference", draft.CustomerReference);
        yield return Of("bill.purchaseOrder", "purchaseOrder", draft.PurchaseOrder);
        yield return Of("bill.language", "language", draft.Language);
        yield return Of(
            "bill.discount",
            "discount",
            TypedDiscount.Write(
                draft.DiscountPercentTenThousandths,
                draft.DiscountMinor,
                draft.Currency,
                texts.Culture
            )
        );
        yield return Of("bill.note", "note", draft.Note);
    }

    private IEnumerable<Difference> Lines()
    {
        foreach (var (line, at) in view.Lines.Select((line, i) => (line, i + 1)))
        {
            var id = line.Id.ToString();
            if (typed(PostedDraft.Field(id, "description")) is null)
            {
                if (names.Any(n => n.StartsWith("line-", StringComparison.Ordinal)))
                    yield return new(texts["bill.diff.line", at], "", line.Description);
                continue;
            }
            foreach (var part in Parts)
                yield return new(
                    texts["bill.diff.part", at, texts["bill.l." + Label(part)]],
                    Plain(typed(PostedDraft.Field(id, part))),
                    Plain(Saved(line, part))
                );
        }
    }

    /// <summary>Lines that were typed in and are no longer there.</summary>
    private IEnumerable<Difference> Gone()
    {
        var there = view.Lines.Select(l => PostedDraft.Field(l.Id.ToString(), "description"));
        return names
            .Where(n =>
                n.StartsWith("line-", StringComparison.Ordinal)
                && n.EndsWith("-description", StringComparison.Ordinal)
            )
            .Except(there)
            .Select(n => typed(n))
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(text => new Difference(texts["bill.diff.gone"], text!, ""));
    }

    private string Saved(InvoiceLine line, string part) =>
        part switch
        {
            "description" => line.Description,
            "quantity" => LineWords.Quantity(line, texts.Culture),
            "unitPrice" => LineWords.Price(line, view.Invoice.Currency, texts.Culture),
            _ => LineWords.Discount(line, view.Invoice.Currency, texts.Culture),
        };

    private Difference Of(string label, string field, string? theirs) =>
        new(texts[label], typed(field) is { } mine ? Plain(mine) : Plain(theirs), Plain(theirs));

    private static string Label(string part) => part == "unitPrice" ? "price" : part;

    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
