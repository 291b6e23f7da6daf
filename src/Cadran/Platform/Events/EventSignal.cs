using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Cadran.Platform.Events;

/// <summary>Says on this node in which workspaces something was recorded; other nodes find it when they look.</summary>
internal sealed class EventSignal
{
    private readonly ConcurrentDictionary<WorkspaceId, bool> waiting = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Wake(WorkspaceId? workspace)
    {
        if (workspace is { } named)
            waiting[named] = true;
        wake.Writer.TryWrite(true);
    }

    /// <summary>Those since it was asked last.</summary>
    public IReadOnlyCollection<WorkspaceId> Take() =>
        [.. waiting.Keys.Where(workspace => waiting.TryRemove(workspace, out _))];

    public async Task Wait(TimeSpan most, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(most);
        try
        {
            await wake.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { }
    }
}
