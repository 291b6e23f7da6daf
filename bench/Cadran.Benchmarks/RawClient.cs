using System.Net.Sockets;
using System.Text;

namespace Cadran.Benchmarks;

/// <summary>
/// HTTP/1.1 over one connection, as cheap as can be: clients and server share the cores, so what a client costs is
/// taken from what is measured.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];

    public static byte[] Post(string path, string? token, string json) =>
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
                + (token is null ? "" : $"Authorization: Bearer {token}\r\n")
                + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"
        );

    public Task Connect(int port) => socket.ConnectAsync("127.0.0.1", port);

    /// <summary>Sends a request, reads the answer whole and gives its status.</summary>
    public async Task<int> Send(byte[] request)
    {
        await socket.SendAsync(request);
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The server closed the connection");
            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
                return ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + buffer[11] - '0';
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var digits = answer[(length + 16)..];
        var body = int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
        return answer.Length >= head + 4 + body;
    }
}
