using Cadran.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Cadran.Workspaces.OpenId;

/// <summary>Keeps client secrets sealed with the keys of this Cadran.</summary>
internal sealed class ClientSecrets(IDataProtectionProvider protection)
{
    private IDataProtector Protector => protection.CreateProtector("cadran", "open-id");

    public string Seal(string secret) => Protector.Protect(secret);

    /// <summary>Null when the keys that sealed it are gone.</summary>
    public string? Open(string sealedSecret) => Protector.Open(sealedSecret);
}
