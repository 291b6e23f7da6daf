using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace Cadran.Tests.Cast;

/// <summary>A mail as a server received it: the envelope, and what was in it.</summary>
public sealed record Letter(string From, IReadOnlyList<string> To, MimeMessage Message, byte[] Raw);

/// <summary>
/// A mail server on a port of this machine, which keeps what it accepts. It can be closed and opened again on the same
/// port, and be in any mood.
/// </summary>
public sealed class PostOffice : IAsyncDisposable
{
    private readonly ConcurrentQueue<Letter> letters = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private readonly CancellationTokenSource ended = new();
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private Task accepting = Task.CompletedTask;

    public PostOffice() => Open();

    /// <summary>The mood for the next mail, by how many came before it.</summary>
    public Func<int, Mood> MoodFor { get; set; } = _ => Mood.Good;

    public int Port { get; private set; }

    public string Url => $"smtp://127.0.0.1:{Port}?timeout=2";

    public IReadOnlyList<Letter> Letters => [.. letters];

    /// <summary>Says that it reports on mail when it is asked to (RFC 3461).</summary>
    public bool OffersReports { get; set; }

    /// <summary>What clients said, in order, without the mails themselves.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>How many mails were brought, kept or not.</summary>
    public int Brought => brought;

    private int brought;

    public void Open()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept(listener);
    }

    public async Task Close()
    {
        listener.Stop();
        await accepting;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await ended.CancelAsync();
        await Task.WhenAll(conversations);
        listener.Dispose();
        ended.Dispose();
    }

    internal Mood Next() => MoodFor(Interlocked.Increment(ref brought) - 1);

    internal void Keep(string from, IReadOnlyList<string> to, byte[] raw) =>
        letters.Enqueue(new Letter(from, to, MimeMessage.Load(new MemoryStream(raw)), raw));

    private async Task Accept(TcpListener open)
    {
        try
        {
            while (true)
                conversations.Add(Talk(await open.AcceptTcpClientAsync()));
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException) { }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new SmtpConversation(this, client.GetStream(), ended.Token).Run();
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException) { }
        }
    }
}
