// Long because a credit note is planned and issued by the same steps.
using Cadran.Billing.Agreements;
using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Billing.Journal;
using Cadran.Billing.Looks;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// What of a line is credited: a quantity, or an amount of its price, which releases no time. `ReleaseTime`: what was
/// worked can be billed again, or stays written off; left out: as the whole request says.
/// </summary>
internal sealed record CreditLineInput(
    Id<InvoiceLine> LineId,
    DecimalInput? Quantity = null,
    DecimalInput? Amount = null,
    bool? ReleaseTime = null
);

/// <summary>
/// Lines left out: all that is left of the invoice. `ReleaseTime`: of lines that do not say it themselves. No date:
/// today. No reason: that it corrects the invoice.
/// </summary>
internal sealed record CreditRequest(
    string? Reason = null,
    IReadOnlyList<CreditLineInput>? Lines = null,
    bool ReleaseTime = true,
    DateOnly? IssueDate = null
);

/// <summary>A credit note of that invoice; the rest as in <see cref="CreditRequest"/>.</summary>
internal sealed record NewCreditNote(
    Id<Invoice> InvoiceId,
    string? Reason = null,
    IReadOnlyList<CreditLineInput>? Lines = null,
    bool ReleaseTime = true,
    DateOnly? IssueDate = null
)
{
    public CreditRequest ToRequest() => new(Reason, Lines, ReleaseTime, IssueDate);
}

/// <summary>Time that a credit note releases.</summary>
internal sealed record ReleasedTime(Guid TimeEntryId, long Seconds, long BilledSeconds);

/// <summary>
/// The credit note that a request makes, with the number it would get, what of it settles its invoice, what is the
/// customer's credit, and the time and the expenses that can be billed again. Nothing is taken by looking.
/// </summary>
internal sealed record CreditPlan(
    Invoice Note,
    IReadOnlyList<InvoiceLine> Lines,
    Money Settles,
    Money CreditLeft,
    IReadOnlyList<ReleasedTime> Released,
    IReadOnlyList<Id<Expense>> ReleasedExpenses
);

/// <summary>
/// Corrects an issued invoice by a credit note (rule D4), issued at once: number of its own series, lines, claims that
/// take time and revenue back, totals and journal in one transaction. It settles its invoice as far as that is due;
/// the rest is the customer's credit (P2).
/// </summary>
internal sealed class CreditInvoice(
    Store store,
    Caller caller,
    TimeProvider clock,
    ReleaseTime release,
    IEnumerable<IDocumentIssued> followers
)
{
    /// <summary>
    /// Refusals: not_found, credit.not_an_invoice, invoice.not_issued, deposit.in_use, field.required and field.too_long (reason, 500),
    /// credit.before_invoice, invoice.date_too_far_ahead, invoice.date_before_last and those of
    /// <see cref="Crediting.Of"/>.
    /// </summary>
    public Task<Result<Invoice>> Run(
        Id<Invoice> id,
        CreditRequest request,
        CancellationToken stop
    ) => store.Write(db => Credit(db, id, request, stop), stop);

    /// <summary>The invoice with what can be credited of it. Refusals: not_found, credit.not_an_invoice, invoice.not_issued.</summary>
    public async Task<Result<CreditSheet>> Open(Id<Invoice> id, CancellationToken stop)
    {
        var db = store.Read;
        var invoice = await db.Set<Invoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        return (WhyNot(invoice) ?? await InUse(db, invoice!, stop)) is { } refusal
            ? refusal
            : await CreditSheet.Load(db, invoice!, await Home(db, stop), stop);
    }

    /// <summary>What <see cref="Run"/> would make, or why not.</summary>
    public async Task<Result<CreditPlan>> Plan(
        CreditSheet sheet,
        CreditRequest request,
        CancellationToken stop
    )
    {
        var number = await InvoiceNumbers.Foresee(
            store.Read,
            DocumentKind.CreditNote,
            DateOf(request, sheet.Home),
            stop
        );
        var made = Make(sheet, request);
        if (!made.Succeeded || !number.Succeeded)
            return Result<CreditPlan>.Refused([.. made.Refusals, .. number.Refusals]);
        var (note, lines, claims) = made.Value;
        note.Number = number.Value;
        var settles = Math.Min(note.TotalMinor, sheet.Invoice.Due.Minor);
        var expenses = await CreditedExpenses.Of(store.Read, sheet, lines, clock, stop);
        return new CreditPlan(
            note,
            lines,
            Money.OfMinor(settles, note.Currency),
            Money.OfMinor(note.TotalMinor - settles, note.Currency),
            [
                .. claims
                    .Where(c => c.Seconds != 0 || c.BilledSeconds != 0)
                    .Select(c => new ReleasedTime(
                        c.TimeEntryId.Value,
                        -c.Seconds,
                        -c.BilledSeconds
                    )),
            ],
            CreditedExpenses.Freed(expenses, lines)
        );
    }

    private async Task<Result<Invoice>> Credit(
        CadranDb db,
        Id<Invoice> id,
        CreditRequest request,
        CancellationToken stop
    )
    {
        // Who pays it or credits it at the same time waits, or is waited for.
        await db.Set<Invoice>().Where(i => i.Id == id).ChangeAsync(db, null, stop);
        var invoice = await db.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id, stop);
        if ((WhyNot(invoice) ?? await InUse(db, invoice!, stop)) is { } refusal)
            return refusal;
        var home = await Home(db, stop);
        var sheet = await CreditSheet.Load(db, invoice!, home, stop);
        var made = Make(sheet, request);
        if (!made.Succeeded)
            return Result<Invoice>.Refused(made.Refusals);
        var (note, lines, claims) = made.Value;
        var date = DateOf(request, home);
        var number = await InvoiceNumbers.Next(db, note.Kind, date, stop);
        if (!number.Succeeded)
            return Result<Invoice>.Refused(number.Refusals);
        var customer = await db.Set<Organization>()
            .AsNoTracking()
            .SingleAsync(o => o.Id == note.OrganizationId, stop);
        // Saved before: once issued, the database lets nothing of it change or be added.
        db.Add(note);
        await db.SaveChangesAsync(stop);
        await BulkRows.Insert(db, lines, stop);
        await BulkRows.Insert(db, claims, stop);
        var expenses = await CreditedExpenses.Of(db, sheet, lines, clock, stop);
        await BulkRows.Insert(db, expenses, stop);
        await BulkRows.Insert(db, await CreditedInterest.Of(db, lines, clock, stop), stop);
        note.Issue(number.Value, date, null, note.CreatedAt, note.CreatedBy);
        note.Freeze(home, customer);
        note.Look = await ChosenLook.For(db, note, stop);
        Settle(db, invoice!, note);
        await db.SaveChangesAsync(stop);
        await release.Run(db, invoice!.Id, claims, stop);
        await CreditedExpenses.Settle(db, invoice.Id, expenses, lines, Now, stop);
        await AgreementCharges.Release(db, invoice.Id, Releases(request), Now, stop);
        await PostJournal.Credited(db, note, note.CreatedAt, stop);
        if (note.SettledMinor > 0)
            await SettleExchange.Put(
                db,
                clock,
                CarriedDocument.Of(invoice),
                CarriedDocument.Of(note),
                note.SettledMinor,
                null,
                note.CreatedAt,
                stop
            );
        foreach (var follower in followers)
            await follower.Follow(db, note, stop);
        db.Add(Job.Of(clock, db.Workspace, RenderInvoice.JobKind, new InvoiceToRender(note.Id)));
        return note;
    }

    private static Refusal? WhyNot(Invoice? invoice) =>
        invoice is null ? PlatformRefusals.NotFound
        : invoice.Kind == DocumentKind.CreditNote ? BillingRefusals.CreditOfCredit
        : invoice.Status != InvoiceStatus.Issued ? InvoiceRefusals.NotIssued
        : null;

    /// <summary>A deposit that an invoice takes off is corrected there.</summary>
    private static async Task<Refusal?> InUse(CadranDb db, Invoice invoice, CancellationToken stop)
    {
        if (!invoice.IsDeposit)
            return null;
        var by = await (
            from taken in db.Set<DepositDeduction>()
            join other in db.Set<Invoice>() on taken.InvoiceId equals other.Id
            where taken.DepositId == invoice.Id
            select new { other.Id, other.Number }
        ).FirstOrDefaultAsync(stop);
        return by is null
            ? null
            : DepositRefusals.InUse.With(by.Number ?? "…").Naming("invoiceId", by.Id);
    }

    private DateOnly DateOf(CreditRequest request, Workspace home) =>
        request.IssueDate ?? IssueInvoice.Today(Now, home.TimeZone);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private static Task<Workspace> Home(CadranDb db, CancellationToken stop) =>
        db.Set<Workspace>().AsNoTracking().SingleAsync(stop);

    private Result<(Invoice, List<InvoiceLine>, List<Claim>)> Make(
        CreditSheet sheet,
        CreditRequest request
    )
    {
        var (invoice, home) = (sheet.Invoice, sheet.Home);
        var date = DateOf(request, home);
        var reason =
            request.Reason
            ?? Texts.Of(Cultures.Of(invoice.Language))["credit.reason", invoice.Number];
        var check = new Check()
            .Text(reason, "reason", 500)
            .That(date >= invoice.IssueDate, BillingRefusals.CreditBeforeInvoice)
            .That(
                !IssueDates.IsTooFarAhead(date, IssueInvoice.Today(Now, home.TimeZone)),
                InvoiceRefusals.DateTooFarAhead
            );
        var credit = Crediting.Of(
            sheet.Document,
            request.Lines is null
                ? Crediting.Whole(sheet.Document)
                : [.. request.Lines.Select(AskedOf)]
        );
        check.Add(credit.Refusals);
        if (!check.Passed)
            return Result<(Invoice, List<InvoiceLine>, List<Claim>)>.Refused(check.Refusals);
        var note = CreditNotes.Document(
            invoice,
            credit.Value,
            reason.Trim(),
            caller.MemberId,
            Now,
            clock
        );
        var (lines, claims) = CreditNotes.Lines(
            sheet,
            note,
            credit.Value,
            Releases(request),
            clock
        );
        return (note, lines, claims);
    }

    /// <summary>Whether the time of a line can be billed again; lines are named once.</summary>
    private static Func<Id<InvoiceLine>, bool> Releases(CreditRequest request)
    {
        var asked = (request.Lines ?? []).ToDictionary(l => l.LineId, l => l.ReleaseTime);
        return line => asked.GetValueOrDefault(line) ?? request.ReleaseTime;
    }

    private static LineCredit AskedOf(CreditLineInput input) =>
        new(input.LineId.Value, input.Quantity?.Value ?? 0, input.Amount?.Value);

    private static void Settle(CadranDb db, Invoice invoice, Invoice note)
    {
        var settles = Math.Min(note.TotalMinor, invoice.Due.Minor);
        if (settles <= 0)
            return;
        invoice.SettledMinor += settles;
        invoice.CreditedMinor += settles;
        note.SettledMinor = settles;
        db.Add(
            new CreditAllocation
            {
                CreditNoteId = note.Id,
                InvoiceId = invoice.Id,
                AmountMinor = settles,
                PutAt = note.CreatedAt,
            }
        );
    }
}
