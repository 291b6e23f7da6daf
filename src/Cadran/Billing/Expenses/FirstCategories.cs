using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;

namespace Cadran.Billing.Expenses;

/// <summary>The categories that a workspace begins with, in its language; mileage by the kilometre, its rate to be said.</summary>
internal sealed class FirstCategories(TimeProvider clock) : IWorkspaceStarter
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
}
