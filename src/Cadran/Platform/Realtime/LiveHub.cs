using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cadran.Platform.Realtime;

/// <summary>
/// Tells the open pages of a member that something of theirs changed, so that they read it again. It says what, never
/// the content, and nothing is kept for who doesn't listen. On this node only: pages read again by themselves as well.
/// </summary>
internal sealed class LiveHub
{
    private const int Waiting = 8;
    private readonly ConcurrentDictionary<Guid, (Guid Member, Channel<string> Said)> listeners =
        new();

    /// <summary>What is said to the member from now on, until the caller stops.</summary>
    public async IAsyncEnumerable<string> Listen(
        Guid member,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var said = Channel.CreateBounded<string>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        var key = Guid.CreateVersion7();
        listeners[key] = (member, said);
        try
        {
            while (await More(said.Reader, stop))
            while (said.Reader.TryRead(out var what))
                yield return what;
        }
        finally
        {
            listeners.TryRemove(key, out _);
        }
    }

    public void Say(Guid member, string what)
    {
        foreach (var (to, said) in listeners.Values)
            if (to == member)
                said.Writer.TryWrite(what);
    }

    /// <summary>A page that is closed ends the stream; that is no failure.</summary>
    private static async Task<bool> More(ChannelReader<string> said, CancellationToken stop)
    {
        try
        {
            return await said.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
