using System.Text.Json;
using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>
/// Takes the last import of customers or contacts back: what it made goes where nothing refers to it, what it updated
/// is again what it was; what somebody has changed since, or uses, stays and is told.
/// </summary>
internal sealed class UndoCustomerImport(
    Store store,
    Caller caller,
    IEnumerable<IOrganizationInUse> uses,
    TimeProvider clock
)
{
    private const int MostTold = 200;
    private const int AtOnce = 500;

    /// <summary>
    /// In parts, so that nobody waits long; ended halfway it goes on where it was. Refused: not_found,
    /// import.already_undone, import.not_last.
    /// </summary>
    public async Task<Result<UndoReport>> Run(Id<Job> id, CancellationToken stop)
    {
        while (true)
        {
            var part = await store.Write(db => Part(db, id, stop), stop);
            if (!part.Succeeded)
                return Result<UndoReport>.Refused(part.Refusals);
            if (part.Value.UndoneAt is not null)
                return part.Value.Undone!;
        }
    }

    /// <summary>Contacts first: they hold their organizations.</summary>
    private async Task<Result<ImportRun>> Part(CadranDb db, Id<Job> id, CancellationToken stop)
    {
        var run = await db.Set<ImportRun>().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (run is null)
            return PlatformRefusals.NotFound;
        if (run.UndoneAt is not null)
            return ImportRefusals.AlreadyUndone;
        if (await db.Set<ImportRun>().AnyAsync(r => r.Id > id && r.UndoneAt == null, stop))
            return ImportRefusals.NotLast;
        var changes = await db.Set<ImportChange>()
            .Where(c => c.RunId == id)
            .OrderByDescending(c => c.IsContact)
            .ThenBy(c => c.RowId)
            .Take(AtOnce)
            .ToListAsync(stop);
        var tally = new UndoTally(run.Undone);
        await Contacts(db, [.. changes.Where(c => c.IsContact)], tally, stop);
        await db.SaveChangesAsync(stop);
        await Organizations(db, [.. changes.Where(c => !c.IsContact)], tally, stop);
        db.RemoveRange(changes);
        run.Undone = tally.Report(MostTold);
        if (changes.Count < AtOnce)
        {
            run.UndoneAt = Instant.FromDateTimeOffset(clock.GetUtcNow());
            run.UndoneBy = caller.MemberId;
        }
        return run;
    }

    private static async Task Contacts(
        CadranDb db,
        IReadOnlyList<ImportChange> changes,
        UndoTally tally,
        CancellationToken stop
    )
    {
        var ids = changes.Select(c => new Id<Contact>(c.RowId)).ToList();
        var rows = await db.Set<Contact>()
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id.Value, stop);
        var asked = ids.Select(id => (Id<Contact>?)id).ToList();
        var used = await db.Set<Ticket>()
            .Where(t => asked.Contains(t.RequesterContactId))
            .Select(t => t.RequesterContactId!.Value)
            .Distinct()
            .ToListAsync(stop);
        foreach (var change in changes)
            if (rows.TryGetValue(change.RowId, out var row))
                Take(db, change, row, used.Contains(row.Id), tally);
    }

    private static void Take(
        CadranDb db,
        ImportChange change,
        Contact row,
        bool isUsed,
        UndoTally tally
    )
    {
        if (row.Version != change.Version)
            tally.Keep(row.Name, "changed", change);
        else if (change.Before is { } before)
        {
            JsonSerializer.Deserialize<ContactInput>(before, ApiJson.Options)!.ApplyTo(row);
            tally.Restored++;
        }
        else if (isUsed)
            tally.Keep(row.Name, "used", change);
        else
        {
            db.Remove(row);
            tally.Removed++;
        }
    }

    private async Task Organizations(
        CadranDb db,
        IReadOnlyList<ImportChange> changes,
        UndoTally tally,
        CancellationToken stop
    )
    {
        var ids = changes.Select(c => new Id<Organization>(c.RowId)).ToList();
        var rows = await db.Set<Organization>()
            .Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id.Value, stop);
        foreach (var change in changes)
            if (rows.TryGetValue(change.RowId, out var row))
                await Take(db, change, row, tally, stop);
    }

    private async Task Take(
        CadranDb db,
        ImportChange change,
        Organization row,
        UndoTally tally,
        CancellationToken stop
    )
    {
        if (row.Version != change.Version)
            tally.Keep(row.Name, "changed", change);
        else if (change.Before is { } before)
        {
            if (await Restore(db, row, before, stop))
                tally.Restored++;
            else
                tally.Keep(row.Name, "taken", change);
        }
        else if (await IsUsed(db, row.Id, stop))
            tally.Keep(row.Name, "used", change);
        else
        {
            db.Remove(row);
            tally.Removed++;
        }
    }

    /// <summary>False when what it was can't be any more: another customer has its domain, or its currency is in use.</summary>
    private async Task<bool> Restore(
        CadranDb db,
        Organization row,
        string before,
        CancellationToken stop
    )
    {
        var input = JsonSerializer.Deserialize<OrganizationInput>(before, ApiJson.Options)!;
        if (input.Currency != row.Currency.Code && await IsUsed(db, row.Id, stop))
            return false;
        if (await OrganizationDomains.Replace(db, row.Id, input.Domains ?? [], stop) is not null)
            return false;
        if (OrganizationFacts.Apply(row, input) is not null)
            return false;
        Editing.Touch(db, row);
        return true;
    }

    private async Task<bool> IsUsed(CadranDb db, Id<Organization> id, CancellationToken stop)
    {
        foreach (var use in uses)
            if ((await use.Find(db, id, stop)).Count > 0)
                return true;
        return false;
    }
}

/// <summary>Counts what an undoing comes to, from what its earlier parts came to.</summary>
internal sealed class UndoTally(UndoReport? before)
{
    private readonly List<KeptRow> kept = [.. before?.Kept ?? []];
    private int keptCount = before?.KeptCount ?? 0;

    public int Removed { get; set; } = before?.Removed ?? 0;

    public int Restored { get; set; } = before?.Restored ?? 0;

    public void Keep(string name, string reason, ImportChange change)
    {
        keptCount++;
        kept.Add(new(name, reason, change.RowId, change.IsContact));
    }

    public UndoReport Report(int most) => new(Removed, Restored, keptCount, [.. kept.Take(most)]);
}
