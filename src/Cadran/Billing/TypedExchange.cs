using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>Exchange rates that are typed on a draft (rule R5).</summary>
internal sealed class TypedExchange(RebillLine rebill)
{
    /// <summary>
    /// Typed exchange rates take the place of those that were found, and the time of their currency is billed anew (rule R5);
    /// quantities that were typed stay (L6b).
    /// </summary>
    public async Task<Refusal?> Run(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyList<ExchangeInput>? typed,
        CancellationToken stop
    )
    {
        var read = InvoiceInputs.Exchange(typed, sheet.Invoice.Currency);
        if (!read.Succeeded)
            return read.Refusal;
        var draft = sheet.Invoice;
        var changed = read
            .Value.Where(x => !draft.Exchange.Any(y => y.From == x.From && y.Value == x.Value))
            .ToList();
        if (changed.Count == 0)
            return null;
        draft.Exchange =
        [
            .. draft.Exchange.ExceptBy(changed.Select(x => x.From), x => x.From),
            .. changed,
        ];
        var lines = sheet
            .Lines.Where(l => changed.Exists(x => x.From == l.Exchange?.From))
            .ToList();
        return (await rebill.Prices(db, sheet, lines, stop)).Refusal;
    }
}
