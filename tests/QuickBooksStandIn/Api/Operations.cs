using System.Text.Json.Nodes;
using QuickBooksStandIn.Entities;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Queries;

namespace QuickBooksStandIn.Api;

/// <summary>Finds out what a request asks, and does it.</summary>
internal sealed class Operations(
    Books books,
    Request request,
    LinkMaker links,
    DateTimeOffset now,
    FaultRule? fault
)
{
    public Answer Answer() =>
        (request.Method, request.Path) switch
        {
            ("GET", ["query"]) => Query(request.Query["query"]),
            ("POST", ["query"]) => Query(QueryText()),
            ("POST", ["batch"]) => Reply(
                new Batch(books, request, now, fault).Answer(request.Json())
            ),
            ("GET", ["cdc"]) => Reply(Cdc.Answer(books.Company, request, now)),
            ("GET", ["preferences"]) => Read(Kinds.Named("Preferences")!, "1"),
            ("GET", [var path, var id]) => Read(KindAt(path), id),
            ("GET", [var path, var id, "pdf"]) => Pdf(KindAt(path), id),
            ("POST", [var path, var id, "send"]) => Send(KindAt(path), id),
            ("POST", [var path]) => Write(KindAt(path)),
            _ => throw Errors.UnsupportedOperation(string.Join('/', request.Path)),
        };

    private static Kind KindAt(string path) =>
        Kinds.At(path) ?? throw Errors.UnsupportedOperation(path);

    private Answer Query(string? text) =>
        Reply(
            Envelopes.Of(
                "QueryResponse",
                QueryRun.Answer(books.Company, QueryParser.Parse(text)),
                now
            )
        );

    /// <summary>Long queries come as a text.</summary>
    private string QueryText() =>
        request.ContentType is "application/text" or "text/plain"
            ? request.Text()
            : throw Errors.UnsupportedOperation($"query as {request.ContentType}");

    private Answer Read(Kind kind, string id)
    {
        var record = books.Read(kind, id);
        var shown = Shown.Of(books.Company, kind, record);
        if (
            kind == Kinds.Invoice
            && Includes("invoiceLink")
            && PayLinks.IsThere(books.Company, record)
        )
        {
            shown["InvoiceLink"] = links.To(books.Company.Realm, id);
            shown["InvoiceLinkExpiryDate"] = PacificTime.Seconds(now.AddYears(1)); // [mem] when it ends
        }
        return Reply(Envelopes.Of(kind.Name, shown, now));
    }

    private Answer Pdf(Kind kind, string id)
    {
        if (
            !kind.IsTransaction
            || !request.Accept.Contains("application/pdf", StringComparison.Ordinal)
        )
            throw Errors.UnsupportedOperation("pdf"); // [mem] how another Accept is answered
        var record = books.Read(kind, id);
        return new(200, InvoicePdf.Of(books.Company, kind, record), "application/pdf");
    }

    private Answer Send(Kind kind, string id)
    {
        if (kind != Kinds.Invoice && kind != Kinds.CreditMemo)
            throw Errors.UnsupportedOperation("send");
        if (request.ContentType != "application/octet-stream" || request.Body.Length > 0)
            throw Errors.UnsupportedOperation("send with a body"); // [mem] how it is answered
        return Reply(kind, books.Send(kind, id, request.Query["sendTo"].FirstOrDefault()));
    }

    private Answer Write(Kind kind)
    {
        if (!kind.CanBeWritten)
            throw Errors.UnsupportedOperation(kind.Path);
        var body = request.Json();
        return request.Query["operation"].FirstOrDefault() switch
        {
            null or "create" => CreateOrUpdate(kind, body),
            "update" when Includes("void") => Reply(kind, books.Void(kind, body)),
            "update" => Reply(kind, books.Update(kind, body, AllowsDuplicates)),
            "void" => Reply(kind, books.Void(kind, body)),
            "delete" => Reply(Envelopes.Of(kind.Name, books.Delete(kind, body), now)),
            var other => throw Errors.UnsupportedOperation(other),
        };
    }

    /// <summary>A body with an Id is an update.</summary>
    private Answer CreateOrUpdate(Kind kind, JsonObject body) =>
        Reply(
            kind,
            body.Text("Id") is null
                ? books.Create(kind, body, AllowsDuplicates)
                : books.Update(kind, body, AllowsDuplicates)
        );

    /// <summary>[mem] a form may take a number that another has, if it says so.</summary>
    private bool AllowsDuplicates => Includes("allowduplicatedocnum");

    private bool Includes(string what) =>
        request
            .Query["include"]
            .SelectMany(value => value?.Split(',') ?? [])
            .Contains(what, StringComparer.OrdinalIgnoreCase);

    private Answer Reply(Kind kind, JsonObject record) =>
        Reply(Envelopes.Of(kind.Name, Shown.Of(books.Company, kind, record), now));

    private Answer Reply(JsonObject envelope) =>
        request.WantsJson
            ? Api.Answer.Json(200, envelope)
            : Api.Answer.Xml(200, XmlAnswer.Of(envelope));
}
