using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A quote of a list.</summary>
internal sealed class QuoteRow
{
    public required Invoice Document { get; init; }
    public required Quote Quote { get; init; }
    public QuoteDecision? Decision { get; init; }
    public bool IsInvoiced { get; init; }

    /// <summary>What was agreed on with the options taken, once it is accepted; else what is offered.</summary>
    public Money Total =>
        Money.OfMinor(Decision?.TotalMinor ?? Document.TotalMinor, Document.Currency);

    public QuoteState State(DateOnly today) =>
        QuoteStates.Of(Document, Quote, Decision, IsInvoiced, today);
}

/// <summary>Which quotes are asked for; From and To are issue dates. Text is looked for in numbers, projects and names.</summary>
internal sealed record QuoteFilter(
    QuoteState? State = null,
    Id<Organization>? OrganizationId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    Currency? Currency = null,
    string? Text = null
);

/// <summary>Quotes as lists, figures and single documents.</summary>
internal sealed class QuoteQueries(Store store, InvoiceQueries invoices)
{
    public Task<DateOnly> Today(CancellationToken stop) => invoices.Today(stop);

    /// <summary>Refusal: not_found.</summary>
    public async Task<Result<QuoteAnswer>> One(Id<Invoice> id, CancellationToken stop)
    {
        var row = await Rows().FirstOrDefaultAsync(r => r.Document.Id == id, stop);
        if (row is null)
            return PlatformRefusals.NotFound;
        var lines = await invoices.Lines(id, stop);
        return QuoteAnswer.Of(
            row,
            await Today(stop),
            [.. lines.Select(l => LineAnswer.Of(l, row.Document.Currency, null))]
        );
    }

    public Task<QuoteRow?> Row(Id<Invoice> id, CancellationToken stop) =>
        Rows().FirstOrDefaultAsync(r => r.Document.Id == id, stop);

    /// <summary>How far it is invoiced. Refusal: not_found.</summary>
    public async Task<Result<QuoteProgress>> Progress(Id<Invoice> id, CancellationToken stop) =>
        await store.Read.Quotes().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop)
            is { } document
            ? await QuoteProgress.Load(store.Read, document, stop)
            : PlatformRefusals.NotFound;

    /// <summary>All versions of an offer, the first one first.</summary>
    public async Task<IReadOnlyList<QuoteRow>> Versions(Id<Invoice> root, CancellationToken stop) =>
        await Rows()
            .Where(r => r.Quote.RootId == root)
            .OrderBy(r => r.Quote.Revision)
            .ToListAsync(stop);

    /// <summary>A page, newest first.</summary>
    public async Task<Result<(IReadOnlyList<QuoteRow> Rows, string? NextCursor)>> List(
        QuoteFilter filter,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = Matching(filter, await Today(stop));
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Invoice>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(r => r.Document.Id < last);
        }
        var found = await rows.OrderByDescending(r => r.Document.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (shown, found.Count > page.Count ? Cursors.Write(shown[^1].Document.Id) : null);
    }

    /// <summary>What changed since then. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<QuoteRow>>> Changed(
        QuoteFilter filter,
        Since since,
        PageQuery page,
        CancellationToken stop
    )
    {
        var matching = Matching(filter, await Today(stop)).Select(r => r.Document.Id);
        var found = await ChangedRows.Of(
            store.Read,
            store.Read.Quotes().Where(i => matching.Contains(i.Id)),
            since,
            page,
            stop,
            "quote"
        );
        if (!found.Succeeded)
            return Result<Page<QuoteRow>>.Refused(found.Refusals);
        var ids = found.Value.Items.Select(i => i.Id).ToList();
        var rows = await Rows()
            .Where(r => ids.Contains(r.Document.Id))
            .ToDictionaryAsync(r => r.Document.Id, stop);
        return found.Value.With([.. ids.Where(rows.ContainsKey).Select(id => rows[id])]);
    }

    /// <summary>How many there are in each state, and what they come to, by currency.</summary>
    public async Task<QuoteSummary> Summary(CancellationToken stop)
    {
        var today = await Today(stop);
        var figures = new Dictionary<QuoteState, IReadOnlyList<FigureAnswer>>();
        foreach (var state in Enum.GetValues<QuoteState>())
            figures[state] = await Sums(new(state), today, stop);
        return new QuoteSummary(
            figures[QuoteState.Draft],
            figures[QuoteState.Waiting],
            figures[QuoteState.Accepted],
            figures[QuoteState.Invoiced],
            figures[QuoteState.Refused],
            figures[QuoteState.Expired]
        );
    }

    /// <summary>What a list comes to, by currency, the most quotes first.</summary>
    public async Task<IReadOnlyList<FigureAnswer>> Sums(
        QuoteFilter filter,
        DateOnly today,
        CancellationToken stop
    )
    {
        var sums = await Matching(filter, today)
            .GroupBy(r => r.Document.Currency)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Total = g.Sum(r => r.Decision!.TotalMinor ?? r.Document.TotalMinor),
            })
            .ToListAsync(stop);
        return
        [
            .. sums.OrderByDescending(s => s.Count)
                .ThenBy(s => s.Key.Code, StringComparer.Ordinal)
                .Select(s => new FigureAnswer(
                    s.Key.Code,
                    s.Count,
                    MoneyAmount.OfMinor(s.Total, s.Key)
                )),
        ];
    }

    private IQueryable<QuoteRow> Rows() =>
        from document in store.Read.Quotes()
        join quote in store.Read.Set<Quote>() on document.Id equals quote.InvoiceId
        join decision in store.Read.Set<QuoteDecision>()
            on document.Id equals decision.InvoiceId
            into decisions
        from made in decisions.DefaultIfEmpty()
        select new QuoteRow
        {
            Document = document,
            Quote = quote,
            Decision = made,
            IsInvoiced = store
                .Read.Set<Invoice>()
                .NotCredited()
                .Any(i =>
                    i.QuoteId == document.Id && i.EndsQuote && i.Status == InvoiceStatus.Issued
                ),
        };

    private IQueryable<QuoteRow> Matching(QuoteFilter filter, DateOnly today)
    {
        var rows = ByState(Rows(), filter.State, today);
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(r => r.Document.OrganizationId == organization);
        if (filter.Currency is { } currency)
            rows = rows.Where(r => r.Document.Currency == currency);
        if (filter.From is { } from)
            rows = rows.Where(r => r.Document.IssueDate >= from);
        if (filter.To is { } to)
            rows = rows.Where(r => r.Document.IssueDate <= to);
        foreach (var word in SearchText.Words(filter.Text))
            rows = ByWord(rows, word);
        return rows;
    }

    private static IQueryable<QuoteRow> ByState(
        IQueryable<QuoteRow> rows,
        QuoteState? state,
        DateOnly today
    )
    {
        var issued = rows.Where(r => r.Document.Status == InvoiceStatus.Issued);
        var open = issued.Where(r => r.Decision == null && r.Quote.ReplacedAt == null);
        return state switch
        {
            QuoteState.Draft => rows.Where(r => r.Document.Status == InvoiceStatus.Draft),
            QuoteState.Waiting => open.Where(r => r.Document.DueDate >= today),
            QuoteState.Expired => open.Where(r => r.Document.DueDate < today),
            QuoteState.Accepted => issued.Where(r =>
                r.Decision != null && r.Decision.IsAccepted && !r.IsInvoiced
            ),
            QuoteState.Invoiced => issued.Where(r =>
                r.Decision != null && r.Decision.IsAccepted && r.IsInvoiced
            ),
            QuoteState.Refused => issued.Where(r => r.Decision != null && !r.Decision.IsAccepted),
            QuoteState.Replaced => issued.Where(r =>
                r.Decision == null && r.Quote.ReplacedAt != null
            ),
            _ => rows,
        };
    }

    private IQueryable<QuoteRow> ByWord(IQueryable<QuoteRow> rows, string word)
    {
        var pattern = SearchText.Anywhere(word);
        var named = store
            .Read.Set<Organization>()
            .Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape))
            .Select(o => o.Id);
        return rows.Where(r =>
            EF.Functions.Like(r.Document.Number!.ToLower(), pattern, SearchText.Escape)
            || EF.Functions.Like(r.Quote.ProjectName!.ToLower(), pattern, SearchText.Escape)
            || EF.Functions.Like(
                r.Document.CustomerReference!.ToLower(),
                pattern,
                SearchText.Escape
            )
            || named.Contains(r.Document.OrganizationId)
        );
    }
}
