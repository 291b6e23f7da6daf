using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Asks for dry runs and imports of customers and contacts; each answers its job.</summary>
internal sealed class StartCustomerImport(
    Store store,
    Caller caller,
    FileFolder files,
    CustomerImports imports,
    TimeProvider clock
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(3);

    /// <summary>Keeps the file and asks for its import, or for a dry run. Refused: import.workbook, import.workbook_too_large.</summary>
    public async Task<Result<Id<Job>>> Run(
        Stream content,
        CustomerFileRequest request,
        CancellationToken stop
    )
    {
        var sent = await SentFile.Of(content, stop);
        if (!sent.Succeeded)
            return Result<Id<Job>>.Refused(sent.Refusals);
        await using var text = sent.Value;
        var (hash, size) = await files.Put(text.Content, stop);
        return await store.Write<Id<Job>>(
            async db =>
            {
                await StoredImport.Keep(db, hash, size, clock, stop);
                return Ask(db, request with { FileHash = hash });
            },
            stop
        );
    }

    /// <summary>Tries the file of a dry run once more, with other columns or another choice. Refused: not_found.</summary>
    public async Task<Result<Id<Job>>> Again(
        Id<Job> trial,
        IReadOnlyDictionary<string, string>? mapping,
        bool? updateKnown,
        CancellationToken stop
    )
    {
        var found = await Trial(trial, stop);
        if (!found.Succeeded)
            return Result<Id<Job>>.Refused(found.Refusals);
        var request = found.Value.Request;
        return await Ask(
            request with
            {
                Mapping = mapping ?? request.Mapping,
                UpdateKnown = updateKnown ?? request.UpdateKnown,
            },
            stop
        );
    }

    /// <summary>
    /// Imports what a dry run has shown, with those rows made that were found by name alone but are something else.
    /// Asked twice it answers the import that there is. Refused: not_found; import.nothing_new.
    /// </summary>
    public async Task<Result<Id<Job>>> Of(
        Id<Job> trial,
        IReadOnlyCollection<long> apart,
        CancellationToken stop
    )
    {
        var found = await Trial(trial, stop);
        if (!found.Succeeded)
            return Result<Id<Job>>.Refused(found.Refusals);
        if (found.Value.ImportId is { } already)
            return new Id<Job>(already);
        if (
            found.Value.Report is not { } report
            || (report.Added + report.Updated == 0 && apart.Count == 0)
        )
            return ImportRefusals.NothingNew;
        var request = found.Value.Request with
        {
            DryRun = false,
            TrialId = trial,
            Mapping = found.Value.Request.Mapping ?? report.Mapping,
            Apart = [.. apart],
        };
        return await store.Write<Id<Job>>(
            async db =>
            {
                // Asked twice at once, the second sees what the first asked for.
                await ImportNames.Hold(db, stop);
                return await imports.ImportOf(db, trial, stop) ?? Ask(db, request);
            },
            stop
        );
    }

    /// <summary>Waits a little for a job to end; refused when the file itself turned out to be wrong.</summary>
    public async Task<Result<Id<Job>>> Soon(Id<Job> id, CancellationToken stop)
    {
        for (var waited = TimeSpan.Zero; waited < WaitsFor; waited += Pause)
        {
            var job = await imports.One(id, stop);
            if (job is { Succeeded: true, Value.Ended: true })
                return job.Value.Refusals is { Count: > 0 } why && why.All(r => r.Field == "file")
                    ? Result<Id<Job>>.Refused(why)
                    : id;
            await Task.Delay(Pause, stop);
        }
        return id;
    }

    private async Task<Result<CustomerImport>> Trial(Id<Job> id, CancellationToken stop)
    {
        var found = await imports.One(id, stop);
        return found is { Succeeded: true, Value.IsTrial: false }
            ? PlatformRefusals.NotFound
            : found;
    }

    private Task<Result<Id<Job>>> Ask(CustomerFileRequest request, CancellationToken stop) =>
        store.Write<Id<Job>>(db => Task.FromResult<Result<Id<Job>>>(Ask(db, request)), stop);

    private Id<Job> Ask(CadranDb db, CustomerFileRequest request)
    {
        var job = Job.Of(
            clock,
            db.Workspace,
            request.JobKind,
            request with
            {
                MemberId = caller.MemberId,
            }
        );
        db.Add(job);
        return job.Id;
    }
}
