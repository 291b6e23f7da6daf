using Cadran.Billing;
using Cadran.Billing.Journal;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Texts = Cadran.Platform.Texts.Texts;

namespace Cadran.Accounting.Files;

/// <summary>Postings after one exchange and up to another: `journal.csv`, `fec.txt` and `customers.csv` are its files.</summary>
internal sealed record ExchangeAnswer(
    Id<FileExchange> Id,
    int Number,
    long After,
    long Through,
    int Postings,
    Instant MadeAt,
    Guid? MadeBy
)
{
    public static ExchangeAnswer Of(FileExchange e) =>
        new(e.Id, e.Number, e.After, e.Through, e.Postings, e.MadeAt, e.MadeBy);
}

/// <summary>The ledgers that a firm keeps in step, and the exchange by files.</summary>
internal static class LedgerEndpoints
{
    private const string Exchanges = "/ledgers/files/exchanges";

    public static void MapLedgersApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ledgers", All)
            .Produces<Page<LedgerHealth>>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/invoices/{id}/ledgers", Of)
            .Produces<Page<LedgerPlace>>()
            .Requires(Permissions.BillingRead);
        api.MapGet(Exchanges, List)
            .Produces<Page<ExchangeAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPost(Exchanges, Make)
            .Produces<ExchangeAnswer>(201)
            .Requires(Permissions.BillingEdit);
        MapFiles(api.MapGroup(Exchanges).Requires(Permissions.BillingRead));
    }

    /// <summary>The same files for pages.</summary>
    public static void MapLedgers(this IEndpointRouteBuilder app) =>
        MapFiles(
            app.MapGroup(FileExchanges.Page)
                .Requires(Permissions.BillingRead)
                .ExcludeFromDescription()
        );

    private static void MapFiles(RouteGroupBuilder files)
    {
        files.MapGet("/{id}/journal.csv", Journal).AnswersFile("text/csv");
        files.MapGet("/{id}/fec.txt", Fec).AnswersFile("text/plain");
        files.MapGet("/{id}/customers.csv", Customers).AnswersFile("text/csv");
    }

    private static async Task<Page<LedgerHealth>> All(
        IEnumerable<ILedger> ledgers,
        CancellationToken stop
    )
    {
        var all = new List<LedgerHealth>();
        foreach (var ledger in ledgers)
            all.Add(await ledger.Health(stop));
        return new(all, null);
    }

    private static async Task<IResult> Of(
        Id<Invoice> id,
        InvoiceQueries invoices,
        IEnumerable<ILedger> ledgers,
        CancellationToken stop
    )
    {
        var invoice = await invoices.One(id, stop);
        if (!invoice.Succeeded)
            return Problems.Of(invoice.Refusals);
        var places = new List<LedgerPlace>();
        foreach (var ledger in ledgers)
            if (await ledger.Of(id, stop) is { } place)
                places.Add(place);
        return Results.Json(new Page<LedgerPlace>(places, null));
    }

    private static async Task<IResult> List(
        FileExchanges exchanges,
        CancellationToken stop,
        int? limit = null,
        string? cursor = null
    ) =>
        (await exchanges.List(new PageQuery(limit, cursor), stop))
            .Select(page => page.With([.. page.Items.Select(ExchangeAnswer.Of)]))
            .Ok();

    private static async Task<IResult> Make(FileExchanges exchanges, CancellationToken stop)
    {
        var made = await exchanges.Make(stop);
        return made.Succeeded
            ? Results.Json(ExchangeAnswer.Of(made.Value), statusCode: StatusCodes.Status201Created)
            : Problems.Of(made.Refusals);
    }

    private static Task<IResult> Journal(
        Id<FileExchange> id,
        FileExchanges exchanges,
        Store store,
        CancellationToken stop
    ) => Csv(id, "journal", exchanges, texts => new JournalCsv(store, texts).Write, stop);

    private static Task<IResult> Customers(
        Id<FileExchange> id,
        FileExchanges exchanges,
        Store store,
        CancellationToken stop
    ) => Csv(id, "customers", exchanges, texts => new CustomersCsv(store, texts).Write, stop);

    private static async Task<IResult> Csv(
        Id<FileExchange> id,
        string name,
        FileExchanges exchanges,
        Func<Texts, Func<Stream, JournalFilter, CancellationToken, Task>> write,
        CancellationToken stop
    )
    {
        var found = await exchanges.One(id, stop);
        if (!found.Succeeded)
            return Problems.Of(found.Refusals);
        var texts = await exchanges.Words(stop);
        return Results.Stream(
            to => write(texts)(to, FileExchanges.PostingsOf(found.Value), stop),
            "text/csv",
            $"cadran-{found.Value.Number}-{name}.csv"
        );
    }

    private static async Task<IResult> Fec(
        Id<FileExchange> id,
        FileExchanges exchanges,
        FecExport export,
        CancellationToken stop
    )
    {
        var found = await exchanges.One(id, stop);
        if (!found.Succeeded)
            return Problems.Of(found.Refusals);
        var file = await export.PrepareSome(
            FileExchanges.PostingsOf(found.Value),
            found.Value.Number,
            found.Value.MadeAt,
            stop
        );
        return file.Succeeded
            ? Results.Stream(
                to => export.Write(to, file.Value, stop),
                "text/plain; charset=iso-8859-15",
                file.Value.Name
            )
            : Problems.Of(file.Refusals);
    }
}
