using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cadran.Tests.Cast;

/// <summary>
/// The wire between Cadran and a server: it carries everything, or nothing though it stays up (the server is frozen),
/// or it is cut and nobody gets through (the server is gone).
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly int to;
    private readonly ConcurrentDictionary<TcpClient, bool> ends = new();
    private readonly CancellationTokenSource ended = new();
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private TaskCompletionSource carries = Done();

    public Wire(int to)
    {
        this.to = to;
        Mend();
    }

    public int Port { get; private set; }

    public void Freeze() => carries = new TaskCompletionSource();

    public void Thaw() => carries.TrySetResult();

    public void Cut()
    {
        listener.Dispose();
        foreach (var end in ends.Keys)
            end.Dispose();
    }

    public void Mend()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    public async ValueTask DisposeAsync()
    {
        Thaw();
        Cut();
        await ended.CancelAsync();
        ended.Dispose();
    }

    private async Task Accept(TcpListener open)
    {
        try
        {
            while (true)
                _ = Carry(await open.AcceptTcpClientAsync(ended.Token));
        }
        catch (Exception closed)
            when (closed is SocketException or ObjectDisposedException or OperationCanceledException
            ) { }
    }

    private async Task Carry(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        try
        {
            near.NoDelay = true;
            ends[near] = ends[far] = true;
            await far.ConnectAsync(IPAddress.Loopback, to, ended.Token);
            await Task.WhenAny(Pump(near, far), Pump(far, near));
        }
        catch (Exception gone)
            when (gone is IOException or SocketException or ObjectDisposedException) { }
        finally
        {
            near.Dispose();
            ends.TryRemove(near, out _);
            ends.TryRemove(far, out _);
        }
    }

    private async Task Pump(TcpClient from, TcpClient into)
    {
        try
        {
            var (source, target) = (from.GetStream(), into.GetStream());
            var part = new byte[16_384];
            int read;
            while ((read = await source.ReadAsync(part, ended.Token)) > 0)
            {
                await carries.Task;
                await target.WriteAsync(part.AsMemory(0, read), ended.Token);
            }
        }
        catch (Exception gone)
            when (gone
                    is IOException
                        or ObjectDisposedException
                        or InvalidOperationException
                        or OperationCanceledException
            ) { }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
