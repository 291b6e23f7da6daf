using Cadran.Platform.Data;
using Cadran.Platform.Web.Frame;
using Cadran.Time.Pages;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The timer bar of the signed-in member: what runs, what waits, in words.</summary>
internal sealed class TimerBarQuery(
    TimerQueries timers,
    WorkNames names,
    TimerPreviews previews,
    Store store,
    Texts texts
)
{
    private static readonly TimerUrls Urls = new(
        "/timer/start",
        "/timer/stop",
        "/timer/pause",
        "/timer/resume",
        "/timer/discard",
        "/timer/describe",
        "/time?add=true#add",
        "/timer/suggest",
        "/timer/preview",
        "/timer/add"
    );

    public async Task<TimerBarModel> Run(CancellationToken stop)
    {
        var open = await timers.Open(stop);
        var running = open.FirstOrDefault(t => t.State == TimerState.Running);
        var idle = running is null ? await previews.Idle(stop) : null;
        if (open.Count == 0)
            return new TimerBarModel(Urls, timers.Now.ToDateTimeOffset(), Idle: idle);
        var words = await names.Of(open, stop);
        return new TimerBarModel(
            Urls,
            timers.Now.ToDateTimeOffset(),
            running is null ? null : await Running(running, words, stop),
            [.. open.Where(t => t != running).Select(t => Paused(t, words))],
            Idle: idle
        );
    }

    /// <summary>Would it be billed: what was chosen, else what its work says (rule T7).</summary>
    public async Task<bool> IsBillable(Timer timer, CancellationToken stop)
    {
        if (timer.Billable is { } chosen)
            return chosen;
        var byDefault = await store
            .Read.Set<Workspace>()
            .Select(w => w.BillableByDefault)
            .SingleAsync(stop);
        var facts = await WorkFactsReader.Read(
            store.Read,
            timer.Work(new TimerReview()),
            byDefault,
            stop
        );
        return facts.Succeeded ? facts.Value.Billable : byDefault;
    }

    private async Task<RunningTimer> Running(Timer timer, NamesOfWork words, CancellationToken stop)
    {
        var work = words.Of(WorkRef.Of(timer));
        var elapsed = timer.ElapsedSeconds(timers.Now);
        var over = elapsed > await timers.LimitSeconds(stop);
        return new RunningTimer(
            timer.Note ?? "",
            timer.RunningSince!.Value.ToDateTimeOffset(),
            timer.SecondsBefore,
            work?.WithCustomer ?? words.Of(timer.OrganizationId),
            work?.Href,
            words.Of(timer.ServiceTypeId),
            over ? texts["timer.overLimit", elapsed / 3600] : null,
            await IsBillable(timer, stop),
            over ? ReviewPage.OfTimer(timer.Id, "/time", null) : null
        );
    }

    private PausedTimer Paused(Timer timer, NamesOfWork words)
    {
        var work = words.Of(WorkRef.Of(timer))?.WithCustomer;
        var what = timer.Note is { Length: > 0 } note ? note : work ?? texts["timer.unnamed"];
        return new PausedTimer(
            timer.Id.ToString(),
            what,
            what == work ? null : work,
            timer.ElapsedSeconds(timers.Now)
        );
    }
}
