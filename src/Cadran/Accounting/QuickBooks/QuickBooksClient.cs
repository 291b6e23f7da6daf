using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// The connected company of the caller's workspace. A rejected access token is renewed once and the call repeated; every
/// other fault is thrown (<see cref="QuickBooksException"/>), and whoever asked decides whether to ask again.
/// </summary>
internal sealed class QuickBooksClient(QuickBooksServer server, QuickBooksTokens tokens)
{
    /// <summary>Older values are ignored since August 2025.</summary>
    private const string Version = "minorversion=75";

    /// <summary>The most objects in one answer.</summary>
    public const int LargestPage = 1000;

    /// <summary>With a link to pay it, where the company takes payments online.</summary>
    public Task<RemoteInvoice> ReadInvoice(string id, CancellationToken stop) =>
        One<RemoteInvoice>(
            HttpMethod.Get,
            $"invoice/{Uri.EscapeDataString(id)}?include=invoiceLink",
            null,
            stop
        );

    public Task<T> Read<T>(string id, CancellationToken stop)
        where T : RemoteObject =>
        One<T>(HttpMethod.Get, $"{Entities.Path<T>()}/{Uri.EscapeDataString(id)}?", null, stop);

    /// <summary>What can't be found any more by its id is gone: it says so.</summary>
    public static async Task<T> OrGone<T>(
        string id,
        Func<string, CancellationToken, Task<T>> read,
        CancellationToken stop
    )
        where T : RemoteObject, new()
    {
        try
        {
            return await read(id, stop);
        }
        catch (QuickBooksException failure)
            when (failure.Fault.Advice() == FaultAdvice.ReferenceGone)
        {
            return new T { Id = id, Status = "Deleted" };
        }
    }

    public async Task<RemoteCompany> Company(string realm, CancellationToken stop) =>
        await One<RemoteCompany>(HttpMethod.Get, $"companyinfo/{realm}?", null, stop);

    public Task<RemotePreferences> Preferences(CancellationToken stop) =>
        One<RemotePreferences>(HttpMethod.Get, "preferences?", null, stop);

    /// <summary>Creates it, or changes the one whose id it has. The same request id makes the same object, once.</summary>
    public Task<T> Write<T>(T body, string requestId, CancellationToken stop)
        where T : RemoteObject =>
        One<T>(
            HttpMethod.Post,
            $"{Entities.Path<T>()}?requestid={Uri.EscapeDataString(requestId)}",
            () => QuickBooksServer.Json(body),
            stop
        );

    /// <summary>It stays there with an amount of 0, and what it paid is open again.</summary>
    public Task<RemotePayment> VoidPayment(
        RemotePayment payment,
        string requestId,
        CancellationToken stop
    ) =>
        One<RemotePayment>(
            HttpMethod.Post,
            "payment?operation=update&include=void&requestid=" + Uri.EscapeDataString(requestId),
            () =>
                QuickBooksServer.Json(
                    new RemotePayment
                    {
                        Id = payment.Id,
                        SyncToken = payment.SyncToken,
                        Sparse = true,
                    }
                ),
            stop
        );

    /// <summary>Mails it to its billing address there. Done twice, it is mailed twice.</summary>
    public Task<RemoteInvoice> Send(string id, string? to, CancellationToken stop) =>
        One<RemoteInvoice>(
            HttpMethod.Post,
            $"invoice/{Uri.EscapeDataString(id)}/send?"
                + (to is null ? "" : "sendTo=" + Uri.EscapeDataString(to)),
            () =>
                new ByteArrayContent([])
                {
                    Headers =
                    {
                        ContentType = new MediaTypeHeaderValue("application/octet-stream"),
                    },
                },
            stop
        );

    /// <summary>All that a query finds, page by page; its text ends before ORDERBY.</summary>
    public async Task<List<T>> Query<T>(string? where, CancellationToken stop)
        where T : RemoteObject
    {
        var found = new List<T>();
        while (true)
        {
            var query =
                $"select * from {Entities.Name<T>()}{(where is null ? "" : " where " + where)}"
                + $" ORDERBY Id STARTPOSITION {found.Count + 1} MAXRESULTS {LargestPage}";
            var body = await Call(
                HttpMethod.Get,
                $"query?query={Uri.EscapeDataString(query)}",
                null,
                stop
            );
            var page = Parsed(
                body,
                root =>
                    root.GetProperty("QueryResponse")
                        .TryGetProperty(Entities.Name<T>(), out var rows)
                        ? rows.Deserialize<List<T>>(WireJson.Options)!
                        : []
            );
            found.AddRange(page);
            if (page.Count < LargestPage)
                return found;
        }
    }

    /// <summary>What changed of these since then, at most 30 days back; gone ones are marked so.</summary>
    public async Task<Changes> Changed(Instant since, CancellationToken stop)
    {
        var from = since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = await Call(
            HttpMethod.Get,
            $"cdc?entities=Invoice,CreditMemo,Payment,Customer&changedSince={Uri.EscapeDataString(from)}",
            null,
            stop
        );
        return Parsed(body, Changes.Read);
    }

    /// <summary>A text as it stands between quotes in a query.</summary>
    public static string Quoted(string text) =>
        "'"
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "\\'", StringComparison.Ordinal)
        + "'";

    private async Task<T> One<T>(
        HttpMethod method,
        string path,
        Func<HttpContent>? content,
        CancellationToken stop
    )
        where T : RemoteObject =>
        Parsed(
            await Call(method, path, content, stop),
            root => root.GetProperty(Entities.Name<T>()).Deserialize<T>(WireJson.Options)!
        );

    /// <summary>An answer that can't be read is no answer: what was asked may have been done.</summary>
    private static T Parsed<T>(string body, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new QuickBooksException(Fault.Lost("an answer that can't be read"));
        }
    }

    private async Task<string> Call(
        HttpMethod method,
        string path,
        Func<HttpContent>? content,
        CancellationToken stop
    )
    {
        var access = await tokens.Access(stop);
        try
        {
            return await Once(access);
        }
        catch (QuickBooksException failure) when (failure.Fault.Advice() == FaultAdvice.Refresh)
        {
            return await Once(await tokens.Renewed(access, stop));
        }

        Task<string> Once(CompanyAccess with) =>
            server.Call(
                method,
                $"v3/company/{with.Realm}/{path}{(path.EndsWith('?') ? "" : path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}{Version}",
                content?.Invoke(),
                with.Token,
                stop
            );
    }
}

/// <summary>What changed in a company, and until when that was looked at.</summary>
internal sealed record Changes(
    Instant Until,
    IReadOnlyList<RemoteInvoice> Invoices,
    IReadOnlyList<RemoteCreditMemo> CreditMemos,
    IReadOnlyList<RemotePayment> Payments,
    IReadOnlyList<RemoteCustomer> Customers
)
{
    /// <summary>As many of one kind as fit into an answer: there may be more.</summary>
    public bool MayBeCut =>
        new[] { Invoices.Count, CreditMemos.Count, Payments.Count, Customers.Count }.Max()
        >= QuickBooksClient.LargestPage;

    public static Changes Read(JsonElement root)
    {
        var parts = root.GetProperty("CDCResponse")
            .EnumerateArray()
            .SelectMany(r => r.GetProperty("QueryResponse").EnumerateArray())
            .ToList();
        return new(
            Instant.FromDateTimeOffset(root.GetProperty("time").GetDateTimeOffset()),
            Of<RemoteInvoice>(),
            Of<RemoteCreditMemo>(),
            Of<RemotePayment>(),
            Of<RemoteCustomer>()
        );

        List<T> Of<T>()
            where T : RemoteObject =>
            [
                .. parts
                    .Where(p => p.TryGetProperty(Entities.Name<T>(), out _))
                    .SelectMany(p =>
                        p.GetProperty(Entities.Name<T>()).Deserialize<List<T>>(WireJson.Options)!
                    ),
            ];
    }
}
