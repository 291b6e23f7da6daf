using System.Net;
using System.Security.Cryptography;
using DnsClient;
using DnsClient.Protocol;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// The record in a domain's DNS that proves whose it is: TXT at _cadran.firm.example. Asked of the name servers in CADRAN_DNS
/// ("192.0.2.1, 192.0.2.2:5353"), else of those of the machine.
/// </summary>
internal sealed class DomainProof(IConfiguration configuration)
{
    private const string Prefix = "cadran-sign-in=";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lazy<LookupClient> client = new(() => Client(configuration["CADRAN_DNS"]));

    /// <summary>Where it stands.</summary>
    public static string NameFor(string domain) => "_cadran." + domain;

    /// <summary>What it says, of a new domain.</summary>
    public static string New() =>
        Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether it is there. Refused: domain.record_missing, domain.dns_silent.</summary>
    public async Task<Result<Done>> Check(string domain, string proof, CancellationToken stop)
    {
        try
        {
            var answer = await client.Value.QueryAsync(
                NameFor(domain),
                QueryType.TXT,
                cancellationToken: stop
            );
            if (
                answer.HasError
                && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain
            )
                return OpenIdRefusals.DnsSilent;
            return answer.Answers.TxtRecords().Any(record => Says(record, proof))
                ? new Done()
                : OpenIdRefusals.RecordMissing.With(NameFor(domain), proof);
        }
        catch (Exception silent)
            when (silent is DnsResponseException
                || (silent is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            return OpenIdRefusals.DnsSilent;
        }
    }

    /// <summary>A long text comes in parts.</summary>
    private static bool Says(TxtRecord record, string proof) =>
        string.Concat(record.Text).Trim() == proof;

    private static LookupClient Client(string? servers)
    {
        var named = (servers ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(server => IPEndPoint.Parse(server))
            .Select(server => server.Port == 0 ? new IPEndPoint(server.Address, 53) : server)
            .ToArray();
        var options = named.Length > 0 ? new LookupClientOptions(named) : new();
        options.Timeout = Patience;
        options.Retries = 1;
        options.UseCache = false;
        options.ThrowDnsErrors = false;
        return new LookupClient(options);
    }
}
