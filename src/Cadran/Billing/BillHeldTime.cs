using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Time.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>How the time of a draft is rounded; with all that it holds, rounded, when scopes are wider than its lines.</summary>
internal sealed record DraftRounding(RoundingPolicy Policy, TimeRounding? Held);

/// <summary>
/// Bills part of the time that a draft holds as if all of it were billed: a scope that is wider than a line is rounded
/// over all the time in it (rule RT3).
/// </summary>
internal sealed class BillHeldTime(LoadBillableTime load)
{
    public async Task<DraftRounding> Rounding(CadranDb db, Invoice draft, CancellationToken stop)
    {
        var policy = await PolicyOf(db, draft, stop);
        if (policy.Scope != RoundingScope.WorkItemAndDay)
            return new DraftRounding(policy, null);
        var holder = (Guid?)draft.Id.Value;
        var held = db.Set<TimeEntry>().Where(e => e.InvoiceId == holder);
        var entries = await load.Run(db, held, stop, draft.Exchange);
        return new DraftRounding(policy, TimeRounding.Of([entries], policy));
    }

    /// <summary>The customer's, else the workspace's (rule RT2).</summary>
    private static async Task<RoundingPolicy> PolicyOf(
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

    /// <summary>Entries as they are billed on this draft, by its exchange rates.</summary>
    public Task<List<BillableEntry>> Load(
        CadranDb db,
        Invoice draft,
        IQueryable<TimeEntry> rows,
        CancellationToken stop
    ) => load.Run(db, rows, stop, draft.Exchange);

    /// <summary>What entries come to on this draft, put together that way; told: what the lines say, else the same.</summary>
    public static Result<IReadOnlyList<TimeLine>> Lines(
        Invoice draft,
        IReadOnlyCollection<BillableEntry> entries,
        GroupBy way,
        DraftRounding rounding,
        GroupBy? told = null
    ) =>
        BillingEngine.TimeLines(
            entries,
            way,
            rounding.Policy,
            draft.QuantityDecimals,
            draft.Currency,
            rounding.Held,
            told
        );

    /// <summary>
    /// The lines whose claims were rounded within a scope that has other time in it by now. None when each entry or each
    /// line is rounded by itself.
    /// </summary>
    public static async Task<HashSet<Id<InvoiceLine>>> Moved(
        CadranDb db,
        Invoice draft,
        DraftRounding rounding,
        CancellationToken stop
    )
    {
        if (rounding.Held is not { } now)
            return [];
        var claims = await db.Set<Claim>()
            .Where(c => c.InvoiceId == draft.Id)
            .Select(c => new
            {
                c.LineId,
                c.TimeEntryId,
                c.Explanation,
            })
            .ToListAsync(stop);
        return
        [
            .. claims
                .Where(c =>
                    Shared(c.Explanation) is { } worked
                    && now[c.TimeEntryId.Value].ScopeWorkedSeconds != worked
                )
                .Select(c => c.LineId),
        ];
    }

    /// <summary>The seconds that were worked in its scope; null when it was not rounded with other lines.</summary>
    private static long? Shared(string explanation)
    {
        var rounding = Explanation.FromJson(explanation).Rounding;
        return rounding.Scope == Claims.Word(RoundingScope.WorkItemAndDay)
            ? rounding.ScopeWorkedSeconds
            : null;
    }
}
