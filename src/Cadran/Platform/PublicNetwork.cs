using System.Net;
using System.Net.Sockets;

namespace Cadran.Platform;

/// <summary>Looks a host name up.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken stop);

/// <summary>Why nothing was sent to an address: it is not of the public network.</summary>
internal sealed class PrivateAddressException(string host)
    : IOException($"{host} is not on the public network");

/// <summary>
/// The one way out to addresses that users type. Only what is public is connected to, and to exactly the address that was
/// looked at: a name that answers something else the next moment changes nothing. Looked at again for each connection, and
/// connections are not kept.
/// </summary>
internal sealed class PublicNetwork(NameLookup lookup, bool allowsLocal)
{
    /// <summary>For tests and development: http, and addresses of this machine and its network.</summary>
    public bool AllowsLocal => allowsLocal;

    /// <summary>Blocks that are no place on the public network (IANA's special-purpose registries).</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        }.Select(block => IPNetwork.Parse(block)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>IPv6 is public within 2000::/3 only; an IPv4 address written in IPv6 is as it is in IPv4.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (
                address.AddressFamily == AddressFamily.InterNetwork
                || GlobalUnicast.Contains(address)
            ) && !Special.Any(block => block.Contains(address));
    }

    /// <summary>
    /// The addresses of a host. Throws <see cref="PrivateAddressException"/> when any of them is not public, and
    /// SocketException when there is no such host.
    /// </summary>
    public async Task<IPAddress[]> Find(string host, CancellationToken stop)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal)
            ? [literal]
            : await lookup(host, stop);
        if (!allowsLocal && !found.All(IsPublic))
            throw new PrivateAddressException(host);
        return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>Follows no redirect, uses no proxy, keeps no connection, no cookie.</summary>
    public HttpClient Client(TimeSpan patience) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.Zero,
                ConnectTimeout = patience,
                ConnectCallback = Connect,
            }
        )
        {
            Timeout = patience,
        };

    private async ValueTask<Stream> Connect(
        SocketsHttpConnectionContext context,
        CancellationToken stop
    )
    {
        var addresses = await Find(context.DnsEndPoint.Host, stop);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
