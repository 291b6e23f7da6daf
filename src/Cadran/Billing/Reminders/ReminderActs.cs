using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Reminders;

/// <summary>A plan as it is read and written back whole.</summary>
internal sealed record ReminderPlanInput(bool IsOn, IReadOnlyList<ReminderStep> Steps);

/// <summary>Why a customer or one of its invoices is not reminded.</summary>
internal sealed record NewPause(
    Id<Organization> OrganizationId,
    string Reason,
    Id<Invoice>? InvoiceId = null,
    bool IsDispute = false
);

/// <summary>Changes how a workspace reminds, and pauses it for a customer or an invoice.</summary>
internal sealed class ReminderActs(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// Saves the plan: the four steps with their days, which differ, and their words. Refusals: field.required,
    /// field.too_long, field.invalid, reminder.days, reminder.unknown_place, edit.stale.
    /// </summary>
    public async Task<Result<ReminderPlan>> Change(
        ReminderPlanInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = Validate(input);
        if (!check.Passed)
            return Result<ReminderPlan>.Refused(check.Refusals);
        var today = await invoices.Today(stop);
        return await store.Write<ReminderPlan>(
            async db =>
            {
                var plan = await db.Set<ReminderPlan>().FirstOrDefaultAsync(stop);
                if (plan is not null && ETags.Check(plan, version) is { } stale)
                    return stale;
                if (plan is null)
                    db.Add(
                        plan = new ReminderPlan { Id = ReminderPlan.TheOne, Steps = input.Steps }
                    );
                plan.Steps = input.Steps;
                plan.OnSince = input.IsOn ? plan.OnSince ?? today : null;
                await Units.Save(db, PlatformRefusals.Stale, stop);
                return plan;
            },
            stop,
            PlatformRefusals.Stale
        );
    }

    /// <summary>Refusals: field.required, field.too_long, reference.unknown, reminder.paused_already.</summary>
    public async Task<Result<ReminderPause>> Pause(NewPause input, CancellationToken stop)
    {
        var check = new Check().Text(input.Reason, "reason", 500);
        return check.Passed
            ? await store.Write(db => Pause(db, input, stop), stop, BillingRefusals.PausedAlready)
            : Result<ReminderPause>.Refused(check.Refusals);
    }

    /// <summary>From now on it is reminded again; what was reached meanwhile is not made up for but by the latest step.</summary>
    public Task<Result<ReminderPause>> End(Id<ReminderPause> id, CancellationToken stop) =>
        store.Write<ReminderPause>(
            async db =>
            {
                var pause = await db.Set<ReminderPause>()
                    .FirstOrDefaultAsync(p => p.Id == id && p.EndedAt == null, stop);
                if (pause is null)
                    return PlatformRefusals.NotFound;
                (pause.EndedAt, pause.EndedBy) = (Now, caller.MemberId);
                return pause;
            },
            stop
        );

    /// <summary>The pauses of a customer that last, those of its invoices too.</summary>
    public async Task<IReadOnlyList<ReminderPause>> Pauses(
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<ReminderPause>()
            .Where(p => p.OrganizationId == customer && p.EndedAt == null)
            .OrderBy(p => p.Id)
            .ToListAsync(stop);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<Result<ReminderPause>> Pause(
        CadranDb db,
        NewPause input,
        CancellationToken stop
    )
    {
        var customer = input.OrganizationId;
        if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
            return PlatformRefusals.UnknownReference("organizationId");
        if (
            input.InvoiceId is { } invoice
            && !await db.Set<Invoice>()
                .AnyAsync(
                    i =>
                        i.Id == invoice
                        && i.OrganizationId == customer
                        && i.Status == InvoiceStatus.Issued,
                    stop
                )
        )
            return PlatformRefusals.UnknownReference("invoiceId");
        var scope = input.InvoiceId?.Value ?? customer.Value;
        if (
            await db.Set<ReminderPause>()
                .AnyAsync(p => p.ScopeId == scope && p.EndedAt == null, stop)
        )
            return BillingRefusals.PausedAlready;
        var pause = new ReminderPause
        {
            Id = Id<ReminderPause>.New(clock),
            OrganizationId = customer,
            InvoiceId = input.InvoiceId,
            ScopeId = scope,
            IsDispute = input.IsDispute,
            Reason = input.Reason.Trim(),
            From = Now,
            By = caller.MemberId,
        };
        db.Add(pause);
        return pause;
    }

    private static Check Validate(ReminderPlanInput input)
    {
        var keys = ReminderSteps.Usual.Select(s => s.Key).ToList();
        var check = new Check().That(
            input.Steps.Select(s => s.Key).SequenceEqual(keys),
            PlatformRefusals.Invalid("steps")
        );
        foreach (var step in input.Steps)
        {
            check.That(
                step.Key == "before" ? step.Days is >= -30 and <= 0 : step.Days is >= 1 and <= 365,
                BillingRefusals.ReminderDays.At("days-" + step.Key)
            );
            Words(check, step.French, step.Key + "-fr");
            Words(check, step.English, step.Key + "-en");
        }
        return check.That(
            input.Steps.Zip(input.Steps.Skip(1)).All(pair => pair.First.Days < pair.Second.Days),
            BillingRefusals.ReminderDays.At("days-third")
        );
    }

    private static void Words(Check check, ReminderWords? words, string field)
    {
        if (words is null)
            return;
        check
            .Line(words.Subject, "subject-" + field)
            .Text(words.Body, "body-" + field, 5_000)
            .That(
                ReminderMail.UnknownPlace(words.Subject ?? "") is null,
                BillingRefusals
                    .ReminderPlace.At("subject-" + field)
                    .With(ReminderMail.UnknownPlace(words.Subject ?? ""))
            )
            .That(
                ReminderMail.UnknownPlace(words.Body ?? "") is null,
                BillingRefusals
                    .ReminderPlace.At("body-" + field)
                    .With(ReminderMail.UnknownPlace(words.Body ?? ""))
            );
    }
}
