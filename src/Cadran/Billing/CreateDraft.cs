using Cadran.Billing.Annex;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Expenses;
using Cadran.Billing.Expenses;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Makes a draft invoice for a customer: load, decide, save in one transaction. The time it takes is held for it
/// alone (rule D5); what is unpriced is left out of a period and refused when named (rule R4).
/// </summary>
internal sealed class CreateDraft(
    Store store,
    Caller caller,
    TimeProvider clock,
    DraftTime time,
    DraftExpenses expenses,
    EditDraft edit
)
{
    public Task<Result<Invoice>> Run(NewInvoice request, CancellationToken stop) =>
        store.Write(
            db =>
                In(
                    db,
                    request,
                    _ => new DraftChange(request.IssueDate, Lines: request.Lines ?? []),
                    stop
                ),
            stop
        );

    /// <summary>As part of a unit; with what the new draft is filled with, its free lines among it.</summary>
    public async Task<Result<Invoice>> In(
        CadranDb db,
        NewInvoice request,
        Func<Invoice, DraftChange> fill,
        CancellationToken stop
    )
    {
        if (request.From > request.Through)
            return InvoiceRefusals.PeriodReversed;
        var facts = await CustomerFacts.Find(db, request.OrganizationId, stop);
        if (facts is null)
            return PlatformRefusals.UnknownReference("organizationId");
        var (customer, home) = (facts.Customer, facts.Home);
        var today = IssueInvoice.Today(Now, home.TimeZone);
        if (BilledThrough.IsTooFarAhead(request.Through, today))
            return InvoiceRefusals.BilledTooFarAhead;
        if (BilledThrough.IsTooFarAhead(request.DueThrough, today))
            return InvoiceRefusals.BilledTooFarAhead.At("dueThrough");
        var draft = New(request, customer, home);
        InvoiceExtras.Propose(draft, customer);
        var typed = InvoiceInputs.Exchange(request.ExchangeRates, draft.Currency);
        if (!typed.Succeeded)
            return Result<Invoice>.Refused(typed.Refusals);
        draft.Exchange = typed.Value;
        db.Add(draft);
        var sheet = DraftSheet.Of(db, draft, facts);
        var taken = await Take(db, sheet, request, stop);
        if (!taken.Succeeded)
            return Result<Invoice>.Refused(taken.Refusals);
        if (taken.Value > 0 || request.DueBy is not null)
        {
            var arranged = await time.Arrange(sheet, db, stop, request.DueBy);
            if (!arranged.Succeeded)
                return Result<Invoice>.Refused(arranged.Refusals);
        }
        if (taken.Value > 0)
            customer.InvoiceGrouping = draft.GroupBy.ToString();
        if (request.ExpenseIds is not null || facts.HasExpenses)
        {
            // Expenses name the document that holds them.
            await db.SaveChangesAsync(stop);
            var bought = await expenses.Add(db, sheet, request, stop);
            if (!bought.Succeeded)
                return Result<Invoice>.Refused(bought.Refusals);
            if (bought.Value > 0)
                customer.ExpenseGrouping = draft.ExpenseGroupBy.ToString();
        }
        var change = fill(draft) with { TaxIds = request.TaxIds };
        var lines = change.Lines ?? [];
        if (sheet.Lines.Count == 0 && request.IsOfPeriod && lines.Count == 0)
            return await WhyNothing(db, draft, request.Period, stop);
        return await edit.Apply(db, sheet, change, keptLines: true, lines, stop);
    }

    private async Task<Result<int>> Take(
        CadranDb db,
        DraftSheet sheet,
        NewInvoice request,
        CancellationToken stop
    )
    {
        if (request.TimeEntryIds is { } ids)
            return await time.Take(db, sheet, ids, stop);
        return request.IsOfPeriod
            ? await time.TakeReady(db, sheet, request.Period, request.DueBy, stop)
            : 0;
    }

    /// <summary>Nothing is ready: either somebody else has just taken it, which is a conflict, or there is nothing.</summary>
    private static async Task<Refusal> WhyNothing(
        CadranDb db,
        Invoice draft,
        Period period,
        CancellationToken stop
    )
    {
        var held = db.Set<TimeEntry>()
            .AsNoTracking()
            .Where(e =>
                e.OrganizationId == draft.OrganizationId
                && e.Billable
                && e.InvoiceId != null
                && e.LockedAt == null
            );
        if (period.From is { } from)
            held = held.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            held = held.Where(e => e.WorkDate <= through);
        return await HeldTime.Held(db, await held.Take(200).ToListAsync(stop), stop)
            ?? InvoiceRefusals.NothingToBill;
    }

    private Invoice New(NewInvoice request, Organization customer, Workspace home) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            OrganizationId = customer.Id,
            Currency = customer.Currency,
            Language = customer.Language,
            GroupBy =
                request.GroupBy
                ?? EnumName.Read<GroupBy>(customer.InvoiceGrouping)
                ?? GroupBy.WorkItem,
            ExpenseGroupBy =
                request.ExpenseGroupBy
                ?? EnumName.Read<ExpenseGroupBy>(customer.ExpenseGrouping)
                ?? ExpenseGroupBy.Each,
            QuantityDecimals = home.QuantityDecimals,
            TaxRounding = TaxRoundings.Of(home),
            CreatedBy = caller.MemberId,
            RunId = request.RunId,
            CreatedAt = Now,
        };

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
