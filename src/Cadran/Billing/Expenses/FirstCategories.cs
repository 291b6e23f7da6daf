using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>The categories that a workspace begins with, in its language; mileage by the kilometre, its rate to be said.</summary>
internal sealed class FirstCategories(TimeProvider clock) : IWorkspaceStarter, IFollowsLanguage
{
    private static readonly string[] names =
    [
        "travel",
        "mileage",
        "meals",
        "accommodation",
        "software",
        "material",
        "subcontracting",
        "misc",
    ];

    public Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
    {
        var texts = Texts.Of(Cultures.Of(start.Workspace.Language));
        foreach (var (place, name) in names.Index())
        {
            var category = Categories.Made(place, clock);
            category.Name = texts["expense.first." + name];
            category.Unit = name == "mileage" ? "km" : null;
            db.Add(category);
        }
        return Task.CompletedTask;
    }

    /// <summary>Those that still have the name they began with get it in the other language.</summary>
    public async Task Follow(CadranDb db, string from, string to, CancellationToken stop)
    {
        var (was, now) = (Texts.Of(Cultures.Of(from)), Texts.Of(Cultures.Of(to)));
        var known = names.ToDictionary(
            name => was["expense.first." + name],
            name => now["expense.first." + name]
        );
        foreach (var category in await db.Set<ExpenseCategory>().ToListAsync(stop))
            category.Name = known.GetValueOrDefault(category.Name, category.Name);
    }
}
