using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Apart: rows that are made though their name is known, numbered as in `matches` of the report.</summary>
internal sealed record CustomerImportOfTrial(IReadOnlyList<long>? Apart = null);

internal static class CustomerFileEndpoints
{
    private static readonly TimeSpan WaitsFor = TimeSpan.FromSeconds(3);

    public static void MapCustomerFilesApi(this IEndpointRouteBuilder api)
    {
        Map(api, "/imports/organizations", CustomerFileKind.Organizations);
        Map(api, "/imports/contacts", CustomerFileKind.Contacts);
        api.MapPost("/imports/customers/{id}/import", OfTrial)
            .WithName("Imports_ImportCustomers")
            .Produces<JobAnswer>()
            .Produces<JobAnswer>(202)
            .Requires(Permissions.ImportRun);
        api.MapGet("/imports/customers/{id}/columns", Columns)
            .Produces<ImportColumns>()
            .Requires(Permissions.ImportRun);
        api.MapGet("/imports/customers/{id}/errors", Errors)
            .AnswersFile("text/csv")
            .Requires(Permissions.ImportRun);
        api.MapPost("/imports/customers/{id}/undo", Undo)
            .WithName("Imports_UndoCustomers")
            .Answers<UndoReport>()
            .Requires(Permissions.ImportRun);
    }

    private static void Map(IEndpointRouteBuilder api, string path, CustomerFileKind kind) =>
        api.MapPost(
                path,
                (
                    HttpRequest request,
                    StartCustomerImport start,
                    JobQueries jobs,
                    CancellationToken stop
                ) => Import(kind, request, start, jobs, stop)
            )
            .WithName($"Imports_{kind}")
            .TakesForm("mapping", "duplicates", "dryRun", "apart")
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

    /// <summary>multipart/form-data: file, mapping?, duplicates? (skip, update), dryRun?, apart?.</summary>
    private static async Task<IResult> Import(
        CustomerFileKind kind,
        HttpRequest request,
        StartCustomerImport start,
        JobQueries jobs,
        CancellationToken stop
    )
    {
        if (!request.HasFormContentType)
            return Problems.Of(new Refusal("request.media_type", RefusalKind.Malformed));
        var form = await request.ReadFormAsync(stop);
        if (form.Files.GetFile("file") is not { } file)
            return Problems.Of(PlatformRefusals.Required("file"));
        var mapping = MappingPart.Read(Blank.ToNull(form[ColumnMapping.Field]));
        var apart = ApartPart.Read<long>(Blank.ToNull(form[ApartPart.Field]));
        var (duplicates, dryRun) = (
            Word(form, "duplicates", "skip"),
            Word(form, "dryRun", "false")
        );
        var check = new Check()
            .That(duplicates is "skip" or "update", PlatformRefusals.NotChosen("duplicates"))
            .That(dryRun is "true" or "false", PlatformRefusals.Invalid("dryRun"));
        check.Add(mapping.Refusals);
        check.Add(apart.Refusals);
        if (!check.Passed)
            return Problems.Of(check.Refusals);
        await using var content = file.OpenReadStream();
        var asked = new CustomerFileRequest(
            kind,
            "",
            dryRun == "true",
            duplicates == "update",
            mapping.Value,
            FileNames.Of(file.FileName),
            Apart: apart.Value
        );
        var job = await start.Run(content, asked, stop);
        return await jobs.AnswerSoon(job, WaitsFor, stop);
    }

    /// <summary>Imports what a dry run has shown.</summary>
    private static async Task<IResult> OfTrial(
        Id<Job> id,
        CustomerImportOfTrial body,
        StartCustomerImport start,
        JobQueries jobs,
        CancellationToken stop
    ) => await jobs.AnswerSoon(await start.Of(id, body.Apart ?? [], stop), WaitsFor, stop);

    private static async Task<IResult> Columns(
        Id<Job> id,
        CustomerImports imports,
        FileSamples samples,
        CancellationToken stop
    )
    {
        var found = await imports.One(id, stop);
        if (found is not { Succeeded: true, Value: { IsTrial: true, Request: var request } })
            return Problems.Of(PlatformRefusals.NotFound);
        return (
            await ImportColumns.Of(
                request.FileHash,
                CustomerColumns.Word(request.Kind),
                request.Mapping ?? found.Value.Report?.Mapping,
                CustomerColumns.For(request.Kind),
                samples,
                stop
            )
        ).Ok();
    }

    /// <summary>The rows that were left out, with the columns of the file and the reasons; empty when none was.</summary>
    internal static async Task<IResult> Errors(
        Id<Job> id,
        CustomerImports imports,
        CustomerErrors errors,
        CancellationToken stop
    )
    {
        var found = await imports.One(id, stop);
        if (found is not { Succeeded: true, Value.Report.ErrorsFile: { } hash })
            return Problems.Of(PlatformRefusals.NotFound);
        return Results.Stream(
            to => errors.WriteCsv(hash, to, stop),
            "text/csv; charset=utf-8",
            Path.GetFileNameWithoutExtension(found.Value.Request.FileName ?? "import")
                + "-errors.csv"
        );
    }

    private static async Task<IResult> Undo(
        Id<Job> id,
        UndoCustomerImport undo,
        CancellationToken stop
    ) => (await undo.Run(id, stop)).Ok();

    private static string Word(IFormCollection form, string name, string otherwise) =>
        Blank.ToNull(form[name]) ?? otherwise;
}
