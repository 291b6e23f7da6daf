using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Cadran.Platform.Api;

/// <summary>
/// The contract of the API to read and to try, at /docs. All of it comes from this Cadran: nothing is loaded from or told to
/// anybody else.
/// </summary>
internal static class ApiReference
{
    /// <summary>Open as the contract is: what it shows is the same for every firm.</summary>
    public static void MapApiReference(this WebApplication app) =>
        app.MapScalarApiReference("/docs", Configure).AllowAnonymous();

    /// <summary>Its one inline script carries a number used once; its styles are inline attributes, which no such number allows.</summary>
    private static void Configure(ScalarOptions options, HttpContext http)
    {
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(18));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'";
        options
            .WithTitle("Cadran API")
            .WithNonce(nonce)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools();
    }
}
