using Cadran.Billing.Expenses;
using Cadran.Billing.Journal;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Issues a draft: number, date, frozen parties and texts, locked time, totals and journal in one transaction
/// (rules D1, D3, D4c, D7, T10). The PDF is rendered after, by a job. A quote is issued alike, without a posting: it
/// takes the place of its earlier versions.
/// </summary>
internal sealed class IssueInvoice(
    Store store,
    Caller caller,
    TimeProvider clock,
    IEnumerable<IDocumentIssued> followers
)
{
    public Task<Result<Invoice>> Run(
        Id<Invoice> id,
        DateOnly? issueDate,
        int? ifMatch,
        CancellationToken stop,
        DocumentKind kind = DocumentKind.Invoice
    ) => store.Write(db => Issue(db, id, issueDate, ifMatch, kind, stop), stop);

    private async Task<Result<Invoice>> Issue(
        CadranDb db,
        Id<Invoice> id,
        DateOnly? issueDate,
        int? ifMatch,
        DocumentKind kind,
        CancellationToken stop
    )
    {
        var opened = await DraftSheet.Open(db, id, ifMatch, stop, kind);
        if (!opened.Succeeded)
            return Result<Invoice>.Refused(opened.Refusals);
        var sheet = opened.Value;
        var invoice = sheet.Invoice;
        if (sheet.Lines.Count == 0)
            return InvoiceRefusals.Empty;
        var done = await SettleDraft.Run(db, sheet, stop);
        if (!done.Succeeded)
            return Result<Invoice>.Refused(done.Refusals);
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var customer = await db.Set<Organization>()
            .AsNoTracking()
            .SingleAsync(o => o.Id == invoice.OrganizationId, stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var dates = IssueDates.Of(invoice, home, customer, issueDate, now);
        if (!dates.Succeeded)
            return Result<Invoice>.Refused(dates.Refusals);
        var (date, due) = dates.Value;
        var number =
            kind == DocumentKind.Quote
                ? await QuoteVersions.Number(db, invoice, date, stop)
                : await InvoiceNumbers.Next(db, kind, date, stop);
        if (!number.Succeeded)
            return Result<Invoice>.Refused(number.Refusals);
        if (kind != DocumentKind.Quote)
        {
            var carried = await AccountingRate.For(
                db,
                invoice.Total,
                invoice.TypedRate(home.Currency),
                date,
                now,
                stop
            );
            if (!carried.Succeeded)
                return Result<Invoice>.Refused(carried.Refusals);
            invoice.Accounting = carried.Value;
        }
        // What is on it has to be saved before: once issued, the database lets nothing of it change.
        await db.SaveChangesAsync(stop);
        if (invoice is { QuoteId: not null, IsDeposit: false })
            invoice.EndsQuote = await QuoteProgress.EndsWith(db, invoice, sheet.Lines, stop);
        invoice.Issue(number.Value, date, due, now, caller.MemberId);
        invoice.Freeze(home, customer);
        invoice.Look = await ChosenLook.For(db, invoice, stop);
        if (kind == DocumentKind.Quote)
            await QuoteVersions.Replace(db, invoice.Id, now, stop);
        else
        {
            await Book(db, invoice, now, stop);
            foreach (var follower in followers)
                await follower.Follow(db, invoice, stop);
        }
        db.Add(Job.Of(clock, db.Workspace, RenderInvoice.JobKind, new InvoiceToRender(invoice.Id)));
        return invoice;
    }

    private static async Task Book(
        CadranDb db,
        Invoice invoice,
        Instant now,
        CancellationToken stop
    )
    {
        await Lock(db, invoice, now, stop);
        await DraftExpenses.Lock(db, invoice, now, stop);
        await PostJournal.Issued(db, invoice, now, stop);
    }

    /// <summary>The time on it can no longer change (rule T10); as many entries as are claimed, or nothing happens.</summary>
    private static async Task Lock(
        CadranDb db,
        Invoice invoice,
        Instant now,
        CancellationToken stop
    )
    {
        var holder = (Guid?)invoice.Id.Value;
        var locked = await db.Set<TimeEntry>()
            .Where(e => e.InvoiceId == holder)
            .ChangeAsync(db, rows => rows.SetProperty(e => e.LockedAt, now), stop);
        var claimed = await db.Set<Claim>()
            .Where(c => c.InvoiceId == invoice.Id)
            .Select(c => c.TimeEntryId)
            .Distinct()
            .CountAsync(stop);
        if (locked != claimed)
            throw new InvalidOperationException(
                $"The invoice {invoice.Id} holds {locked} entries but claims {claimed}"
            );
    }

    /// <summary>The day it is now in the workspace.</summary>
    public static DateOnly Today(Instant now, string zone) =>
        now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly();
}
