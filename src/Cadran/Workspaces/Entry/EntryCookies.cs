using System.Globalization;
using Cadran.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Cadran.Workspaces.Entry;

/// <summary>Somebody between two steps of signing in.</summary>
internal sealed record EntryTicket(Guid User, SignInState State, Instant At);

/// <summary>
/// The cookies of signing in, encrypted and out of reach of scripts: the session (workspace and session id,
/// nothing else), the ticket between two steps and the way to the firm's provider and back (10 minutes), the challenge of a
/// passkey (5 minutes).
/// </summary>
internal sealed class EntryCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string SessionName = "cadran-session";
    private const string TicketName = "cadran-entry";
    private const string FirmName = "cadran-firm";
    private const string ChallengeName = "cadran-passkey";
    private static readonly TimeSpan TicketLasts = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ChallengeLasts = TimeSpan.FromMinutes(5);

    /// <summary>Whose session the browser shows; null when none, or not written by us.</summary>
    public (WorkspaceId Workspace, Id<SignInSession> Session)? Session(HttpRequest request)
    {
        var parts = Read(request, SessionName)?.Split('.');
        return
            parts is [var workspace, var session]
            && WorkspaceId.TryParse(workspace, null, out var w)
            && Id<SignInSession>.TryParse(session, null, out var s)
            ? (w, s)
            : null;
    }

    public EntryTicket? Ticket(HttpRequest request)
    {
        var parts = Read(request, TicketName)?.Split('|');
        if (parts is not [var user, var state, var at])
            return null;
        var since = Instant.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture));
        return since.ToDateTimeOffset() + TicketLasts < clock.GetUtcNow()
            ? null
            : new(Guid.Parse(user), Enum.Parse<SignInState>(state), since);
    }

    /// <summary>Keeps how far somebody has come: the session, or the ticket for the next step.</summary>
    public void Keep(HttpContext http, SignInStep step)
    {
        if (step.Session is { } session)
        {
            Keep(http, session);
            return;
        }
        var now = clock.GetUtcNow();
        Write(
            http,
            TicketName,
            FormattableString.Invariant(
                $"{step.UserId}|{step.State}|{now.ToUnixTimeMilliseconds()}"
            ),
            Instant.FromDateTimeOffset(now + TicketLasts)
        );
    }

    public void Keep(HttpContext http, SessionMade session)
    {
        Write(http, SessionName, $"{session.Workspace}.{session.Id}", session.ExpiresAt);
        Forget(http, TicketName);
    }

    /// <summary>Keeps what has to be known when the firm's provider sends the browser back.</summary>
    public void KeepFirmTrip(HttpContext http, string trip) =>
        Write(
            http,
            FirmName,
            FormattableString.Invariant($"{clock.GetUtcNow().ToUnixTimeMilliseconds()}\n{trip}"),
            Instant.FromDateTimeOffset(clock.GetUtcNow() + TicketLasts)
        );

    /// <summary>That, once: it is gone from the browser then. Null when too late.</summary>
    public string? TakeFirmTrip(HttpContext http)
    {
        var parts = Read(http.Request, FirmName)?.Split('\n', 2);
        Forget(http, FirmName);
        return parts is [var at, var trip] && !IsOver(at, TicketLasts) ? trip : null;
    }

    public void Forget(HttpContext http)
    {
        Forget(http, SessionName);
        Forget(http, TicketName);
    }

    /// <summary>Keeps a challenge for one purpose: a user's registration, or signing in.</summary>
    public void KeepChallenge(HttpContext http, string purpose, string state) =>
        Write(
            http,
            ChallengeName,
            FormattableString.Invariant(
                $"{purpose}\n{clock.GetUtcNow().ToUnixTimeMilliseconds()}\n{state}"
            ),
            Instant.FromDateTimeOffset(clock.GetUtcNow() + ChallengeLasts)
        );

    /// <summary>The challenge, once: it is gone from the browser then.</summary>
    public string? TakeChallenge(HttpContext http, string purpose)
    {
        var parts = Read(http.Request, ChallengeName)?.Split('\n', 3);
        Forget(http, ChallengeName);
        if (parts is not [var kept, var at, var state] || kept != purpose)
            return null;
        return IsOver(at, ChallengeLasts) ? null : state;
    }

    private bool IsOver(string began, TimeSpan lasts) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(began, CultureInfo.InvariantCulture))
            + lasts
        < clock.GetUtcNow();

    private string? Read(HttpRequest request, string name) =>
        request.Cookies[name] is { Length: > 0 } value ? Protector(name).Open(value) : null;

    private void Write(HttpContext http, string name, string value, Instant until) =>
        http.Response.Cookies.Append(
            name,
            Protector(name).Protect(value),
            Options(http, until.ToDateTimeOffset())
        );

    private static void Forget(HttpContext http, string name) =>
        http.Response.Cookies.Delete(name, Options(http, null));

    private static CookieOptions Options(HttpContext http, DateTimeOffset? until) =>
        new()
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Expires = until,
            IsEssential = true,
        };

    private IDataProtector Protector(string name) => protection.CreateProtector("cadran", name);
}
