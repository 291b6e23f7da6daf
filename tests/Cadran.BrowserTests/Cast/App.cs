using Cadran.Workspaces.Domain;
using NodaTime;

namespace Cadran.BrowserTests.Cast;

/// <summary>An authenticator app on Ana's phone.</summary>
internal static class App
{
    /// <summary>The code that it shows for a secret, now or some steps later.</summary>
    public static string Code(string secret, int later = 0) =>
        Totp.CodeOf(
            secret,
            Totp.StepAt(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())) + later
        );
}
