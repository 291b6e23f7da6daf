using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A percentage of the quote's total, or an amount with tax. Confirmed: also beyond what the quote is worth.</summary>
internal sealed record QuoteDeposit(
    DecimalInput? Percent = null,
    MoneyAmount? Amount = null,
    bool Confirmed = false
);

/// <summary>Makes the draft of a deposit invoice on an accepted quote, its taxes in proportion to the quote's (rule L7).</summary>
internal sealed class DepositOnQuote(Store store, CreateDeposit deposits)
{
    /// <summary>
    /// Refusals: not_found, quote.not_accepted, quote.draft_there, quote.percent_out_of_range,
    /// deposit.amount_out_of_range, deposit.other_currency, quote.deposit_above.
    /// </summary>
    public Task<Result<Invoice>> Run(
        Id<Invoice> id,
        QuoteDeposit request,
        CancellationToken stop
    ) =>
        store.Write(
            async db =>
            {
                var held = await InvoiceQuote.Hold(db, id, stop);
                if (!held.Succeeded)
                    return Result<Invoice>.Refused(held.Refusals);
                var amount = Amount(held.Value.Document, request);
                if (!amount.Succeeded)
                    return Result<Invoice>.Refused(amount.Refusals);
                return amount.Value.Minor > held.Value.Left.Minor && !request.Confirmed
                    ? QuoteRefusals.DepositAbove.With(held.Value.Left)
                    : await Make(db, held.Value, amount.Value, request.Percent?.Value, stop);
            },
            stop
        );

    private static Result<Money> Amount(Invoice quote, QuoteDeposit request)
    {
        if (request.Amount is { } amount)
            return CreateDeposit.Read(amount, quote.Currency);
        if (request.Percent is not { } percent)
            return DepositRefusals.Amount;
        if (
            percent.Value is <= 0 or > 100
            || Rounding.ToDecimals(percent.Value, 2) != percent.Value
        )
            return QuoteRefusals.PercentOutOfRange;
        var minor = DepositShares.OfPercent(quote.TotalMinor, percent.Value);
        return minor > 0 ? Money.OfMinor(minor, quote.Currency) : DepositRefusals.Amount;
    }

    private async Task<Result<Invoice>> Make(
        CadranDb db,
        QuoteProgress quote,
        Money amount,
        decimal? percent,
        CancellationToken stop
    )
    {
        var document = quote.Document;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var sheet = DraftSheet.Look(
            db,
            document,
            [.. quote.Lines.Select(l => l.Line)],
            await TotalsRules.Of(db, stop)
        );
        var (totals, _) = await sheet.PrintedTotals([.. quote.Lines.Select(l => l.Line.Id)], stop);
        if (!totals.Succeeded)
            return Result<Invoice>.Refused(totals.Refusals);
        var parts = DepositShares.Of(
            amount.Minor,
            [
                .. totals.Value.Groups.Select(g => new TaxedAlike(
                    g.TaxIds,
                    (g.Taxable + g.Tax).Minor
                )),
            ]
        );
        var names = await db.Set<Tax>().ToDictionaryAsync(t => t.Id.Value, t => t.Name, stop);
        var draft = deposits.New(
            document.OrganizationId,
            document.Currency,
            document.Language,
            home,
            document.Id
        );
        (draft.CustomerReference, draft.PurchaseOrder) = (
            document.CustomerReference,
            document.PurchaseOrder
        );
        var text = Text(document, percent);
        return await deposits.Make(
            db,
            draft,
            home,
            [
                .. parts.Select(p =>
                    CreateDeposit.Line(
                        parts.Count == 1 ? text : text + "\n" + Taxes(p, names),
                        Money.OfMinor(p.GrossMinor, document.Currency),
                        [.. p.TaxIds.Select(t => new Id<Tax>(t))]
                    )
                ),
            ],
            stop
        );
    }

    private static string Text(Invoice quote, decimal? percent)
    {
        var texts = Texts.Of(Cultures.Of(quote.Language));
        var day = Dates.Long(quote.IssueDate!.Value, texts.Culture);
        return percent is { } p
            ? texts["deposit.line.percent", p.ToString("0.##", texts.Culture), quote.Number, day]
            : texts["deposit.line.quote", quote.Number, day];
    }

    private static string Taxes(TaxedAlike part, Dictionary<Guid, string> names) =>
        string.Join(" + ", part.TaxIds.Select(id => names.GetValueOrDefault(id)));
}
