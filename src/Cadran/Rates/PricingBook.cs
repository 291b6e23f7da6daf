using System.Collections.Concurrent;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>All that pricing an entry needs besides its own facts, as it stood at one version of the rates.</summary>
internal sealed record PricingBook(
    int Version,
    RateBook Rates,
    CalculationLevel Level,
    IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> TeamsOf,
    bool BillableByDefault,
    Currency Currency
)
{
    public IReadOnlyList<Guid> Teams(Guid member) => TeamsOf.GetValueOrDefault(member) ?? [];

    /// <summary>The billing rate of those facts and why (rule R2).</summary>
    public RateDecision Decide(RateFacts facts) => RateSelection.Select(facts, Rates, Level);

    /// <summary>The book as it would be after a change that is not saved.</summary>
    public PricingBook After(RulesChange change) => this with { Rates = Rates.After(change) };
}

/// <summary>
/// Keeps each workspace's book until its rates change: the version beside them says so, on every node.
/// </summary>
internal sealed class PricingBooks
{
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<WorkspaceId, PricingBook> kept = new();

    /// <summary>
    /// The book of the context's workspace, as committed; or as changed in its transaction, then it is not kept: should that
    /// be rolled back, the next change has the same version.
    /// </summary>
    public async Task<PricingBook> Of(CadranDb db, CancellationToken stop) =>
        await Of(db, await VersionOf(db, stop), stop);

    /// <summary>The same, when the version was read with what is to be priced.</summary>
    public async Task<PricingBook> Of(CadranDb db, int version, CancellationToken stop)
    {
        if (kept.TryGetValue(db.Workspace, out var book) && book.Version == version)
            return book;
        book = await Read(db, version, stop);
        if (db.Set<Workspace>().Local.Any(w => w.HasNewRates()))
            return book;
        if (kept.Count > MostKept)
            kept.Clear();
        kept[db.Workspace] = book;
        return book;
    }

    /// <summary>
    /// The book as it was read last, without asking whether it still holds: for who asks that inside the unit.
    /// </summary>
    public ValueTask<PricingBook> Kept(CadranDb db, CancellationToken stop) =>
        kept.TryGetValue(db.Workspace, out var book) ? new(book) : new(Of(db, stop));

    /// <summary>
    /// Whether the book is still the one in force, seen from inside a unit. On PostgreSQL it also keeps the rates
    /// from changing before the unit ends, so that no entry is saved with a price that was just replaced.
    /// </summary>
    public static async Task<bool> StillHolds(CadranDb db, PricingBook book, CancellationToken stop)
    {
        var version =
            db is PostgresCadranDb
                ? await VersionHeld(db, db.Workspace.Value, stop)
                : await VersionOf(db, stop);
        return version == book.Version;
    }

    private static Task<int> VersionOf(CadranDb db, CancellationToken stop) =>
        db.Set<Workspace>().Select(w => w.RatesVersion).SingleAsync(stop);

    private static async Task<int> VersionHeld(
        CadranDb db,
        Guid workspace,
        CancellationToken stop
    ) =>
        (
            await db
                .Database.SqlQuery<int>(
                    $"SELECT rates_version AS \"Value\" FROM workspaces WHERE workspace_id = {workspace} FOR SHARE"
                )
                .ToListAsync(stop)
        ).Single();

    private static async Task<PricingBook> Read(CadranDb db, int version, CancellationToken stop)
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var rates = await db.Set<BillingRate>()
            .AsNoTracking()
            .Where(r => r.WithdrawnAt == null)
            .OrderBy(r => r.Id)
            .ToListAsync(stop);
        var teams = await db.Set<TeamMember>().AsNoTracking().ToListAsync(stop);
        return new PricingBook(
            version,
            new RateBook(rates.Select(Rule)),
            Enum.TryParse<CalculationLevel>(home.CalculationLevel, ignoreCase: true, out var level)
                ? level
                : CalculationLevel.MostSpecific,
            teams
                .GroupBy(t => t.MemberId.Value)
                .ToDictionary(
                    g => g.Key,
                    g => (IReadOnlyList<Guid>)[.. g.Select(t => t.TeamId.Value).Order()]
                ),
            home.BillableByDefault,
            home.Currency
        );
    }

    public static BillingRateRule Rule(BillingRate rate, int order) =>
        new(
            rate.Id.Value,
            rate.MemberId?.Value,
            rate.TeamId?.Value,
            rate.ServiceTypeId?.Value,
            rate.OrganizationId?.Value,
            rate.ProjectId?.Value,
            rate.From,
            rate.PerHour,
            order,
            rate.Until,
            rate.RecordedFrom,
            rate.RecordedUntil,
            rate.WorkItem
        );
}
