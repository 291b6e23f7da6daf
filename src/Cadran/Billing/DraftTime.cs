using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Puts time on a draft and takes it off. Taking is one conditional statement whose count is checked, before anything
/// is read: whoever comes second finds the time held (rules D4b, D5). No query per entry.
/// </summary>
internal sealed class DraftTime(LoadBillableTime load, TimeProvider clock)
{
    private const int IdsAtOnce = 1_000;

    /// <summary>
    /// Takes exactly these entries for the draft. Refuses, naming them, those of another customer, not billable,
    /// unpriced, or held by another invoice.
    /// </summary>
    public async Task<Result<int>> Take(
        CadranDb db,
        Invoice draft,
        IReadOnlyCollection<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var taken = 0;
        foreach (var part in ids.Distinct().Chunk(IdsAtOnce))
            taken += await Hold(Ready(db, draft).Where(e => part.Contains(e.Id)), draft, stop);
        if (taken == ids.Distinct().Count())
            return taken;
        return await HeldTime.WhyNot(db, draft, ids, stop);
    }

    /// <summary>Takes all time of the period that is ready; what another takes at the same moment is left to them.</summary>
    public Task<int> TakeReady(CadranDb db, Invoice draft, Period period, CancellationToken stop)
    {
        var ready = Ready(db, draft);
        if (period.From is { } from)
            ready = ready.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            ready = ready.Where(e => e.WorkDate <= through);
        return Hold(ready, draft, stop);
    }

    /// <summary>Lets entries go from a draft: they are ready to bill again.</summary>
    public static async Task Release(
        CadranDb db,
        Id<Invoice> draft,
        IReadOnlyCollection<Id<TimeEntry>>? ids,
        CancellationToken stop
    )
    {
        var holder = (Guid?)draft.Value;
        var held = db.Set<TimeEntry>().Where(e => e.InvoiceId == holder);
        if (ids is null)
        {
            await LetGo(held, stop);
            return;
        }
        foreach (var part in ids.Chunk(IdsAtOnce))
            await LetGo(held.Where(e => part.Contains(e.Id)), stop);
    }

    /// <summary>
    /// Lines for the held time, put together as the draft says (rule L3), with a claim for each entry. Lines of time
    /// that were there are replaced, so what was written on them by hand is gone, but each entry keeps its taxes (X1);
    /// other lines stay, after them.
    /// </summary>
    public async Task<Result<Done>> Arrange(DraftSheet sheet, CadranDb db, CancellationToken stop)
    {
        var draft = sheet.Invoice;
        var taxes = await EntryTaxes.Of(db, sheet, stop);
        await db.Set<Claim>().Where(c => c.InvoiceId == draft.Id).ExecuteDeleteAsync(stop);
        await sheet.RemoveLines(onlyTime: true, stop);
        var holder = (Guid?)draft.Id.Value;
        var entries = await load.Run(
            db,
            db.Set<TimeEntry>().Where(e => e.InvoiceId == holder),
            stop
        );
        var lines = BillingEngine.TimeLines(
            [.. entries.Select(taxes.On)],
            draft.GroupBy,
            await PolicyOf(db, draft, stop),
            draft.QuantityDecimals,
            draft.Currency
        );
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        var others = sheet.Lines.ToList();
        sheet.Lines.Clear();
        var texts = LineText.All([.. lines.Value.Select(l => l.Description)], draft.Language);
        foreach (var (line, text) in lines.Value.Zip(texts))
            sheet.Add(Line(draft, line, taxes.Of(line), text));
        sheet.Hold(sheet.Lines.Zip(lines.Value).SelectMany(ClaimsOf));
        sheet.Lines.AddRange(others);
        return new Done();
    }

    /// <summary>The customer's rounding, else the workspace's (rule RT2).</summary>
    public static async Task<Time.Domain.RoundingPolicy> PolicyOf(
        CadranDb db,
        Invoice draft,
        CancellationToken stop
    )
    {
        var customers = await db.Set<Organization>()
            .Where(o => o.Id == draft.OrganizationId)
            .Select(o => o.RoundingPolicy)
            .SingleAsync(stop);
        return Policies.Of(
            customers,
            await db.Set<Workspace>().Select(w => w.RoundingPolicy).SingleAsync(stop)
        );
    }

    /// <summary>The taxes that new lines get.</summary>
    public static async Task<IReadOnlyList<Guid>> DefaultTaxes(
        CadranDb db,
        CancellationToken stop
    ) =>
        await db.Set<Tax>()
            .Where(t => t.IsDefault && t.ArchivedAt == null)
            .OrderBy(t => t.Position)
            .Select(t => t.Id.Value)
            .ToListAsync(stop);

    /// <summary>A line of time in its own words, unless others are given.</summary>
    public InvoiceLine Line(
        Invoice draft,
        TimeLine line,
        IReadOnlyList<Guid> taxes,
        string? text = null
    ) =>
        new()
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            Position = 0,
            Description = text ?? LineText.Of(line.Description, draft.Language),
            QuantityTenThousandths = (long)(line.Quantity * 10_000m),
            Unit = "h",
            UnitPriceTenThousandths = (long)(line.UnitPrice.Amount * 10_000m),
            NetMinor = line.Net.Minor,
            ComputedNetMinor = line.Net.Minor,
            TaxIds = taxes,
            Seconds = line.BilledSeconds,
        };

    public IEnumerable<Claim> ClaimsOf((InvoiceLine Line, TimeLine Time) pair) =>
        pair.Time.Claims.Select(claim => new Claim
        {
            Id = Id<Claim>.New(clock),
            InvoiceId = pair.Line.InvoiceId,
            LineId = pair.Line.Id,
            TimeEntryId = new Id<TimeEntry>(claim.EntryId),
            Seconds = (int)claim.WorkedSeconds,
            BilledSeconds = (int)claim.BilledSeconds,
            AmountMinor = claim.Amount.Minor,
            Explanation = claim.Explanation.ToJson(),
        });

    private static IQueryable<TimeEntry> Ready(CadranDb db, Invoice draft) =>
        db.Set<TimeEntry>()
            .Where(e =>
                e.OrganizationId == draft.OrganizationId
                && e.InvoiceId == null
                && e.Billable
                && e.RateTenThousandths != null
                && e.RateCurrency == draft.Currency
            );

    private static Task<int> Hold(
        IQueryable<TimeEntry> ready,
        Invoice draft,
        CancellationToken stop
    )
    {
        var holder = (Guid?)draft.Id.Value;
        return ready.ExecuteUpdateAsync(
            rows =>
                rows.SetProperty(e => e.InvoiceId, holder)
                    .SetProperty(e => e.Version, e => e.Version + 1),
            stop
        );
    }

    private static Task LetGo(IQueryable<TimeEntry> held, CancellationToken stop) =>
        held.ExecuteUpdateAsync(
            rows =>
                rows.SetProperty(e => e.InvoiceId, (Guid?)null)
                    .SetProperty(e => e.Version, e => e.Version + 1),
            stop
        );
}
