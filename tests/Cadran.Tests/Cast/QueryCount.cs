using System.Diagnostics;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>Counts what the databases are asked for a workspace, by whatever connection.</summary>
internal sealed class QueryCount
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>
{
    private readonly WorkspaceId of;
    private readonly List<IDisposable> heard = [];
    private int count;

    private QueryCount(WorkspaceId of) => this.of = of;

    /// <summary>How many commands that act takes; fails when it takes none, for then nothing was heard.</summary>
    public static async Task<int> Of(WorkspaceId workspace, Func<Task> act)
    {
        var count = new QueryCount(workspace);
        using (DiagnosticListener.AllListeners.Subscribe(count))
            await act();
        count.heard.ForEach(h => h.Dispose());
        Assert.True(count.count > 0, "no query was heard");
        return count.count;
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            heard.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuting.Name
            && value.Value is CommandEventData { Context: CadranDb db }
            && db.Workspace == of
        )
            Interlocked.Increment(ref count);
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }
}
