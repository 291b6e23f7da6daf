using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Time.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>How the time of a draft is rounded; with all that it holds when scopes are wider than its lines.</summary>
internal sealed record DraftRounding(RoundingPolicy Policy, IReadOnlyList<BillableEntry>? Held);

/// <summary>
/// Bills part of the time that a draft holds as if all of it were billed: a scope that is wider than a line is rounded
/// over all the time in it (rule RT3).
/// </summary>
internal sealed class BillHeldTime(LoadBillableTime load)
{
    public async Task<DraftRounding> Rounding(CadranDb db, Invoice draft, CancellationToken stop)
    {
        var policy = await DraftTime.PolicyOf(db, draft, stop);
        if (policy.Scope != RoundingScope.WorkItemAndDay)
            return new DraftRounding(policy, null);
        var holder = (Guid?)draft.Id.Value;
        var held = db.Set<TimeEntry>().Where(e => e.InvoiceId == holder);
        return new DraftRounding(policy, await load.Run(db, held, stop, draft.Exchange));
    }

    /// <summary>What entries come to on this draft, put together that way; told: what the lines say, else the same.</summary>
    public async Task<Result<IReadOnlyList<TimeLine>>> Run(
        CadranDb db,
        Invoice draft,
        IQueryable<TimeEntry> rows,
        GroupBy way,
        DraftRounding rounding,
        CancellationToken stop,
        GroupBy? told = null
    ) =>
        BillingEngine.TimeLines(
            await load.Run(db, rows, stop, draft.Exchange),
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
        if (rounding.Held is not { } held)
            return [];
        var now = TimeRounding.Of([held], rounding.Policy);
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
