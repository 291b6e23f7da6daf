using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations;

/// <summary>Apart: near names of the report that are made though another is there, as "customer:Café Zoë".</summary>
internal sealed record TimeImportOfTrial(IReadOnlyList<string>? Apart = null);

internal static class ImportEndpoints
{
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(3);

    public static void MapImportsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports/time", Import)
            .WithName("Imports_Time")
            .TakesForm(
                "source",
                "mapping",
                "dryRun",
                "timeZone",
                "dateOrder",
                "decimalStyle",
                "apart"
            )
            .Produces<JobAnswer>()
            .Produces<JobAnswer>(202)
            .Requires(Permissions.ImportRun)
            .DisableAntiforgery()
            .WithMetadata(
                new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(StartImport.LargestFile),
                new Microsoft.AspNetCore.Mvc.RequestFormLimitsAttribute
                {
                    MultipartBodyLengthLimit = StartImport.LargestFile,
                }
            );
        api.MapPost("/imports/time/{id}/import", OfTrial)
            .WithName("Imports_ImportTime")
            .Produces<JobAnswer>()
            .Produces<JobAnswer>(202)
            .Requires(Permissions.ImportRun);
        api.MapGet("/imports/time/{id}/columns", Columns)
            .Produces<ImportColumns>()
            .Requires(Permissions.ImportRun);
        api.MapGet("/imports/time/{id}/remarks", Remarks)
            .Produces<Page<ImportRemark>>()
            .Requires(Permissions.ImportRun);
        api.MapPost("/imports/time/{id}/undo", Undo)
            .WithName("Imports_UndoTime")
            .Answers<TimeUndo>()
            .Requires(Permissions.ImportRun);
    }

    /// <summary>multipart/form-data: file, source?, mapping?, dryRun?, timeZone?, dateOrder?, decimalStyle?, apart?.</summary>
    private static async Task<IResult> Import(
        HttpRequest request,
        StartImport start,
        JobQueries jobs,
        CancellationToken stop
    )
    {
        if (!request.HasFormContentType)
            return Problems.Of(new Refusal("request.media_type", RefusalKind.Malformed));
        var form = await request.ReadFormAsync(stop);
        if (form.Files.GetFile("file") is not { } file)
            return Problems.Of(PlatformRefusals.Required("file"));
        var options = Read(form);
        if (!options.Succeeded)
            return Problems.Of(options.Refusals);
        await using var content = file.OpenReadStream();
        var job = await start.Run(
            content,
            options.Value with
            {
                FileName = FileNames.Of(file.FileName),
            },
            stop
        );
        return await jobs.AnswerSoon(job, WaitsFor, stop);
    }

    /// <summary>Imports what a dry run has shown.</summary>
    private static async Task<IResult> OfTrial(
        Id<Job> id,
        TimeImportOfTrial body,
        StartImport start,
        JobQueries jobs,
        CancellationToken stop
    ) => await jobs.AnswerSoon(await start.Of(id, body.Apart ?? [], stop), WaitsFor, stop);

    private static async Task<IResult> Columns(
        Id<Job> id,
        ImportJobs imports,
        FileSamples samples,
        CancellationToken stop
    )
    {
        var found = await imports.Trial(id, stop);
        return found.Succeeded
            ? (
                await ImportColumns.Of(
                    found.Value.Request.FileHash,
                    ImportMappings.Time,
                    found.Value.Request.Mapping,
                    TimeMapping.Fields,
                    samples,
                    stop
                )
            ).Ok()
            : Problems.Of(found.Refusals);
    }

    /// <summary>All that is said of the rows, of a dry run as well as of an import; none before it has ended.</summary>
    private static async Task<IResult> Remarks(
        Id<Job> id,
        [AsParameters] RemarkFilter filter,
        ImportJobs imports,
        ImportRemarks remarks,
        CancellationToken stop
    )
    {
        var found = await imports.One(id, stop);
        return found.Succeeded
            ? (await remarks.Page(found.Value.Report ?? new(), filter, stop)).Ok()
            : Problems.Of(found.Refusals);
    }

    private static async Task<IResult> Undo(
        Id<Job> id,
        UndoTimeImport undo,
        CancellationToken stop
    ) => (await undo.Run(id, stop)).Ok();

    private static Result<TimeImportRequest> Read(IFormCollection form)
    {
        var source = Text(form, "source") ?? TryFile.AnySource;
        if (!TryFile.Known(source))
            return PlatformRefusals.NotChosen("source");
        if (!TryRead<DateOrder>(Text(form, "dateOrder"), out var order))
            return PlatformRefusals.Invalid("dateOrder");
        if (!TryRead<DecimalStyle>(Text(form, "decimalStyle"), out var style))
            return PlatformRefusals.Invalid("decimalStyle");
        var dryRun = Text(form, "dryRun") ?? "false";
        if (dryRun is not ("true" or "false"))
            return PlatformRefusals.Invalid("dryRun");
        var mapping = MappingPart.Read(Text(form, ColumnMapping.Field));
        if (!mapping.Succeeded)
            return Result<TimeImportRequest>.Refused(mapping.Refusals);
        var apart = ApartPart.Read<string>(Text(form, ApartPart.Field));
        if (!apart.Succeeded)
            return Result<TimeImportRequest>.Refused(apart.Refusals);
        return new TimeImportRequest("", dryRun == "true", Text(form, "timeZone"), order, style)
        {
            Source = source,
            Mapping = mapping.Value,
            Apart = apart.Value,
        };
    }

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString() is { Length: > 0 } text ? text : null;

    private static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (text is null)
            return true;
        if (text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var read))
            value = read;
        return value is not null;
    }
}
