using System.Text.Json;
using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>What the undoing of an import of time came to.</summary>
/// <param name="Removed">Entries that it had made and that are gone.</param>
/// <param name="Kept">Entries that stay, for somebody has changed or billed them since.</param>
/// <param name="At">When it was undone.</param>
public sealed record TimeUndo(long Removed, long Kept, Instant At);

/// <summary>
/// Takes an import of time back: the entries that it made go, also those that were invoiced elsewhere; what somebody has
/// changed or billed since stays. Customers, projects, tasks and people that it made stay too.
/// </summary>
internal sealed class UndoTimeImport(
    Store store,
    FileFolder files,
    ImportJobs imports,
    ImportTime import,
    RemoveTime removal,
    TimeProvider clock
)
{
    private const int AtOnce = 500;

    /// <summary>
    /// In parts, so that nobody waits long; ended halfway it goes on where it was. Its entries are those of the rows of its
    /// file that were made while it went. Refused: not_found, import.already_undone.
    /// </summary>
    public async Task<Result<TimeUndo>> Run(Id<Job> id, CancellationToken stop)
    {
        var found = await imports.One(id, stop);
        if (
            found
            is not {
                Succeeded: true,
                Value: { IsTrial: false, Report: { } report, FinishedAt: { } ended } done
            }
        )
            return PlatformRefusals.NotFound;
        if (report.Undone is not null)
            return ImportRefusals.AlreadyUndone;
        if (!files.Has(done.Request.FileHash))
            return PlatformRefusals.NotFound;
        await using var content = files.Open(done.Request.FileHash);
        var export = await import.Open(content, done.Request, stop);
        if (!export.Succeeded)
            return Result<TimeUndo>.Refused(export.Refusals);
        long kept = 0;
        foreach (var rows in export.Value.Rows().OfType<ImportedTime>().Chunk(AtOnce))
        {
            var stay = await store.Write(db => Remove(db, rows, done.CreatedAt, ended, stop), stop);
            if (!stay.Succeeded)
                return Result<TimeUndo>.Refused(stay.Refusals);
            kept += stay.Value;
        }
        report.Undone = new(
            report.Added - kept,
            kept,
            Instant.FromDateTimeOffset(clock.GetUtcNow())
        );
        return await store.Write(db => Note(db, id, report, stop), stop);
    }

    /// <summary>How many of them stay.</summary>
    private async Task<Result<int>> Remove(
        CadranDb db,
        ImportedTime[] rows,
        Instant begun,
        Instant ended,
        CancellationToken stop
    )
    {
        var said = rows.DistinctBy(row => row.Hash).ToDictionary(row => row.Hash);
        var hashes = said.Keys.ToList();
        var entries = await db.Set<TimeEntry>()
            .Where(e =>
                e.ImportHash != null
                && hashes.Contains(e.ImportHash)
                && e.CreatedAt >= begun
                && e.CreatedAt <= ended
            )
            .ToListAsync(stop);
        var onRecord = await removal.OnRecord(db, [.. entries.Select(e => e.Id)], stop);
        var imported = await AsImported.Load(db, entries, stop);
        var untouched = entries
            .Where(e =>
                e.InvoiceId is null
                && !onRecord.Contains(e.Id)
                && imported.Holds(e, said[e.ImportHash!])
            )
            .ToList();
        db.RemoveRange(untouched);
        return entries.Count - untouched.Count;
    }

    private static async Task<Result<TimeUndo>> Note(
        CadranDb db,
        Id<Job> id,
        ImportReport report,
        CancellationToken stop
    )
    {
        var json = JsonSerializer.Serialize(report, ApiJson.Options);
        await db.Set<Job>()
            .Where(job => job.Id == id)
            .ExecuteUpdateAsync(rows => rows.SetProperty(job => job.Result, json), stop);
        return report.Undone!;
    }
}
