using Cadran.Billing.Domain.Recurring;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Recurring;

/// <summary>
/// Makes the documents whose day has come, in the workspace's day from the morning on (rule F1b). Each is one unit with
/// the row that keeps it from being made again: two nodes at once, or one after a crash, make it once. What is made
/// after its day stays a draft, whatever the template says.
/// </summary>
internal sealed class MakeRecurring(Store store, CreateDraft create, TimeProvider clock)
{
    /// <summary>How many drafts were made.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var zone = await store.Read.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        var local = Now.InZone(DateTimeZoneProviders.Tzdb[zone]);
        if (!RecurringSchedule.IsTime(local.Hour))
            return 0;
        var today = local.Date.ToDateOnly();
        var due = await store
            .Read.Set<RecurringInvoice>()
            .Where(r => r.NextDate <= today && r.PausedAt == null)
            .OrderBy(r => r.NextDate)
            .ThenBy(r => r.Id)
            .Select(r => r.Id)
            .ToListAsync(stop);
        return await EachAlone.Run(due, id => id, id => MakeAll(id, today, stop));
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>One after the other until none is due: after an outage there are several. What passes is left for the next look.</summary>
    private async Task<int> MakeAll(Id<RecurringInvoice> id, DateOnly today, CancellationToken stop)
    {
        for (var made = 0; ; )
        {
            var done = await store.Write(db => Make(db, id, today, null, stop), stop, Twice);
            if (!done.Succeeded && !Passes(done.Refusal, await DayOf(id, stop), today))
                done = await store.Write(
                    db => Make(db, id, today, done.Refusal.Code, stop),
                    stop,
                    Twice
                );
            if (!done.Succeeded || done.Value == Outcome.NoneDue)
                return made;
            made += done.Value == Outcome.Made ? 1 : 0;
        }
    }

    /// <summary>
    /// Whether it is tried again at the next look. Somebody saved the customer in that second: always. What else is in
    /// the way, such as a draft that holds the time: for the day.
    /// </summary>
    private static bool Passes(Refusal refusal, DateOnly? day, DateOnly today) =>
        refusal.Kind == RefusalKind.Stale
        || refusal == Twice
        || (refusal.Kind == RefusalKind.Conflict && day >= today);

    private Task<DateOnly?> DayOf(Id<RecurringInvoice> id, CancellationToken stop) =>
        store
            .Read.Set<RecurringInvoice>()
            .Where(r => r.Id == id)
            .Select(r => r.NextDate)
            .FirstOrDefaultAsync(stop);

    private static readonly Refusal Twice = new("recurring.made_already", RefusalKind.Conflict);

    private enum Outcome
    {
        NoneDue,
        Made,
        Noted,
    }

    /// <summary>The document of the next day, or the note of why it can't be.</summary>
    private async Task<Result<Outcome>> Make(
        CadranDb db,
        Id<RecurringInvoice> id,
        DateOnly today,
        string? failure,
        CancellationToken stop
    )
    {
        await RecurringActs.Hold(db, id, stop);
        var template = await db.Set<RecurringInvoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == id, stop);
        if (template is not { PausedAt: null, NextDate: { } day } || day > today)
            return Outcome.NoneDue;
        await Advance(db, template, day, stop);
        if (
            await db.Set<RecurringOccurrence>()
                .AnyAsync(o => o.RecurringId == id && o.Date == day, stop)
        )
            return Outcome.Noted;
        Invoice? draft = null;
        if (failure is null)
        {
            var made = await Draft(db, template, day, stop);
            if (!made.Succeeded)
                return Result<Outcome>.Refused(made.Refusals);
            draft = made.Value;
        }
        await Note(db, template, day, today, draft, failure, stop);
        return draft is null ? Outcome.Noted : Outcome.Made;
    }

    private async Task Note(
        CadranDb db,
        RecurringInvoice template,
        DateOnly day,
        DateOnly today,
        Invoice? draft,
        string? failure,
        CancellationToken stop
    )
    {
        var sends = template.Act == RecurringAct.Send && draft is not null;
        var period = template.Schedule.PeriodOf(day, template.Covers);
        db.Add(
            new RecurringOccurrence
            {
                RecurringId = template.Id,
                Date = day,
                PeriodFrom = period.From!.Value,
                PeriodThrough = period.Through!.Value,
                InvoiceId = draft?.Id,
                Unsent = failure ?? (sends && day < today ? RecurringRefusals.Missed.Code : null),
                MadeAt = Now,
            }
        );
        if (draft is not null)
            await SettleDraft.KeepPeriod(db, draft, period, stop);
        if (!sends || day != today)
            return;
        // The version that is sent is the one that is saved here.
        await Units.Save(db, Twice, stop);
        var job = new RecurringToSend(template.Id, day, draft!.Version);
        db.Add(Job.Of(clock, db.Workspace, SendRecurring.JobKind, job));
    }

    private static Task Advance(
        CadranDb db,
        RecurringInvoice template,
        DateOnly day,
        CancellationToken stop
    )
    {
        var next = template.Schedule.From(day.AddDays(1));
        return db.Set<RecurringInvoice>()
            .Where(r => r.Id == template.Id)
            .ExecuteUpdateAsync(rows => rows.SetProperty(r => r.NextDate, next), stop);
    }

    private Task<Result<Invoice>> Draft(
        CadranDb db,
        RecurringInvoice template,
        DateOnly day,
        CancellationToken stop
    )
    {
        var time = template.Schedule.PeriodOf(day, RecurringPeriod.Behind);
        var request = new NewInvoice(
            template.OrganizationId,
            template.TakesTime ? time.From : null,
            template.TakesTime ? time.Through : null
        );
        return create.In(db, request, draft => Filled(template, day, draft), stop);
    }

    /// <summary>The lines and texts of a template, for the period of that day in the document's language.</summary>
    private static DraftChange Filled(RecurringInvoice template, DateOnly day, Invoice draft)
    {
        var language = template.Language ?? draft.Language;
        var period = template.Schedule.PeriodOf(day, template.Covers);
        string In(string text) => PeriodWords.Fill(text, period, language);
        return new DraftChange(
            Lines:
            [
                .. template
                    .Lines.Select(RecurringCopies.Line)
                    .Select(line => line with { Description = In(line.Description) }),
            ],
            Discount: RecurringCopies.Discount(
                template.DiscountPercentTenThousandths,
                template.DiscountMinor,
                template.Currency
            ),
            Note: template.Note is { } note ? In(note) : null,
            PricesIncludeTax: template.PricesIncludeTax,
            CustomerReference: template.CustomerReference,
            PurchaseOrder: template.PurchaseOrder,
            Language: language
        );
    }
}
