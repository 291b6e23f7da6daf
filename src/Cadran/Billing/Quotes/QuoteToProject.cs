using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>
/// The project of an accepted quote: with a task for each line, or none. Its time is not billed by the hour, since the
/// quote is, unless it is said so.
/// </summary>
internal sealed record QuoteProject(bool Tasks = false, bool Billable = false, string? Name = null);

/// <summary>Makes the project of an accepted quote, once.</summary>
internal sealed class QuoteToProject(Store store, CreateProject projects, CreateTask tasks)
{
    private const int LongestTitle = 300;

    /// <summary>Refusals: not_found, quote.not_accepted, quote.project_there (Details: "projectId"), those of a project and of its tasks.</summary>
    public Task<Result<ProjectAnswer>> Run(
        Id<Invoice> id,
        QuoteProject request,
        CancellationToken stop
    ) =>
        store.InsideUnit
            ? Make(store.Read, id, request, stop)
            : store.Together(db => Make(db, id, request, stop), stop);

    private async Task<Result<ProjectAnswer>> Make(
        CadranDb db,
        Id<Invoice> id,
        QuoteProject request,
        CancellationToken stop
    )
    {
        var held = await HeldQuote.Accepted(db, id, stop);
        if (!held.Succeeded)
            return Result<ProjectAnswer>.Refused(held.Refusals);
        var document = held.Value;
        var quote = await db.Set<Quote>().SingleAsync(q => q.InvoiceId == id, stop);
        if (quote.ProjectId is { } there)
            return QuoteRefusals.ProjectThere.Naming("projectId", there);
        var name = string.IsNullOrWhiteSpace(request.Name)
            ? quote.ProjectName ?? document.Number!
            : request.Name;
        var made = await projects.Run(
            new ProjectInput(name, document.OrganizationId, null, request.Billable),
            stop
        );
        if (!made.Succeeded)
            return made;
        if (request.Tasks)
            foreach (var title in await Titles(db, id, stop))
            {
                var task = await tasks.Run(new TaskInput(title, made.Value.Id), stop);
                if (!task.Succeeded)
                    return Result<ProjectAnswer>.Refused(task.Refusals);
            }
        var project = made.Value.Id;
        await db.Set<Quote>()
            .Where(q => q.InvoiceId == id)
            .ExecuteUpdateAsync(rows => rows.SetProperty(q => q.ProjectId, project), stop);
        return made;
    }

    private static async Task<IReadOnlyList<string>> Titles(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var lines = await OfferedLines.Taken(db, id, stop);
        return
        [
            .. lines
                .Select(OptionWords.Title)
                .Where(t => t.Length > 0)
                .Select(t => Beginning.Of(t, LongestTitle)),
        ];
    }
}
