using Cadran.Billing.CustomerTax;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Gives the time on a draft the rates of now (rule R1): a change of rates leaves drafts alone until somebody asks. What
/// no longer fits the draft, without a rate or in another currency, is let go; rates typed by hand stay, and so do quantities (L6b).
/// Lines with the firm's usual taxes get those chosen for the customer (X6).
/// </summary>
internal sealed class RefreshPrices(Store store, RepriceTime reprice, RebillLine rebill)
{
    /// <summary>How many entries on the draft have another rate than the rules give now.</summary>
    public Task<int> Old(Id<Invoice> id, CancellationToken stop) =>
        reprice.Old(store.Read, RepriceTime.OnDraft(store.Read, id.Value), stop);

    /// <summary>Refused: not_found, invoice.already_issued, edit.stale, and what can't be totalled.</summary>
    public Task<Result<Invoice>> Run(Id<Invoice> id, int? ifMatch, CancellationToken stop) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                var before = await Rates(db, id, stop);
                await reprice.Price(db, RepriceTime.OnDraft(db, id.Value), stop);
                await LetGo(db, sheet.Invoice, stop);
                var after = (await Rates(db, id, stop)).ToHashSet();
                var done = await Rebill(
                    db,
                    sheet,
                    [.. before.Where(b => !after.Contains(b))],
                    stop
                );
                await DraftTaxes.Refresh(db, sheet, stop);
                if (done.Succeeded)
                    done = await SettleDraft.Run(db, sheet, stop);
                return done.Select(_ => sheet.Invoice);
            },
            stop
        );

    private static Task<List<HeldRate>> Rates(
        CadranDb db,
        Id<Invoice> draft,
        CancellationToken stop
    ) =>
        RepriceTime
            .OnDraft(db, draft.Value)
            .AsNoTracking()
            .Select(e => new HeldRate(e.Id, e.RateTenThousandths, e.RateCurrency))
            .ToListAsync(stop);

    /// <summary>What no longer fits, which is mostly none: an agreement may bill time that needs no rate.</summary>
    private static async Task LetGo(CadranDb db, Invoice draft, CancellationToken stop)
    {
        var taken = draft.Takes.ToList();
        var strange = await RepriceTime
            .OnDraft(db, draft.Id.Value)
            .AsNoTracking()
            .Where(e => e.RateTenThousandths == null || !taken.Contains(e.RateCurrency!))
            .ToListAsync(stop);
        if (strange.Count == 0)
            return;
        var agreements = await CustomerAgreements.Of(db, draft.OrganizationId, stop);
        var gone = strange.Where(e => !HeldFits.Of(e, draft, agreements)).Select(e => e.Id);
        await DraftTime.Release(db, draft.Id, [.. gone], stop);
    }

    /// <summary>Bills the lines anew on which something changed or went.</summary>
    private async Task<Result<Done>> Rebill(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyList<HeldRate> changed,
        CancellationToken stop
    )
    {
        var moved = changed.Select(c => c.Entry).ToHashSet();
        var claims = await db.Set<Claim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id)
            .Select(c => new { c.TimeEntryId, c.LineId })
            .ToListAsync(stop);
        var lines = claims
            .Where(c => moved.Contains(c.TimeEntryId))
            .Select(c => c.LineId)
            .ToHashSet();
        return await rebill.Prices(db, sheet, sheet.Lines.FindAll(l => lines.Contains(l.Id)), stop);
    }

    private sealed record HeldRate(Id<TimeEntry> Entry, long? Rate, Currency? Currency);
}
