using Cadran.Customers.Pages;
using Cadran.Workspaces.Domain;

namespace Cadran.Work.Pages;

/// <summary>
/// A page that may move work to another project or customer: what happens to its time is shown first, and done the second
/// time, if that is still so.
/// </summary>
public abstract class MovingPage : EditorPage
{
    /// <summary>What saving would do to time; null: nothing that has to be said first.</summary>
    private protected WorkMove? Move { get; private set; }

    /// <summary>Expected: the mark of what was shown; empty before it was.</summary>
    private protected async Task Save<T>(
        string? expected,
        Func<Task<Result<WorkMove>>> preview,
        Func<string?, Task<Result<T>>> change,
        Func<T, string> then
    )
    {
        var shown = Typed.Text(expected);
        if (shown is null && (await Show(preview) || Refusals.Count > 0))
            return;
        await Run(Permissions.WorkEdit, () => change(shown), then);
        if (Refusals is [{ Code: var code }, ..] && code == WorkRefusals.MoveChanged.Code)
            await Show(preview);
    }

    private async Task<bool> Show(Func<Task<Result<WorkMove>>> preview)
    {
        var move = await Ask(Permissions.WorkEdit, preview);
        Move = move is null or { IsNothing: true } ? null : move;
        return Move is not null;
    }
}
