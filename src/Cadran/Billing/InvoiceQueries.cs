// Long because what is asked of invoices is in one place.
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Expenses;
using Cadran.Billing.Links;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Mail;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What a list comes to in one currency.</summary>
internal sealed record ListSum(int Count, Money Total, Money Due);

/// <summary>Invoices as lists, figures and single documents.</summary>
internal sealed class InvoiceQueries(Store store, TimeProvider clock, RepriceTime reprice)
{
    /// <summary>Today in the workspace: what is overdue goes by it.</summary>
    public async Task<DateOnly> Today(CancellationToken stop) =>
        IssueInvoice.Today(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            await store.Read.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop)
        );

    public async Task<Result<InvoiceAnswer>> One(Id<Invoice> id, CancellationToken stop)
    {
        var invoice = await store.Read.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (invoice is null)
            return PlatformRefusals.NotFound;
        var lines = await Lines(id, stop);
        var entries = (
            await store
                .Read.Set<Claim>()
                .Where(c => c.InvoiceId == id)
                .Select(c => new { c.LineId, c.TimeEntryId })
                .ToListAsync(stop)
        ).ToLookup(c => c.LineId, c => c.TimeEntryId);
        var expenses = (
            await store
                .Read.Set<ExpenseClaim>()
                .Where(c => c.InvoiceId == id)
                .Select(c => new { c.LineId, c.ExpenseId })
                .ToListAsync(stop)
        ).ToLookup(c => c.LineId, c => c.ExpenseId);
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var answer = InvoiceAnswer.Of(
            invoice,
            IssueInvoice.Today(Instant.FromDateTimeOffset(clock.GetUtcNow()), home.TimeZone),
            [
                .. lines.Select(l =>
                    LineAnswer.Of(l, invoice.Currency, [.. entries[l.Id]], [.. expenses[l.Id]])
                ),
            ]
        );
        if (invoice.Status != InvoiceStatus.Draft)
            return answer;
        var customer = await store
            .Read.Set<Organization>()
            .SingleAsync(o => o.Id == invoice.OrganizationId, stop);
        var taxes = await store.Read.Set<Tax>().AsNoTracking().InOrder().ToListAsync(stop);
        return answer with
        {
            OldPrices = await reprice.Old(
                store.Read,
                RepriceTime.OnDraft(store.Read, id.Value),
                stop
            ),
            OldTaxes = DraftTaxes.Old(customer, taxes, lines),
            TaxAdvice = TaxAdvice.On(lines, home, customer, taxes),
        };
    }

    public async Task<IReadOnlyList<InvoiceLine>> Lines(Id<Invoice> id, CancellationToken stop) =>
        await store
            .Read.Set<InvoiceLine>()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);

    /// <summary>All of them in that order, as they are read.</summary>
    public async Task<IAsyncEnumerable<Invoice>> All(
        InvoiceFilter filter,
        Keyset<ListedInvoice> order,
        CancellationToken stop
    )
    {
        var rows = InvoiceOrder.Listed(store.Read, Matching(filter, await Today(stop)), order);
        return order.Sorted(rows).Select(row => row.Invoice).AsAsyncEnumerable();
    }

    /// <summary>
    /// How many match, and what they come to and have due, by currency. What a deposit charged before counts once: with the
    /// deposit, not again with the invoice that takes it off.
    /// </summary>
    public async Task<IReadOnlyList<ListSum>> Sums(InvoiceFilter filter, CancellationToken stop)
    {
        var sums = await Matching(filter, await Today(stop))
            .GroupBy(i => i.Currency)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Total = g.Sum(i => i.TotalMinor - i.DeductedMinor),
                Due = g.Sum(i =>
                    i.Status == InvoiceStatus.Issued ? i.TotalMinor - i.SettledMinor : 0
                ),
            })
            .ToListAsync(stop);
        return
        [
            .. sums.OrderByDescending(s => s.Count)
                .Select(s => new ListSum(
                    s.Count,
                    Money.OfMinor(s.Total, s.Key),
                    Money.OfMinor(s.Due, s.Key)
                )),
        ];
    }

    /// <summary>
    /// A page in an order of <see cref="InvoiceOrder"/>, newest first when none is asked for. Refused: list.sort_unknown,
    /// list.limit_invalid, list.cursor_invalid (also of another order).
    /// </summary>
    public async Task<Result<(IReadOnlyList<Invoice> Rows, string? NextCursor)>> List(
        InvoiceFilter filter,
        PageQuery page,
        CancellationToken stop,
        string? sort = null
    )
    {
        var order = InvoiceOrder.Of(sort);
        if (!order.Succeeded)
            return order.Refusal;
        var matching = Matching(filter, await Today(stop));
        var rows = order.Value.Page(InvoiceOrder.Listed(store.Read, matching, order.Value), page);
        if (!rows.Succeeded)
            return rows.Refusal;
        var found = await rows.Value.Take(page.Count + 1).ToListAsync(stop);
        return (
            [.. found.Take(page.Count).Select(row => row.Invoice)],
            found.Count > page.Count ? order.Value.Cursor(found[page.Count - 1]) : null
        );
    }

    /// <summary>What changed since then, drafts too. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<Invoice>>> Changed(
        InvoiceFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    ) =>
        await ChangedRows.Of(
            store.Read,
            Matching(filter, await Today(stop)),
            since,
            page,
            stop,
            filter.Kind == DocumentKind.CreditNote ? "creditNote" : "invoice"
        );

    public async Task<InvoiceSummary> Summary(CancellationToken stop) =>
        await InvoiceFigures.Of(store.Read, await Today(stop), stop);

    public async Task<IReadOnlyList<DeliveryAnswer>> Deliveries(
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var deliveries = await store
            .Read.Set<Delivery>()
            .Where(d => d.InvoiceId == id)
            .OrderBy(d => d.Id)
            .ToListAsync(stop);
        var ids = deliveries.Select(d => new Id<OutgoingMail>(d.MailId)).ToList();
        var mails = await store
            .Read.Set<OutgoingMail>()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id.Value, stop);
        var reports = (
            await store
                .Read.Set<RecipientReport>()
                .Where(r => ids.Contains(r.MailId))
                .OrderBy(r => r.At)
                .ToListAsync(stop)
        ).ToLookup(r => r.MailId.Value);
        var seen = await store
            .Read.Set<InvoiceLink>()
            .Where(l => l.InvoiceId == id && l.DeliveryId != null && l.FirstSeenAt != null)
            .ToDictionaryAsync(l => l.DeliveryId!.Value, l => l.FirstSeenAt, stop);
        return
        [
            .. deliveries.Select(d => new DeliveryAnswer(
                d.Id,
                d.To,
                d.Cc,
                mails[d.MailId].Status.ToString().ToLowerInvariant(),
                mails[d.MailId].Error,
                d.RequestedAt,
                mails[d.MailId].SentAt,
                mails[d.MailId].Bounced,
                seen.GetValueOrDefault(d.Id),
                mails[d.MailId].DeliveredAt,
                mails[d.MailId].DelayedAt,
                [
                    .. reports[d.MailId]
                        .Select(r => new ReportAnswer(
                            r.Address,
                            r.Fate,
                            r.StatusCode,
                            r.Words,
                            r.At
                        )),
                ]
            )
            {
                MailId = d.MailId,
            }),
        ];
    }

    /// <summary>Any number of invoices by id, each with the name of its customer; in no order.</summary>
    public async Task<IReadOnlyList<(Invoice Invoice, string Customer)>> Named(
        IReadOnlyCollection<Id<Invoice>> ids,
        CancellationToken stop
    )
    {
        var all = new List<(Invoice, string)>();
        foreach (var part in ids.Chunk(500))
        {
            var rows = await (
                from invoice in store.Read.Set<Invoice>()
                where part.Contains(invoice.Id)
                join customer in store.Read.Set<Organization>()
                    on invoice.OrganizationId equals customer.Id
                select new { invoice, customer.Name }
            ).ToListAsync(stop);
            all.AddRange(rows.Select(r => (r.invoice, r.Name)));
        }
        return all;
    }

    /// <summary>The payments on an invoice, oldest first.</summary>
    public async Task<IReadOnlyList<(Payment Payment, long AmountMinor)>> PaymentsOf(
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var rows = await (
            from part in store.Read.Set<Allocation>()
            join payment in store.Read.Set<Payment>() on part.PaymentId equals payment.Id
            where part.InvoiceId == id
            orderby payment.Id
            select new { payment, part.AmountMinor }
        ).ToListAsync(stop);
        return [.. rows.Select(r => (r.payment, r.AmountMinor))];
    }

    /// <summary>The credit notes of an invoice, oldest first.</summary>
    public async Task<IReadOnlyList<Invoice>> CreditNotesOf(
        Id<Invoice> id,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<Invoice>()
            .Where(i => i.CorrectsId == id)
            .OrderBy(i => i.Id)
            .ToListAsync(stop);

    /// <summary>What credit notes settle of an invoice, or the invoices that a credit note settles; oldest first.</summary>
    public async Task<IReadOnlyList<(Invoice Other, Money Amount, Instant At)>> CreditsOf(
        Invoice document,
        CancellationToken stop
    )
    {
        var isNote = document.Kind == DocumentKind.CreditNote;
        var rows = await (
            from part in store.Read.Set<CreditAllocation>()
            join other in store.Read.Set<Invoice>()
                on isNote ? part.InvoiceId : part.CreditNoteId equals other.Id
            where (isNote ? part.CreditNoteId : part.InvoiceId) == document.Id
            select new
            {
                other,
                part.AmountMinor,
                part.PutAt,
            }
        ).ToListAsync(stop);
        return
        [
            .. rows.OrderBy(r => r.PutAt)
                .ThenBy(r => r.other.Id)
                .Select(r => (r.other, Money.OfMinor(r.AmountMinor, document.Currency), r.PutAt)),
        ];
    }

    private IQueryable<Invoice> Matching(InvoiceFilter filter, DateOnly today) =>
        InvoiceFilters.Apply(store.Read, filter, today);
}
