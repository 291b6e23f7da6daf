using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cadran.Tests.Cast;

/// <summary>A name server on a port of this machine that knows TXT records, and nothing else.</summary>
public sealed class NameServer : IAsyncDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task answering;

    public NameServer() => answering = Answer();

    /// <summary>The text at each name; a name that isn't here does not exist.</summary>
    public ConcurrentDictionary<string, string> Records { get; } = new();

    /// <summary>It hears, and says nothing.</summary>
    public bool IsSilent { get; set; }

    public string Address => $"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}";

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await answering;
    }

    private async Task Answer()
    {
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveAsync();
                if (!IsSilent)
                    await socket.SendAsync(Said(asked.Buffer), asked.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException) { }
    }

    /// <summary>The question once more, with the record when there is one (RFC 1035).</summary>
    private byte[] Said(byte[] question)
    {
        var labels = new List<string>();
        var at = 12;
        while (question[at] > 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            at += question[at] + 1;
        }
        at += 5;
        var text = Records.GetValueOrDefault(string.Join('.', labels).ToLowerInvariant());
        var answer = new List<byte>
        {
            question[0],
            question[1],
            0x81,
            (byte)(text is null ? 0x83 : 0x80),
            0,
            1,
            0,
            (byte)(text is null ? 0 : 1),
            0,
            0,
            0,
            0,
        };
        answer.AddRange(question[12..at]);
        if (text is not null)
        {
            var bytes = Encoding.ASCII.GetBytes(text);
            answer.AddRange([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
            answer.AddRange([0, (byte)(bytes.Length + 1), (byte)bytes.Length]);
            answer.AddRange(bytes);
        }
        return [.. answer];
    }
}
