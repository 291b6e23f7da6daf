using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Journal;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// What issuing a draft would make: the number it would get if no other comes before, its dates, who would get it by
/// mail and from whom, what would be missing on it. <see cref="Why"/>: it can't be issued, or has nobody to go to.
/// </summary>
internal sealed record IssuePlan(
    Invoice Draft,
    string Customer,
    string? Number,
    IssueDates Dates,
    IReadOnlyList<string> To,
    IReadOnlyList<Gap> Gaps,
    IReadOnlyList<EInvoiceFinding> Findings,
    Refusal? Why,
    SentBy By = SentBy.OwnMail,
    Refusal? Unmailed = null
)
{
    /// <summary>Nobody to send it to is no reason not to issue it.</summary>
    public Refusal? WhyNotIssued => Why == InvoiceRefusals.NoBillingContact ? null : Why;

    /// <summary>Also when the ledger that is to mail it can't be asked.</summary>
    public Refusal? WhyNotSent => Why ?? Unmailed;
}

/// <summary>Looks at drafts before they are issued; nothing is changed or taken by looking.</summary>
internal sealed class PlanIssue(Store store, ILedgerMail ledger, TimeProvider clock)
{
    private const int DraftsAtOnce = 500;

    private readonly Dictionary<(DocumentKind, DateOnly), Result<string>> foreseen = [];

    /// <summary>
    /// In the order in which they are best issued: by date, then as they were made. Ids of none are left out. Reasons:
    /// invoice.already_issued, invoice.empty, those of <see cref="IssueDates"/>, invoice.date_before_last,
    /// journal.period_closed, accounting.rate_missing, invoice.no_billing_contact.
    /// </summary>
    public async Task<IReadOnlyList<IssuePlan>> Of(
        IReadOnlyCollection<Id<Invoice>> ids,
        CancellationToken stop
    )
    {
        foreseen.Clear();
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var closed = await ClosedPeriods.Through(store.Read, stop);
        var plans = new List<IssuePlan>();
        foreach (var part in ids.Distinct().Chunk(DraftsAtOnce))
        {
            var facts = await DraftFacts.Of(store.Read, part, stop);
            foreach (var draft in facts.Drafts)
                plans.Add(await Plan(draft, facts, home, closed, stop));
        }
        var mailed = await ledger.Of(
            store.Read,
            [.. plans.Select(p => p.Draft.OrganizationId).Distinct()],
            stop
        );
        return
        [
            .. plans
                .Select(p =>
                    p.Draft.Kind == DocumentKind.Invoice
                    && mailed?.Sends.Contains(p.Draft.OrganizationId) == true
                        ? p with
                        {
                            By = SentBy.Ledger,
                            Unmailed = mailed.Refuses,
                        }
                        : p
                )
                .OrderBy(p => p.Dates.Date)
                .ThenBy(p => p.Draft.Id.Value),
        ];
    }

    private async Task<IssuePlan> Plan(
        Invoice draft,
        DraftFacts facts,
        Workspace home,
        DateOnly? closed,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var customer = facts.Customers[draft.OrganizationId];
        var to = facts.Recipients[customer.Id].ToList();
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var dates = IssueDates.Of(draft, home, customer, null, now);
        var number = dates.Succeeded
            ? await Foresee(draft, dates.Value.Date, stop)
            : Result<string>.Refused(dates.Refusals);
        var isQuote = draft.Kind == DocumentKind.Quote;
        var lines = facts.Lines[draft.Id].ToList();
        var why =
            draft.Status == InvoiceStatus.Issued ? InvoiceRefusals.AlreadyIssued
            : lines.Count == 0 ? InvoiceRefusals.Empty
            : !number.Succeeded ? number.Refusal
            : !isQuote
            && ClosedPeriods.Refuses(closed, dates.Value.Date, "issueDate") is { } inClosed
                ? inClosed
            : !isQuote && await NoRate(db, draft, home, dates.Value.Date, stop) is { } missing
                ? missing
            : to.Count == 0 ? InvoiceRefusals.NoBillingContact
            : null;
        var gaps = isQuote
            ? []
            : InvoiceGaps.Of(
                draft,
                home,
                customer,
                TaxAdvice.On(lines, home, customer, facts.Taxes)
            );
        return new IssuePlan(
            draft,
            customer.Name,
            number.Succeeded ? number.Value : null,
            dates.Succeeded ? dates.Value : default,
            to,
            gaps,
            !isQuote && (why is null || why == InvoiceRefusals.NoBillingContact)
                ?
                [
                    .. Findings(
                            draft,
                            lines,
                            home,
                            customer,
                            dates.Value,
                            number.Value,
                            await RelatedDocuments.Of(db, draft, stop)
                        )
                        .Where(f => !Said(f, gaps)),
                ]
                : [],
            why
        );
    }

    private static async Task<Refusal?> NoRate(
        CadranDb db,
        Invoice draft,
        Workspace home,
        DateOnly day,
        CancellationToken stop
    )
    {
        var found = await AccountingRate.Find(
            db,
            draft.Currency,
            home.Currency,
            draft.TypedRate(home.Currency),
            day,
            stop
        );
        // What it will say of tax in the currency of the books.
        if (found.Succeeded)
            draft.Accounting = found.Value;
        return found.Refusal;
    }

    /// <summary>Of invoices of one day it is asked once: nothing is taken by asking.</summary>
    private async Task<Result<string>> Foresee(Invoice draft, DateOnly date, CancellationToken stop)
    {
        if (draft.Kind == DocumentKind.Quote)
            return await QuoteVersions.Foresee(store.Read, draft, date, stop);
        if (!foreseen.TryGetValue((draft.Kind, date), out var number))
            foreseen[(draft.Kind, date)] = number = await InvoiceNumbers.Foresee(
                store.Read,
                draft.Kind,
                date,
                stop
            );
        return number;
    }

    /// <summary>What the firm's missing numbers break is said once.</summary>
    private static bool Said(EInvoiceFinding finding, IReadOnlyList<Gap> gaps) =>
        finding.Place is MendAt.FirmNumbers or MendAt.FirmElectronic
        && gaps.Any(gap => gap.Code is "registration" or "vat");

    /// <summary>
    /// What would keep it from being an e-invoice, or from French platforms; a document that never is one lacks nothing.
    /// </summary>
    private static List<EInvoiceFinding> Findings(
        Invoice draft,
        List<InvoiceLine> lines,
        Workspace home,
        Organization customer,
        IssueDates dates,
        string number,
        RelatedDocuments related
    )
    {
        (draft.IssueDate, draft.DueDate) = (dates.Date, dates.Due);
        draft.Freeze(home, customer);
        var found = ElectronicInvoice.Of(draft, lines, related, number).Findings;
        return
        [
            .. found.Where(f =>
                f.Weight == FindingWeight.Invalid
                || (f.Weight == FindingWeight.French && !customer.IsConsumer)
            ),
        ];
    }
}
