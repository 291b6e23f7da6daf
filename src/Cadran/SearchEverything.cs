using Cadran.Billing;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>What is found over everything.</summary>
internal enum FoundKind
{
    Organization,
    Quote,
    Invoice,
    Project,
    Ticket,
    Task,
}

/// <summary>Something found, and its page. Name: none of a draft of a quote without one; number: of a ticket.</summary>
internal sealed record FoundThing(
    FoundKind Kind,
    Guid Id,
    string Href,
    string? Name,
    long? Number = null,
    string? PartOf = null,
    Money? Total = null
);

/// <summary>
/// Something found. Name: its name, title or number; number: of a ticket; partOf: the name of its customer or project;
/// total: of a document.
/// </summary>
internal sealed record FoundAnswer(
    FoundKind Kind,
    Guid Id,
    string? Name,
    long? Number,
    string? PartOf,
    MoneyAmount? Total
)
{
    public static FoundAnswer Of(FoundThing f) =>
        new(
            f.Kind,
            f.Id,
            f.Name,
            f.Number,
            f.PartOf,
            f.Total is { } total ? MoneyAmount.Of(total) : null
        );
}

/// <summary>Finds what the caller may see by words of its name or by its number, the first few of each kind.</summary>
internal sealed class SearchEverything(
    Caller caller,
    Organizations customers,
    Projects projects,
    Tickets tickets,
    ProjectTasks tasks,
    InvoiceQueries invoices,
    QuoteQueries quotes
)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<FoundThing>> Run(string? words, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];
        var found = new List<FoundThing>();
        Add(
            await customers.List(new(words, Limit: Most), stop),
            c => new(FoundKind.Organization, c.Id.Value, $"/customers/{c.Id}", c.Name)
        );
        if (caller.May(Permissions.BillingRead))
            found.AddRange(await Documents(words, stop));
        if (!caller.May(Permissions.WorkRead))
            return found;
        Add(
            await projects.List(new(words, Limit: Most), stop),
            p =>
                new(
                    FoundKind.Project,
                    p.Id.Value,
                    $"/projects/{p.Id}",
                    p.Name,
                    PartOf: p.OrganizationName
                )
        );
        Add(
            await tickets.List(new(words, Limit: Most), stop),
            t =>
                new(
                    FoundKind.Ticket,
                    t.Id.Value,
                    $"/tickets/{t.Id}",
                    t.Title,
                    t.Number,
                    t.OrganizationName
                )
        );
        Add(
            await tasks.List(new(words, Limit: Most), stop),
            t => new(FoundKind.Task, t.Id.Value, $"/tasks/{t.Id}", t.Title, PartOf: t.ProjectName)
        );
        return found;

        void Add<TRow>(Result<Page<TRow>> page, Func<TRow, FoundThing> of) =>
            found.AddRange(page.Succeeded ? page.Value.Items.Select(of) : []);
    }

    private async Task<IReadOnlyList<FoundThing>> Documents(string words, CancellationToken stop)
    {
        var issued = await invoices.List(
            new(InvoiceStatus.Issued, Text: words),
            new(Most, null),
            stop
        );
        var quoted = await quotes.List(new(Text: words), new(Most, null), stop);
        var found = new List<FoundThing>();
        if (quoted.Succeeded)
            found.AddRange(
                quoted.Value.Rows.Select(r => new FoundThing(
                    FoundKind.Quote,
                    r.Document.Id.Value,
                    r.Document.Address,
                    r.Document.Number ?? r.Quote.ProjectName,
                    Total: r.Document.Total
                ))
            );
        if (issued.Succeeded)
            found.AddRange(
                issued.Value.Rows.Select(i => new FoundThing(
                    FoundKind.Invoice,
                    i.Id.Value,
                    $"/billing/invoices/{i.Id}",
                    i.Number,
                    Total: i.Total
                ))
            );
        return found;
    }
}

internal static class SearchEndpoints
{
    public static void MapSearchApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", Search)
            .Produces<Page<FoundAnswer>>()
            .Requires(Permissions.CustomersRead);

    private static async Task<Page<FoundAnswer>> Search(
        string q,
        SearchEverything search,
        CancellationToken stop
    ) => new([.. (await search.Run(q, stop)).Select(FoundAnswer.Of)], null);
}
