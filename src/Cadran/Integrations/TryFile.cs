using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Jobs;

namespace Cadran.Integrations;

/// <summary>
/// Takes a file from a screen and tries it. What can be told at once is said at once; a small file is tried while one
/// waits, a large one in the background.
/// </summary>
internal sealed class TryFile(StartImport start, ImportJobs imports)
{
    public const string AnySource = "auto";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(2);

    /// <summary>The dry run, which may not have ended. Refusals: field.required, field.not_chosen, import.*, each at its field.</summary>
    public async Task<Result<Id<Job>>> Run(
        IFormFile? file,
        string source,
        string zone,
        CancellationToken stop
    )
    {
        if (file is null)
            return PlatformRefusals.Required("file");
        var check = new Check();
        check.Add(Problem(file));
        check.That(Known(source), PlatformRefusals.NotChosen("source"));
        check.That(
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null,
            ImportRefusals.ZoneUnknown(zone)
        );
        if (!check.Passed)
            return Result<Id<Job>>.Refused(check.Refusals);
        await using var opened = file.OpenReadStream();
        var sent = await SentFile.Of(opened, stop);
        if (!sent.Succeeded)
            return Result<Id<Job>>.Refused(sent.Refusals);
        await using var text = sent.Value;
        var content = text.Content;
        if (TimeFormats.Look(content, source) is { } refusal)
            return refusal;
        content.Position = 0;
        var request = new TimeImportRequest(
            "",
            DryRun: true,
            zone,
            DecimalStyle: text.FromWorkbook ? DecimalStyle.Point : null,
            FileName: FileNames.Of(file.FileName),
            Source: source
        );
        var job = await start.Run(content, request, stop);
        return job.Succeeded ? await Soon(job.Value, stop) : job;
    }

    /// <summary>Waits a little for a job to end; refused when the file itself turned out to be wrong.</summary>
    public async Task<Result<Id<Job>>> Soon(Id<Job> id, CancellationToken stop)
    {
        for (var waited = TimeSpan.Zero; waited < WaitsFor; waited += Pause)
        {
            var job = await imports.One(id, stop);
            if (job is { Succeeded: true, Value.Ended: true })
                return
                    job.Value.Refusals.All(r => r.Field == "file") && job.Value.Refusals.Count > 0
                    ? Result<Id<Job>>.Refused(job.Value.Refusals)
                    : id;
            await Task.Delay(Pause, stop);
        }
        return id;
    }

    public static bool Known(string source) =>
        source is AnySource or TimeExportFormat.GenericSource
        || TimeExportFormat.All.Any(format => format.Source == source);

    private static Refusal? Problem(IFormFile file) =>
        file.Length == 0 ? ImportRefusals.Empty
        : file.Length > StartImport.LargestFile
            ? ImportRefusals.TooLarge(StartImport.LargestFile / 1024 / 1024)
        : null;
}
