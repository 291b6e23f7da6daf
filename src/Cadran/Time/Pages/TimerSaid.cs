using Cadran.Platform;
using Cadran.Platform.Web.Frame;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>
/// What the last act on a timer did, kept for the seconds in which it can be undone, on whichever page the member goes
/// to next. A cookie of codes and ids; words are made when it is shown.
/// </summary>
internal sealed class TimerSaid(IHttpContextAccessor http, Texts texts)
{
    private const string Cookie = "cadran-said";
    private const char Parting = '.';

    private static readonly Dictionary<string, Refusal> known = new Refusal[]
    {
        TimeRefusals.TimerEnded,
        TimeRefusals.TimerRunning,
        TimeRefusals.TimerNotUndoable,
        TimeRefusals.TimerTooLong,
        TimeRefusals.Locked,
        TimeRefusals.NotYours,
        TimeRefusals.TooShort,
        TimeRefusals.TooLong,
        PlatformRefusals.NotFound,
        PlatformRefusals.Stale,
        PlatformRefusals.ReferenceBroken,
    }.ToDictionary(refusal => refusal.Code);

    public void Stopped(Id<Timer> timer) => Keep($"stopped{Parting}{timer}");

    public void Discarded(Id<Timer> timer) => Keep($"discarded{Parting}{timer}");

    public void Deleted() => Keep("deleted");

    public void Refused(Refusal refusal) => Keep($"no{Parting}{refusal.Code}");

    public void Nothing() => http.HttpContext?.Response.Cookies.Delete(Cookie);

    /// <summary>The words of it; null when nothing was done lately.</summary>
    public TimerNote? Note()
    {
        var parts = (http.HttpContext?.Request.Cookies[Cookie] ?? "").Split(Parting, 2);
        return parts switch
        {
            ["stopped", var id] when Guid.TryParse(id, out _) => new TimerNote(
                texts["timer.said.stopped"],
                $"/timer/undo/{id}"
            ),
            ["discarded", var id] when Guid.TryParse(id, out _) => new TimerNote(
                texts["timer.said.discarded"],
                $"/timer/undo/{id}"
            ),
            ["deleted"] => new TimerNote(texts["timer.said.deleted"]),
            ["no", var code] when known.TryGetValue(code, out var refusal) => new TimerNote(
                texts.Say(refusal),
                Bad: true
            ),
            _ => null,
        };
    }

    private void Keep(string what) =>
        http.HttpContext?.Response.Cookies.Append(
            Cookie,
            what,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromSeconds(15),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                IsEssential = true,
            }
        );
}
