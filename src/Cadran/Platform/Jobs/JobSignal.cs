using System.Threading.Channels;

namespace Cadran.Platform.Jobs;

/// <summary>Wakes the runner of this node when a job was committed here; others find it when they look.</summary>
internal sealed class JobSignal
{
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Wake() => wake.Writer.TryWrite(true);

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
