using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Frame;
using Cadran.Rates;
using Cadran.Time.Domain;
using Cadran.Work;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What applies to work before its timer starts: who is billed, at which rate, billable or not (rules T6, T7, R2, R4).</summary>
internal sealed class TimerPreviews(
    Store store,
    Caller caller,
    TimeProvider clock,
    PricingBooks books,
    WorkNames names,
    ServiceTypes services,
    IEnumerable<IHoursLeft> agreements,
    Texts texts
)
{
    /// <summary>Nothing chosen yet.</summary>
    public async Task<IdleTimer> Idle(CancellationToken stop)
    {
        var book = await books.Kept(store.Read, stop);
        var byDefault = book.BillableByDefault;
        return new IdleTimer(
            await ServiceChoices.Of(services, stop),
            Today,
            new TimerPreview(null, null, false, byDefault, byDefault)
        );
    }

    /// <summary>Billable as its work says unless it was chosen otherwise; rates only for who may see them.</summary>
    public async Task<TimerPreview> Of(
        WorkRef? work,
        Id<ServiceType>? service,
        bool? billable,
        CancellationToken stop
    )
    {
        var book = await books.Kept(store.Read, stop);
        var choice = new WorkChoice(
            work?.TaskId,
            work?.TicketId,
            work?.ProjectId,
            null,
            service,
            null
        );
        var read = await WorkFactsReader.Read(store.Read, choice, book.BillableByDefault, stop);
        if (!read.Succeeded)
            return new(null, null, false, book.BillableByDefault, book.BillableByDefault);
        var facts = read.Value;
        var shown = billable ?? facts.Billable;
        var named = await names.Of([work], [facts.OrganizationId], stop);
        var rate =
            shown && caller.May(Permissions.RatesRead) && (work is not null || service is not null)
                ? facts.Price(book, caller.MemberId!.Value, Today, null).Winner?.Rate
                : null;
        var unpriced =
            shown && work is not null && rate is null && caller.May(Permissions.RatesRead);
        return new(
            named.Of(work)?.Customer is null ? named.Of(facts.OrganizationId) : null,
            rate is { } money ? Format.Money(money) + "/h" : null,
            unpriced,
            shown,
            facts.Billable,
            shown ? await Left(facts, stop) : null
        );
    }

    /// <summary>"12.5 h left" of the retainer or bank of that work; null where there is none.</summary>
    private async Task<string?> Left(WorkFacts facts, CancellationToken stop)
    {
        if (facts.OrganizationId is not { } customer)
            return null;
        foreach (var known in agreements)
            if (await known.Of(customer, facts.ProjectId, Today, stop) is { } seconds)
                return texts[
                    seconds < 0 ? "timer.over" : "timer.left",
                    Format.Hours(Math.Abs(seconds))
                ];
        return null;
    }

    private DateOnly Today =>
        LocalTimes.WorkDate(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            DateTimeZoneProviders.Tzdb[caller.TimeZone]
        );
}
