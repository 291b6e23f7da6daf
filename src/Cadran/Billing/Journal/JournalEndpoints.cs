using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Journal;

internal sealed record CloseRequest(DateOnly Through);

/// <summary>What stays closed; null: nothing.</summary>
internal sealed record ReopenRequest(DateOnly? Through = null, string? Reason = null);

internal sealed record CustomerAccountRequest(string? Code = null);

internal sealed record CustomerAccountAnswer(string? Code);

internal static class JournalEndpoints
{
    public static void MapJournalApi(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("/journal").Requires(Permissions.BillingRead);
        read.MapGet("", List).Produces<Page<PostingAnswer>>();
        read.MapGet("/sums", Sums).Produces<JournalSumsAnswer>();
        read.MapGet("/trial-balance", Trial);
        read.MapGet("/customer-balances", Customers);
        read.MapGet("/closings", Closings);
        read.MapGet("/accounts", Accounts).Produces<Ledger>();
        read.MapGet("/customer-accounts/{id}", CustomerAccount);
        read.MapGet("/verification", VerifyNow).Produces<JournalVerification>();
        read.MapGet("/verification/last", LastVerify).Produces<JournalCheckAnswer>();
        read.MapPost("/verification", StartVerify).Produces<JobAnswer>();
        MapJournalDownloads(read);
        var edit = api.MapGroup("/journal").Requires(Permissions.SettingsEdit);
        edit.MapPut("/accounts", ChangeAccounts).Produces<Ledger>();
        edit.MapPut("/customer-accounts/{id}", ChangeCustomerAccount)
            .Produces<CustomerAccountAnswer>();
        edit.MapPost("/closings", Close).Produces<ClosingAnswer>(201);
        api.MapPost("/journal/reopenings", Reopen)
            .Produces<ClosingAnswer>(201)
            .Requires(Permissions.JournalReopen);
    }

    /// <summary>The same files for pages.</summary>
    public static void MapJournalFiles(this IEndpointRouteBuilder app) =>
        MapJournalDownloads(app.MapGroup("/billing/journal").Requires(Permissions.BillingRead));

    private static void MapJournalDownloads(RouteGroupBuilder files)
    {
        files.MapGet("/journal.csv", Csv).AnswersFile("text/csv");
        files.MapGet("/fec/{year}", Fec).AnswersFile("text/plain");
    }

    private static async Task<IResult> List(
        [AsParameters] JournalAsk asked,
        JournalQueries ask,
        CancellationToken stop,
        int? limit = null,
        string? cursor = null
    )
    {
        var filter = asked.Read();
        return filter.Succeeded
            ? (await ask.List(filter.Value, new PageQuery(limit, cursor), stop))
                .Select(page => new Page<PostingAnswer>(
                    [.. page.Items.Select(PostingAnswer.Of)],
                    page.NextCursor
                ))
                .Ok()
            : Problems.Of(filter.Refusals);
    }

    private static async Task<IResult> Sums(
        [AsParameters] JournalAsk asked,
        JournalQueries ask,
        CancellationToken stop
    )
    {
        var filter = asked.Read();
        return filter.Succeeded
            ? Result<JournalSumsAnswer>
                .Of(JournalSumsAnswer.Of(await ask.Sums(filter.Value, stop)))
                .Ok()
            : Problems.Of(filter.Refusals);
    }

    private static async Task<IReadOnlyList<AccountBalanceAnswer>> Trial(
        JournalQueries ask,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? through = null
    ) => [.. (await ask.Trial(from, through, stop)).Select(AccountBalanceAnswer.Of)];

    private static async Task<IReadOnlyList<CustomerBalanceAnswer>> Customers(
        JournalQueries ask,
        CancellationToken stop
    ) => [.. (await ask.Customers(stop)).Select(CustomerBalanceAnswer.Of)];

    private static async Task<IReadOnlyList<ClosingAnswer>> Closings(
        LedgerQueries ask,
        CancellationToken stop
    ) => [.. (await ask.Closings(stop)).Select(row => ClosingAnswer.Of(row.Closing))];

    private static async Task<IResult> Accounts(
        LedgerQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => ((Result<Ledger>)await ask.Now(stop)).Versioned(http, ledger => ledger.Version);

    private static async Task<IResult> ChangeAccounts(
        LedgerChange body,
        EditLedger edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Change(body, seen.Version, stop)).Versioned(http, ledger => ledger.Version);

    private static async Task<CustomerAccountAnswer> CustomerAccount(
        Id<Organization> id,
        LedgerQueries ask,
        CancellationToken stop
    ) => new(await ask.AccountOf(id, stop));

    private static async Task<IResult> ChangeCustomerAccount(
        Id<Organization> id,
        CustomerAccountRequest body,
        EditLedger edit,
        CancellationToken stop
    ) =>
        (await edit.ChangeCustomer(id, body.Code, stop))
            .Select(code => new CustomerAccountAnswer(code))
            .Ok();

    private static async Task<IResult> Close(
        CloseRequest body,
        ClosePeriods close,
        CancellationToken stop
    ) =>
        (await close.Close(body.Through, stop))
            .Select(ClosingAnswer.Of)
            .Created(_ => "/api/v1/journal/closings");

    private static async Task<IResult> Reopen(
        ReopenRequest body,
        ClosePeriods close,
        CancellationToken stop
    ) =>
        (await close.Reopen(body.Through, body.Reason, stop))
            .Select(ClosingAnswer.Of)
            .Created(_ => "/api/v1/journal/closings");

    /// <summary>As it is at this moment: all of it is read, however long that takes.</summary>
    private static Task<JournalVerification> VerifyNow(
        VerifyJournal verify,
        CancellationToken stop
    ) => verify.Run(stop);

    private static async Task<IResult> LastVerify(CheckJournal check, CancellationToken stop) =>
        (
            await check.Last(stop) is { } last
                ? Result<JournalCheckAnswer>.Of(JournalCheckAnswer.Of(last))
                : Platform.PlatformRefusals.NotFound
        ).Ok();

    private static async Task<IResult> StartVerify(
        CheckJournal check,
        JobQueries jobs,
        CancellationToken stop
    ) => await jobs.AnswerSoon(await check.Start(stop), TimeSpan.FromSeconds(3), stop);

    private static IResult Csv(
        [AsParameters] JournalAsk asked,
        JournalCsv csv,
        CancellationToken stop
    )
    {
        var filter = asked.Read();
        return filter.Succeeded
            ? Results.Stream(
                to => csv.Write(to, filter.Value, stop),
                "text/csv",
                "cadran-journal.csv"
            )
            : Problems.Of(filter.Refusals);
    }

    private static async Task<IResult> Fec(int year, FecExport export, CancellationToken stop)
    {
        var file = await export.Prepare(year, stop);
        return file.Succeeded
            ? Results.Stream(
                to => export.Write(to, file.Value, stop),
                "text/plain; charset=iso-8859-15",
                file.Value.Name
            )
            : Problems.Of(file.Refusals);
    }
}
