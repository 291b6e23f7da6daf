using System.Collections.Concurrent;
using System.Diagnostics;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>
/// Counts what the databases are asked for a workspace, by whatever connection. Made before the house: who was not listened
/// to does not look for listeners again for a second.
/// </summary>
internal sealed class QueryCount
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly ConcurrentBag<IDisposable> heard = [];
    private readonly ConcurrentQueue<string> asked = [];
    private WorkspaceId? of;

    public QueryCount() => heard.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>How many commands that act takes; fails when it takes none, for then nothing was heard.</summary>
    public async Task<int> Of(WorkspaceId workspace, Func<Task> act) =>
        (await Texts(workspace, act)).Count;

    /// <summary>What they say, in order. Rows that are added in bulk are not heard.</summary>
    public async Task<IReadOnlyList<string>> Texts(WorkspaceId workspace, Func<Task> act)
    {
        asked.Clear();
        of = workspace;
        await act();
        of = null;
        Assert.False(asked.IsEmpty, "no query was heard");
        return [.. asked];
    }

    public void Dispose()
    {
        foreach (var one in heard)
            one.Dispose();
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
            && value.Value is CommandEventData { Context: CadranDb db } command
            && of is { } listened
            && db.Workspace == listened
        )
            asked.Enqueue(command.Command.CommandText);
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }
}
