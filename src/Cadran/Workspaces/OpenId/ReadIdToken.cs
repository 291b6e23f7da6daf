using System.Security.Cryptography;
using System.Text;
using Cadran.Platform;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// Reads who has come out of an ID token, and believes it only when it is signed by the provider's keys, is of that issuer,
/// for this client, for this very sign-in, and of now.
/// </summary>
internal sealed class ReadIdToken(Providers providers, TimeProvider clock, ILogger<ReadIdToken> log)
{
    private const int LongestSubject = 255;

    /// <summary>How far the clocks of the provider and of Cadran may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>By keys that only the provider has: none without a signature, none by a secret that is shared.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new()
    {
        MapInboundClaims = false,
        MaximumTokenSizeInBytes = 64 * 1024,
    };

    /// <summary>Refused: sign_in.firm_untrusted, sign_in.firm_clock, sign_in.firm_unreachable.</summary>
    public async Task<Result<Arrival>> Run(
        OpenIdConnectConfiguration provider,
        string clientId,
        string nonce,
        string token,
        CancellationToken stop
    )
    {
        var read = await handler.ValidateTokenAsync(token, Demands(provider, clientId));
        if (read.Exception is SecurityTokenInvalidSignatureException)
        {
            // Signed by a key that came after what is kept.
            var renewed = await providers.Read(provider.Issuer, stop);
            if (!renewed.Succeeded)
                return OpenIdRefusals.NotNow;
            read = await handler.ValidateTokenAsync(token, Demands(renewed.Value, clientId));
        }
        if (!read.IsValid)
            return Refused(provider.Issuer, read.Exception);
        var said = (JsonWebToken)read.SecurityToken;
        if (Wrong(said, clientId, nonce) is { } wrong)
        {
            log.LogWarning("An ID token of {Issuer} is refused: {Wrong}", provider.Issuer, wrong);
            return OpenIdRefusals.Untrusted;
        }
        return said.IssuedAt - clock.GetUtcNow().UtcDateTime > Skew
            ? OpenIdRefusals.Clock
            : Arrived(said);
    }

    private TokenValidationParameters Demands(
        OpenIdConnectConfiguration provider,
        string clientId
    ) =>
        new()
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = clientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        };

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // A time that is not said may come as the first or the last one that there is.
        return until is { } end
            && now - Skew < end
            && (from is not { } begin || now + Skew > begin);
    }

    private Refusal Refused(string issuer, Exception why)
    {
        log.LogWarning("An ID token of {Issuer} is refused: {Why}", issuer, why.GetType().Name);
        return
            why
                is SecurityTokenInvalidLifetimeException
                    or SecurityTokenExpiredException
                    or SecurityTokenNotYetValidException
            ? OpenIdRefusals.Clock
            : OpenIdRefusals.Untrusted;
    }

    /// <summary>What the library leaves to us; null when nothing is wrong.</summary>
    private static string? Wrong(JsonWebToken said, string clientId, string nonce)
    {
        if (
            said.Subject is not { Length: > 0 and <= LongestSubject }
            || said.Subject.Any(char.IsControl)
        )
            return "sub";
        if (!IsSame(Claim(said, "nonce"), nonce))
            return "nonce";
        var isForSeveral = said.Audiences.Count() > 1;
        var party = Claim(said, "azp");
        return party is null && !isForSeveral || party == clientId ? null : "azp";
    }

    private static bool IsSame(string? said, string wanted) =>
        said is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(said),
            Encoding.UTF8.GetBytes(wanted)
        );

    private static Arrival Arrived(JsonWebToken said) =>
        new(
            said.Subject,
            Claim(said, "email")?.Trim() is { } email && EmailAddress.IsValid(email) ? email : null,
            // Some write it as text; what is neither is no yes.
            Claim(said, "email_verified") is { } verified
                ? verified.Equals("true", StringComparison.OrdinalIgnoreCase)
                : null,
            Claim(said, "name") ?? Both(Claim(said, "given_name"), Claim(said, "family_name")),
            Claim(said, "locale")
        );

    private static string? Both(string? given, string? family) =>
        Blank.ToNull($"{given} {family}".Trim());

    private static string? Claim(JsonWebToken said, string name) =>
        Blank.ToNull(said.Claims.FirstOrDefault(claim => claim.Type == name)?.Value);
}
