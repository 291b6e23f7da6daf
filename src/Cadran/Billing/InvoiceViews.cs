// Long because what the page of a document shows is read in one place.
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Billing.Journal;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>An invoice as its page shows it: the editor of a draft, the document once issued.</summary>
internal sealed record InvoiceView(
    Invoice Invoice,
    string CustomerName,
    IReadOnlyList<MailAddress> Contacts,
    IReadOnlyList<InvoiceLine> Lines,
    IReadOnlyDictionary<Id<InvoiceLine>, int> EntryCounts,
    IReadOnlyList<Tax> Taxes,
    string Seller,
    string TimeZone,
    DateOnly Today,
    int TermsDays,
    bool TaxPerLine,
    Money Credit,
    IReadOnlyList<Gap> Gaps,
    string? BuyerReference,
    int OldPrices = 0,
    Quote? Quote = null,
    BooksRate? Books = null
)
{
    /// <summary>How many lines of a draft have the firm's usual taxes though others are chosen for its customer (rule X6).</summary>
    public int OldTaxes { get; init; }

    /// <summary>What came of a quote; null while nobody answered.</summary>
    public QuoteDecision? Decision { get; init; }

    /// <summary>Whether a line is in the totals: all but the options that nobody took.</summary>
    public bool Counts(InvoiceLine line) => !line.IsOptional || Decision?.Took(line.Id) == true;

    /// <summary>The name of who issued it; null: nobody did.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>Its customer is elsewhere and nobody chose its taxes (rule X7).</summary>
    public TaxAdvice? TaxAdvice { get; init; }

    /// <summary>OldPrices: how many entries on a draft have another rate than the rules give now (rule R1).</summary>
    public bool HasOldPrices => OldPrices > 0;

    /// <summary>When it is due if nobody says otherwise: the terms after its date (S52).</summary>
    public DateOnly DefaultDue => (Invoice.IssueDate ?? Today).AddDays(TermsDays);

    public bool IsDraft => Invoice.Status == InvoiceStatus.Draft;
}

/// <summary>The currency of the books, of a document in another; and the stored rate that a draft would be carried at now, if any.</summary>
internal sealed record BooksRate(Currency Currency, UsedExchange? Stored);

/// <summary>An entry behind a line, and why it is billed as it is (rule R6).</summary>
internal sealed record LineEntry(
    Guid EntryId,
    DateOnly WorkDate,
    string Member,
    string What,
    string? Note,
    long WorkedSeconds,
    long BilledSeconds,
    Money Amount,
    Explanation Explanation
);

/// <summary>An expense behind a line, and its share of the line's net, in the invoice's currency.</summary>
internal sealed record LineExpense(
    Expense Expense,
    string Member,
    string Category,
    long AmountMinor
);

/// <summary>Reads invoices for their page.</summary>
internal sealed class InvoiceViews(
    Store store,
    LoadBillableTime load,
    InvoiceQueries invoices,
    CustomerCredit credits,
    RefreshPrices prices,
    TaxQueries taxQueries
)
{
    /// <summary>More entries than these are not listed under a line; the time list has them all.</summary>
    public const int MostEntries = 200;

    /// <summary>
    /// An invoice or a credit note; or a quote, when that is asked for, with the totals that were agreed on once it is
    /// accepted. Refusal: not_found.
    /// </summary>
    public async Task<Result<InvoiceView>> Of(
        Id<Invoice> id,
        CancellationToken stop,
        bool isQuote = false
    )
    {
        var db = store.Read;
        var invoice = await (isQuote ? db.Quotes() : db.Set<Invoice>())
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        if (invoice is null)
            return PlatformRefusals.NotFound;
        var customer = await db.Set<Organization>()
            .SingleAsync(o => o.Id == invoice.OrganizationId, stop);
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var today = await invoices.Today(stop);
        var counts = await db.Set<Claim>()
            .Where(c => c.InvoiceId == id)
            .GroupBy(c => c.LineId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        foreach (
            var line in await db.Set<ExpenseClaim>()
                .Where(c => c.InvoiceId == id)
                .GroupBy(c => c.LineId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(stop)
        )
            counts[line.Key] = line.Count;
        var days = customer.PaymentTermsDays ?? home.PaymentTermsDays;
        var lines = await invoices.Lines(id, stop);
        var taxes = await taxQueries.Ordered(stop);
        var isDraft = invoice.Status == InvoiceStatus.Draft;
        var decision = isQuote ? await OfferedLines.Decision(db, id, stop) : null;
        decision?.Agreed?.Show(invoice);
        return new InvoiceView(
            invoice,
            invoice.Customer?.Name ?? customer.Name,
            await SendInvoice.Recipients(db, customer.Id, stop),
            lines,
            counts,
            taxes,
            home.Name,
            home.TimeZone,
            today,
            days,
            invoice.TaxRounding == TaxRounding.PerLine,
            await credits.Of(customer.Id, invoice.Currency, stop),
            invoice.Status == InvoiceStatus.Draft && !isQuote
                ? InvoiceGaps.Of(invoice, home, customer, null)
                : [],
            customer.BuyerReference,
            invoice.Status == InvoiceStatus.Draft ? await prices.Old(id, stop) : 0,
            isQuote ? await db.Set<Quote>().SingleAsync(q => q.InvoiceId == id, stop) : null,
            await Books(db, invoice, home, today, stop)
        )
        {
            IssuedBy = await Name(invoice.IssuedBy, stop),
            Decision = decision,
            OldTaxes = isDraft ? DraftTaxes.Old(customer, taxes, lines) : 0,
            TaxAdvice = isDraft ? TaxAdvice.On(lines, home, customer, taxes) : null,
        };
    }

    private async Task<string?> Name(Guid? member, CancellationToken stop) =>
        member is { } id
            ? await store
                .Read.Set<Member>()
                .Where(m => m.Id == new Id<Member>(id))
                .Select(m => m.Name)
                .FirstOrDefaultAsync(stop)
            : null;

    private static async Task<BooksRate?> Books(
        CadranDb db,
        Invoice invoice,
        Workspace home,
        DateOnly today,
        CancellationToken stop
    )
    {
        if (invoice.Kind == DocumentKind.Quote || invoice.Currency == home.Currency)
            return null;
        if (invoice.Status == InvoiceStatus.Issued)
            return new(home.Currency, null);
        var day = invoice.IssueDate ?? today;
        var found = await AccountingRate.Find(db, invoice.Currency, home.Currency, null, day, stop);
        return new(home.Currency, found.Succeeded ? found.Value : null);
    }

    public Task<IReadOnlyList<InvoiceLine>> Lines(Id<Invoice> id, CancellationToken stop) =>
        invoices.Lines(id, stop);

    /// <summary>The lines of a quote that are invoiced: without the options that nobody took.</summary>
    public async Task<IReadOnlyList<InvoiceLine>> Offered(
        Id<Invoice> quote,
        CancellationToken stop
    ) => await OfferedLines.Taken(store.Read, quote, stop);

    /// <summary>All the entries that a line bills.</summary>
    public async Task<IReadOnlyList<Guid>> EntryIds(Id<InvoiceLine> line, CancellationToken stop)
    {
        var ids = await store
            .Read.Set<Claim>()
            .Where(c => c.LineId == line)
            .Select(c => c.TimeEntryId)
            .ToListAsync(stop);
        return [.. ids.Select(e => e.Value)];
    }

    /// <summary>All the expenses that a line bills.</summary>
    public async Task<IReadOnlyList<Guid>> ExpenseIds(Id<InvoiceLine> line, CancellationToken stop)
    {
        var ids = await store
            .Read.Set<ExpenseClaim>()
            .Where(c => c.LineId == line)
            .Select(c => c.ExpenseId)
            .ToListAsync(stop);
        return [.. ids.Select(e => e.Value)];
    }

    /// <summary>The expenses of a line, by day, each with its share of the line's net.</summary>
    public async Task<IReadOnlyList<LineExpense>> Expenses(
        Id<InvoiceLine> line,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var rows = await (
            from claim in db.Set<ExpenseClaim>()
            join expense in db.Set<Expense>() on claim.ExpenseId equals expense.Id
            join member in db.Set<Member>() on expense.MemberId equals member.Id
            join category in db.Set<ExpenseCategory>() on expense.CategoryId equals category.Id
            where claim.LineId == line
            orderby expense.Date, expense.Id
            select new LineExpense(expense, member.Name, category.Name, claim.AmountMinor)
        )
            .AsNoTracking()
            .Take(MostEntries)
            .ToListAsync(stop);
        return rows;
    }

    /// <summary>The first entries of a line, by day.</summary>
    public async Task<IReadOnlyList<LineEntry>> Entries(
        Invoice invoice,
        Id<InvoiceLine> line,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var claims = await db.Set<Claim>()
            .Where(c => c.InvoiceId == invoice.Id && c.LineId == line)
            .OrderBy(c => c.Id)
            .Take(MostEntries)
            .ToListAsync(stop);
        var ids = claims.Select(c => c.TimeEntryId).ToList();
        var entries = (
            await load.Run(db, db.Set<TimeEntry>().Where(e => ids.Contains(e.Id)), stop)
        ).ToDictionary(e => e.EntryId);
        return
        [
            .. claims
                .Select(c => (Claim: c, Entry: entries[c.TimeEntryId.Value]))
                .OrderBy(p => p.Entry.Start)
                .ThenBy(p => p.Entry.EntryId)
                .Select(p => new LineEntry(
                    p.Entry.EntryId,
                    p.Entry.WorkDate,
                    p.Entry.Member.Name,
                    p.Entry.WorkItem?.Name ?? p.Entry.Project?.Name ?? "",
                    p.Entry.Note,
                    p.Claim.Seconds,
                    p.Claim.BilledSeconds,
                    Money.OfMinor(p.Claim.AmountMinor, invoice.Currency),
                    Explanation.FromJson(p.Claim.Explanation)
                )),
        ];
    }

    /// <summary>Names of what explanations name: people, services, teams, the customer's agreements.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> RateNames(
        Id<Organization> customer,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var names = await db.Set<Member>().ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
        foreach (var type in await db.Set<ServiceType>().ToListAsync(stop))
            names[type.Id.Value] = type.Name;
        foreach (var team in await db.Set<Team>().ToListAsync(stop))
            names[team.Id.Value] = team.Name;
        foreach (
            var agreement in await db.Set<Agreement>()
                .AsNoTracking()
                .Where(a => a.OrganizationId == customer)
                .ToListAsync(stop)
        )
            names[agreement.Id.Value] = AgreementNames.Of(agreement);
        return names;
    }
}
