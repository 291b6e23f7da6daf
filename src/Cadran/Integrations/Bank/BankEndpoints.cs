using Cadran.Billing;
using Cadran.Customers;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Integrations.Bank;

/// <summary>An import as the API shows it; without a report its columns have to be said.</summary>
internal sealed record BankImportAnswer(
    Id<BankImport> Id,
    string FileName,
    Instant CreatedAt,
    BankReport? Report
)
{
    public static BankImportAnswer Of(BankImport i) => new(i.Id, i.FileName, i.CreatedAt, i.Report);
}

/// <summary>What a line is proposed to pay, how surely, and by what it was found.</summary>
internal sealed record ProposalAnswer(
    string Confidence,
    string Reason,
    Id<Organization>? OrganizationId,
    IReadOnlyList<AllocationAnswer> Allocations,
    MoneyAmount Rest
);

internal sealed record BankLineAnswer(
    Id<BankLine> Id,
    DateOnly Date,
    MoneyAmount Amount,
    string Text,
    string? Counterparty,
    string? Reference,
    Id<Payment>? PaymentId,
    ProposalAnswer? Proposal
)
{
    public static BankLineAnswer Of(BankLine l, BankMatch? match) =>
        new(
            l.Id,
            l.Date,
            MoneyAmount.Of(l.Amount),
            l.Text,
            l.Counterparty,
            l.Reference,
            l.PaymentId,
            match is null
                ? null
                : new(
                    Words.Camel(match.Confidence),
                    Words.Camel(match.Reason),
                    match.Customer is { } customer ? new Id<Organization>(customer) : null,
                    [
                        .. match.Parts.Select(p => new AllocationAnswer(
                            new Id<Invoice>(p.Invoice),
                            MoneyAmount.Of(p.Amount)
                        )),
                    ],
                    MoneyAmount.Of(match.Rest)
                )
        );

    private static class Words
    {
        public static string Camel(Enum value) =>
            System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }
}

/// <summary>What each column holds, in their order: ignored, date, amount, credit, debit, text, counterparty, reference, bankReference, balance, currency.</summary>
internal sealed record ColumnsRequest(IReadOnlyList<string> Fields);

internal sealed record ConfirmRequest(IReadOnlyList<LineChoice> Lines);

/// <summary>A line that made a payment, or the code of why it did not.</summary>
internal sealed record LineOutcomeAnswer(Id<BankLine> LineId, Id<Payment>? PaymentId, string? Code);

internal sealed record IgnoreRequest(IReadOnlyList<Id<BankLine>> LineIds, bool Aside = true);

internal sealed record IgnoredAnswer(int Count);

internal static class BankEndpoints
{
    public static void MapBankApi(this IEndpointRouteBuilder api)
    {
        var bank = api.MapGroup("/bank-imports");
        bank.MapGet("", List).Produces<Page<BankImportAnswer>>().Requires(Permissions.BillingRead);
        bank.MapPost("", Import)
            .TakesForm("columns")
            .Produces<BankImportAnswer>(201)
            .Requires(Permissions.BillingEdit)
            .DisableAntiforgery()
            .WithMetadata(
                new RequestSizeLimitAttribute(2 * BankRefusals.LargestFile),
                new RequestFormLimitsAttribute
                {
                    MultipartBodyLengthLimit = 2 * BankRefusals.LargestFile,
                }
            );
        bank.MapGet("/{id}", One).Produces<BankImportAnswer>().Requires(Permissions.BillingRead);
        bank.MapDelete("/{id}", Remove).Produces(204).Requires(Permissions.BillingEdit);
        bank.MapPut("/{id}/columns", Columns)
            .Produces<BankImportAnswer>()
            .Requires(Permissions.BillingEdit);
        bank.MapGet("/{id}/lines", Lines)
            .Produces<Page<BankLineAnswer>>()
            .Requires(Permissions.BillingRead);
        bank.MapPost("/{id}/confirm", Confirm)
            .Produces<Page<LineOutcomeAnswer>>()
            .Requires(Permissions.BillingEdit);
        bank.MapPost("/{id}/ignore", Ignore)
            .Produces<IgnoredAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> List(
        BankLines ask,
        CancellationToken stop,
        int? limit = null,
        string? cursor = null
    ) =>
        (await ask.List(new PageQuery(limit, cursor), stop))
            .Select(found => new Page<BankImportAnswer>(
                [.. found.Rows.Select(r => BankImportAnswer.Of(r.Import))],
                found.Next
            ))
            .Ok();

    /// <summary>multipart/form-data: file, columns? (names of fields, parted by commas).</summary>
    private static async Task<IResult> Import(
        HttpRequest request,
        ImportBankFile import,
        CancellationToken stop
    )
    {
        if (!request.HasFormContentType)
            return Problems.Of(new Refusal("request.media_type", RefusalKind.Malformed));
        var form = await request.ReadFormAsync(stop);
        if (form.Files.GetFile("file") is not { } file)
            return Problems.Of(PlatformRefusals.Required("file"));
        BankColumns? columns = null;
        if (form["columns"].ToString() is { Length: > 0 } said)
        {
            columns = Read(said.Split(','));
            if (columns is null)
                return Problems.Of(PlatformRefusals.Invalid("columns"));
        }
        await using var content = file.OpenReadStream();
        return (await import.Run(content, file.FileName, columns, stop))
            .Select(BankImportAnswer.Of)
            .Created(i => $"/api/v1/bank-imports/{i.Id}");
    }

    private static async Task<IResult> One(
        Id<BankImport> id,
        BankLines ask,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(BankImportAnswer.Of).Ok();

    private static async Task<IResult> Remove(
        Id<BankImport> id,
        ConfirmBankLines confirm,
        CancellationToken stop
    ) => (await confirm.Remove(id, stop)).NoContent();

    private static async Task<IResult> Columns(
        Id<BankImport> id,
        ColumnsRequest body,
        ImportBankFile import,
        CancellationToken stop
    ) =>
        Read(body.Fields) is { } columns
            ? (await import.Columns(id, columns, stop)).Select(BankImportAnswer.Of).Ok()
            : Problems.Of(PlatformRefusals.Invalid("fields"));

    private static async Task<IResult> Lines(
        Id<BankImport> id,
        BankLines ask,
        CancellationToken stop,
        string? state = null,
        string? cursor = null
    )
    {
        var found = await ask.One(id, stop);
        if (!found.Succeeded)
            return Problems.Of(found.Refusals);
        if (EnumName.Read<LineState>(state ?? "open") is not { } asked)
            return Problems.Of(PlatformRefusals.NotChosen("state"));
        var (rows, next) = await ask.Of(id, asked, cursor, stop);
        if (asked != LineState.Open)
            return Results.Json(
                new Page<BankLineAnswer>([.. rows.Select(l => BankLineAnswer.Of(l, null))], next)
            );
        var open = await ask.OpenBills(stop);
        return Results.Json(
            new Page<BankLineAnswer>(
                [.. BankLines.Propose(rows, open).Select(p => BankLineAnswer.Of(p.Line, p.Match))],
                next
            )
        );
    }

    private static async Task<IResult> Confirm(
        Id<BankImport> id,
        ConfirmRequest body,
        ConfirmBankLines confirm,
        CancellationToken stop
    )
    {
        if (body.Lines.Count > 500)
            return Problems.Of(PlatformRefusals.TooLong("lines", 500));
        var done = await confirm.Run(id, body.Lines, stop);
        return Results.Json(
            new Page<LineOutcomeAnswer>(
                [
                    .. done.Select(o => new LineOutcomeAnswer(
                        o.LineId,
                        o.PaymentId,
                        o.Refusal?.Code
                    )),
                ],
                null
            )
        );
    }

    private static async Task<IResult> Ignore(
        Id<BankImport> id,
        IgnoreRequest body,
        ConfirmBankLines confirm,
        CancellationToken stop
    ) =>
        body.LineIds.Count > 500
            ? Problems.Of(PlatformRefusals.TooLong("lineIds", 500))
            : Results.Json(
                new IgnoredAnswer(await confirm.Ignore(id, body.LineIds, body.Aside, stop))
            );

    private static BankColumns? Read(IReadOnlyList<string> names)
    {
        var fields = names.Select(n => EnumName.Read<BankField>(n.Trim())).ToList();
        return fields.Contains(null) || fields.Count > 100
            ? null
            : new BankColumns([.. fields.Select(f => f!.Value)]);
    }
}
