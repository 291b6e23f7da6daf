using Cadran.Platform.Web.Frame;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>
/// What the last act on time did, on its way to the next page that is read, which says it, once, and lets it be undone.
/// A cookie of codes and ids; words are made when it is shown.
/// </summary>
internal sealed class TimerSaid(IHttpContextAccessor http, Texts texts)
{
    private const string Cookie = "cadran-said";
    private const char Parting = '.';

    public void Stopped(Id<Timer> timer) => Keep($"stopped{Parting}{timer}");

    public void Discarded(Id<Timer> timer) => Keep($"discarded{Parting}{timer}");

    /// <summary>Taking it back deletes it.</summary>
    public void Added(Id<TimeEntry> entry) => Keep($"added{Parting}{entry}");

    public void Deleted(Guid act) => Keep($"deleted{Parting}{act}");

    public void Split(Guid act) => Keep($"split{Parting}{act}");

    public void Changed(Guid act) => Keep($"changed{Parting}{act}");

    public void Undone() => Keep("undone");

    /// <summary>A time of the clock that did not exist was moved forward (rule T3).</summary>
    public void Moved(string typed, string became) =>
        Keep($"moved{Parting}{typed}{Parting}{became}");

    public void Refused(Refusal refusal) =>
        Keep($"no{Parting}{SaidRefusal.Write(refusal, texts.Culture)}");

    public void Nothing() => http.HttpContext?.Response.Cookies.Delete(Cookie);

    /// <summary>The words of it, to be said on the page that is being read; null when nothing was done since the last.</summary>
    public TimerNote? Once()
    {
        if (http.HttpContext is { } read && HttpMethods.IsGet(read.Request.Method))
            read.Response.Cookies.Delete(Cookie);
        return Note();
    }

    private TimerNote? Note()
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
            ["deleted", var act] => Act(texts["timer.said.deleted"], act),
            ["split", var act] => Act(texts["timer.said.split"], act),
            ["changed", var act] => Act(texts["timer.said.changed"], act),
            ["added", var id] when Guid.TryParse(id, out _) => new TimerNote(
                texts["timer.said.added"],
                $"/time/entries/{id}/delete"
            ),
            ["undone"] => new TimerNote(texts["timer.said.undone"]),
            ["moved", var times] when times.Split(Parting) is [var typed, var became] =>
                new TimerNote(texts["time.moved", typed, became]),
            ["no", var refusal] => new TimerNote(SaidRefusal.Say(refusal, texts), Bad: true),
            _ => null,
        };
    }

    private static TimerNote? Act(string text, string act) =>
        Guid.TryParse(act, out _) ? new TimerNote(text, $"/time/undo/{act}") : null;

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
