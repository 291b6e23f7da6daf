using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>How much of a line is done by now, in percent of the whole line.</summary>
internal sealed record LineDone(Id<InvoiceLine> LineId, DecimalInput Percent);

/// <summary>
/// What of a quote is invoiced now: all that is left, or so much of the whole as is done by now (cumulative), or so much
/// of some lines. Deposits are taken off by the invoice that ends the quote, unless it is said otherwise.
/// </summary>
internal sealed record QuoteInvoicing(
    DecimalInput? Percent = null,
    IReadOnlyList<LineDone>? Lines = null,
    bool? TakeDeposits = null
);

/// <summary>Turns an accepted quote into drafts of invoices; one draft at a time, so that nothing is invoiced twice.</summary>
internal sealed class InvoiceQuote(
    Store store,
    Caller caller,
    TimeProvider clock,
    EditDraft edit,
    TakeDeposits take
)
{
    /// <summary>
    /// Refusals: not_found, quote.not_accepted, quote.draft_there, quote.nothing_left, quote.nothing_this_time,
    /// quote.percent_out_of_range, quote.percent_below_before, quote.unknown_line, deposit.above_invoice.
    /// </summary>
    public Task<Result<Invoice>> Run(
        Id<Invoice> id,
        QuoteInvoicing request,
        CancellationToken stop
    ) =>
        store.Write(
            async db =>
            {
                var held = await Hold(db, id, stop);
                return held.Succeeded
                    ? await Make(db, held.Value, request, stop)
                    : Result<Invoice>.Refused(held.Refusals);
            },
            stop,
            DepositRefusals.Used
        );

    /// <summary>
    /// An accepted quote without a draft, its row held until the unit ends, so that of two who invoice it the second sees
    /// what the first did. Refusals: not_found, quote.not_accepted, quote.draft_there.
    /// </summary>
    public static async Task<Result<QuoteProgress>> Hold(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var held = await HeldQuote.Accepted(db, id, stop);
        if (!held.Succeeded)
            return Result<QuoteProgress>.Refused(held.Refusals);
        var document = held.Value;
        var progress = await QuoteProgress.Load(db, document, stop);
        return progress.Draft is { } draft
            ? QuoteRefusals.DraftThere.Naming("invoiceId", draft.Id)
            : progress;
    }

    private async Task<Result<Invoice>> Make(
        CadranDb db,
        QuoteProgress quote,
        QuoteInvoicing request,
        CancellationToken stop
    )
    {
        if (quote.IsDone)
            return QuoteRefusals.NothingLeft;
        var steps = Steps(quote, request);
        if (!steps.Succeeded)
            return Result<Invoice>.Refused(steps.Refusals);
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var document = quote.Document;
        var ends = quote.Lines.Zip(steps.Value).All(p => Ends(p.First, p.Second));
        var draft = Draft(document, home, ends);
        var isWhole =
            ends && quote.Before.Minor == 0 && quote.Lines.All(l => l.Progress.BeforeMinor == 0);
        SetDiscount(draft, quote, steps.Value, isWhole);
        db.Add(draft);
        await db.SaveChangesAsync(stop);
        var sheet = DraftSheet.Of(db, draft, await TotalsRules.Of(db, stop));
        var change = new DraftChange(
            PricesIncludeTax: document.PricesIncludeTax,
            CustomerReference: document.CustomerReference,
            PurchaseOrder: document.PurchaseOrder
        );
        var made = await edit.Apply(
            db,
            sheet,
            change,
            keptLines: true,
            [.. Lines(quote, steps.Value, isWhole)],
            stop
        );
        if (!made.Succeeded || !(request.TakeDeposits ?? ends))
            return made;
        var open = await DepositQueries.Left(
            db,
            db.Set<Invoice>().Where(i => i.QuoteId == document.Id),
            stop
        );
        var free = open.Where(d => d.TakenOffBy is null && d.TotalMinor > 0);
        var taken = await take.Apply(db, sheet, [.. free.Select(d => d.Deposit.Id)], stop);
        return taken.Select(_ => draft);
    }

    /// <summary>What each line is invoiced for this time, in the order of the lines.</summary>
    private static Result<IReadOnlyList<long>> Steps(QuoteProgress quote, QuoteInvoicing request)
    {
        var named = (request.Lines ?? []).ToLookup(l => l.LineId, l => l.Percent.Value);
        var refusals = new List<Refusal>();
        if ((request.Lines ?? []).Any(l => quote.Lines.All(q => q.Line.Id != l.LineId)))
            refusals.Add(QuoteRefusals.UnknownLine);
        var steps = new List<long>();
        foreach (var line in quote.Lines)
        {
            var at = named.Contains(line.Line.Id)
                ? $"lines[{(request.Lines ?? []).ToList().FindIndex(l => l.LineId == line.Line.Id)}].percent"
                : "percent";
            decimal? percent = named.Contains(line.Line.Id)
                ? named[line.Line.Id].First()
                : request.Percent?.Value ?? (request.Lines is null ? 100m : (decimal?)null);
            var step = percent is { } p ? Step(line, p) : 0L;
            refusals.AddRange(step.Refusals.Select(r => r.At(at)));
            steps.Add(step.Succeeded ? step.Value : 0);
        }
        if (refusals.Count > 0)
            return Result<IReadOnlyList<long>>.Refused(refusals.DistinctBy(r => (r.Code, r.Field)));
        return steps.TrueForAll(s => s == 0) ? QuoteRefusals.NothingThisTime : steps;
    }

    private static Result<long> Step(QuotedLine line, decimal percent)
    {
        if (percent is < 0 or > 100 || Rounding.ToDecimals(percent, 2) != percent)
            return QuoteRefusals.PercentOutOfRange;
        if (percent == 100 && line.IsDone)
            return 0;
        var step = ProgressShares.Of(line.Progress, percent);
        return step != 0 && Math.Sign(step) != Math.Sign(line.Progress.AmountMinor)
            ? QuoteRefusals.PercentBelowBefore.With(line.Percent)
            : step;
    }

    private static bool Ends(QuotedLine line, long step) =>
        line.Progress.IsDone(line.Progress.BeforeMinor + step);

    /// <summary>The whole at once has the quote's own discount; parts have their part of it as an amount.</summary>
    private static void SetDiscount(
        Invoice draft,
        QuoteProgress quote,
        IReadOnlyList<long> steps,
        bool isWhole
    )
    {
        var document = quote.Document;
        if (isWhole)
        {
            (draft.DiscountPercentTenThousandths, draft.DiscountMinor) = (
                document.DiscountPercentTenThousandths,
                document.DiscountMinor
            );
            return;
        }
        var discount = DraftSheet.DiscountOf(
            document.DiscountPercentTenThousandths,
            document.DiscountMinor,
            document.Currency
        );
        var total = quote.Amount.Minor;
        var off = discount.Then(d => d.Of(total, document.Currency));
        if (!off.Succeeded || off.Value == 0)
            return;
        var (before, now) = (quote.Before.Minor, quote.Before.Minor + steps.Sum());
        draft.DiscountMinor =
            ProgressShares.Discount(off.Value, now, total)
            - ProgressShares.Discount(off.Value, before, total);
    }

    private static IEnumerable<LineInput> Lines(
        QuoteProgress quote,
        IReadOnlyList<long> steps,
        bool isWhole
    )
    {
        var currency = quote.Document.Currency;
        var texts = Texts.Of(Cultures.Of(quote.Document.Language));
        foreach (var (line, step) in quote.Lines.Zip(steps))
        {
            var again = QuotedLines.Again(line.Line, currency) with
            {
                QuoteLineId = line.Line.Id,
                Optional = null,
            };
            if (isWhole)
                yield return again;
            else if (step != 0)
                yield return again with
                {
                    Description = Said(line, step, texts),
                    Quantity = new DecimalInput(1),
                    Unit = null,
                    UnitPrice = new DecimalInput(currency.FromMinor(step)),
                    Discount = null,
                };
        }
    }

    /// <summary>Under its text: how much is done, and what was invoiced before.</summary>
    private static string Said(QuotedLine line, long step, Texts texts)
    {
        var after = new ProgressLine(line.Progress.AmountMinor, line.Progress.BeforeMinor + step);
        string Written(decimal percent) => percent.ToString("0.##", texts.Culture);
        return line.Line.Description
            + "\n"
            + texts[
                "quote.progress.line",
                Written(ProgressShares.Percent(after)),
                Written(line.Percent)
            ];
    }

    private Invoice Draft(Invoice quote, Workspace home, bool ends) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            QuoteId = quote.Id,
            EndsQuote = ends,
            OrganizationId = quote.OrganizationId,
            Currency = quote.Currency,
            Language = quote.Language,
            GroupBy = GroupBy.WorkItem,
            QuantityDecimals = home.QuantityDecimals,
            TaxRounding = quote.TaxRounding,
            CreatedBy = caller.MemberId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
}
