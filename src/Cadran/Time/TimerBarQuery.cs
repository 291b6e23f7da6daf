using Cadran.Platform.Data;
using Cadran.Platform.Web.Frame;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The timer bar of the signed-in member: what runs, what waits, in words.</summary>
internal sealed class TimerBarQuery(TimerQueries timers, WorkNames names, Store store, Texts texts)
{
    private static readonly TimerUrls Urls = new(
        "/timer/start",
        "/timer/stop",
        "/timer/pause",
        "/timer/resume",
        "/timer/discard",
        "/timer/describe",
        "/time#add",
        "/timer/suggest"
    );

    public async Task<TimerBarModel> Run(CancellationToken stop)
    {
        var open = await timers.Open(stop);
        var running = open.FirstOrDefault(t => t.State == TimerState.Running);
        if (open.Count == 0)
            return new TimerBarModel(Urls, timers.Now.ToDateTimeOffset());
        var words = await names.Of(open, stop);
        return new TimerBarModel(
            Urls,
            timers.Now.ToDateTimeOffset(),
            running is null ? null : await Running(running, words, stop),
            [.. open.Where(t => t != running).Select(t => Paused(t, words))]
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
        return new RunningTimer(
            timer.Note ?? "",
            timer.RunningSince!.Value.ToDateTimeOffset(),
            timer.SecondsBefore,
            work?.WithCustomer ?? words.Of(timer.OrganizationId),
            work?.Href,
            words.Of(timer.ServiceTypeId),
            Hint(timer),
            await IsBillable(timer, stop)
        );
    }

    private string? Hint(Timer timer) =>
        TimerAnswer.Of(timer, timers.Now) is { OverLimit: true } over
            ? texts["timer.overLimit", over.ElapsedSeconds / 3600]
            : null;

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
