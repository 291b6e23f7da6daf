using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Recurring;

/// <summary>Makes, changes, pauses and deletes templates of recurring invoices (rule F1b).</summary>
internal sealed class RecurringActs(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>Refusals: those of <see cref="RecurringInput.Validate"/>, reference.unknown.</summary>
    public async Task<Result<RecurringInvoice>> Create(RecurringInput input, CancellationToken stop)
    {
        var today = await invoices.Today(stop);
        return await store.Write<RecurringInvoice>(
            async db =>
            {
                var customer = await db.Set<Organization>()
                    .FirstOrDefaultAsync(o => o.Id == input.OrganizationId, stop);
                if (customer is null)
                    return PlatformRefusals.UnknownReference("organizationId");
                var template = new RecurringInvoice
                {
                    Id = Id<RecurringInvoice>.New(clock),
                    OrganizationId = customer.Id,
                    Name = "",
                    Currency = customer.Currency,
                    Since = today,
                    CreatedBy = caller.MemberId,
                    CreatedAt = Now,
                };
                var filled = await Fill(db, template, input, today, stop);
                if (filled.Succeeded)
                    db.Add(template);
                return filled;
            },
            stop
        );
    }

    /// <summary>What was made stays as it is. Refusals: as for making one, not_found, edit.stale.</summary>
    public async Task<Result<RecurringInvoice>> Change(
        Id<RecurringInvoice> id,
        RecurringInput input,
        int? version,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        return await Edit(
            id,
            async (db, template) =>
            {
                if (ETags.Check(template, version) is { } stale)
                    return stale;
                if (input.OrganizationId != template.OrganizationId)
                    return PlatformRefusals.Invalid("organizationId");
                return await Fill(db, template, input, today, stop);
            },
            stop
        );
    }

    /// <summary>Nothing is made until it is resumed. Pausing twice is a success.</summary>
    public Task<Result<RecurringInvoice>> Pause(Id<RecurringInvoice> id, CancellationToken stop) =>
        Edit(
            id,
            (_, template) =>
            {
                template.PausedAt ??= Now;
                return Task.FromResult<Result<RecurringInvoice>>(template);
            },
            stop
        );

    /// <summary>From today on it is made again; what fell into the pause is not made up for.</summary>
    public async Task<Result<RecurringInvoice>> Resume(
        Id<RecurringInvoice> id,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        return await Edit(
            id,
            async (db, template) =>
            {
                if (template.PausedAt is null)
                    return template;
                (template.PausedAt, template.Since) = (null, today);
                template.NextDate = await Next(db, template, stop);
                return template;
            },
            stop
        );
    }

    /// <summary>Only while it made nothing. Refusals: not_found, edit.stale, recurring.has_made.</summary>
    public Task<Result<Done>> Delete(
        Id<RecurringInvoice> id,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Done>(
            async db =>
            {
                var template = await db.Set<RecurringInvoice>()
                    .FirstOrDefaultAsync(r => r.Id == id, stop);
                if (template is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(template, ifMatch) is { } stale)
                    return stale;
                if (await db.Set<RecurringOccurrence>().AnyAsync(o => o.RecurringId == id, stop))
                    return RecurringRefusals.HasMade;
                db.Remove(template);
                return new Done();
            },
            stop,
            RecurringRefusals.HasMade
        );

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private Task<Result<RecurringInvoice>> Edit(
        Id<RecurringInvoice> id,
        Func<CadranDb, RecurringInvoice, Task<Result<RecurringInvoice>>> change,
        CancellationToken stop
    ) =>
        store.Write<RecurringInvoice>(
            async db =>
            {
                await Hold(db, id, stop);
                var template = await db.Set<RecurringInvoice>()
                    .FirstOrDefaultAsync(r => r.Id == id, stop);
                if (template is null)
                    return PlatformRefusals.NotFound;
                var changed = await change(db, template);
                if (changed.Succeeded)
                    await Units.Save(db, PlatformRefusals.Stale, stop);
                return changed;
            },
            stop
        );

    /// <summary>Whoever makes a document of it, or changes it, waits for the end of this unit.</summary>
    public static Task Hold(CadranDb db, Id<RecurringInvoice> id, CancellationToken stop) =>
        db.Set<RecurringInvoice>()
            .Where(r => r.Id == id)
            .ExecuteUpdateAsync(rows => rows.SetProperty(r => r.Since, r => r.Since), stop);

    private static async Task<Result<RecurringInvoice>> Fill(
        CadranDb db,
        RecurringInvoice template,
        RecurringInput input,
        DateOnly today,
        CancellationToken stop
    )
    {
        var check = input.Validate(template.Currency);
        check.Add(await EditDraft.UnknownTaxes(db, null, input.Lines ?? [], stop));
        if (!check.Passed)
            return Result<RecurringInvoice>.Refused(check.Refusals);
        var lines = input.Kept(template.Currency);
        var net = input.NetOf(lines, template.Currency);
        if (!net.Succeeded)
            return Result<RecurringInvoice>.Refused(net.Refusals);
        if (template.Every > 0 && template.Schedule != input.Schedule)
            template.Since = today;
        template.Name = input.Name.Trim();
        (template.Anchor, template.Unit, template.Every) = (input.Start, input.Unit, input.Every);
        (template.Through, template.Times) = (input.Through, input.Times);
        (template.Covers, template.Act, template.TakesTime) = (
            input.Covers,
            input.Act,
            input.TakesTime
        );
        (template.Lines, template.NetMinor) = (lines, net.Value.Minor);
        (template.Language, template.PricesIncludeTax) = (input.Language, input.PricesIncludeTax);
        (template.DiscountPercentTenThousandths, template.DiscountMinor) = InvoiceInputs
            .Discount(input.Discount, template.Currency, "discount")
            .Value;
        (template.Note, template.CustomerReference, template.PurchaseOrder) = (
            Blank.ToNull(input.Note),
            Blank.ToNull(input.CustomerReference),
            Blank.ToNull(input.PurchaseOrder)
        );
        template.NextDate = await Next(db, template, stop);
        return template;
    }

    /// <summary>The next day for which nothing was made.</summary>
    private static async Task<DateOnly?> Next(
        CadranDb db,
        RecurringInvoice template,
        CancellationToken stop
    )
    {
        var (id, since) = (template.Id, template.Since);
        var made = await db.Set<RecurringOccurrence>()
            .Where(o => o.RecurringId == id && o.Date >= since)
            .Select(o => o.Date)
            .ToListAsync(stop);
        var next = template.Schedule.From(since);
        while (next is { } day && made.Contains(day))
            next = template.Schedule.From(day.AddDays(1));
        return next;
    }
}
