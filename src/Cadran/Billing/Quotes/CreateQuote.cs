using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A new quote. No valid until: 30 days from now. No taxes: the usual ones.</summary>
internal sealed record NewQuote(
    Id<Organization> OrganizationId,
    DateOnly? ValidUntil = null,
    string? ProjectName = null,
    string? ContactName = null,
    string? Intro = null,
    string? Closing = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null,
    IReadOnlyList<LineInput>? Lines = null
);

/// <summary>Makes drafts of quotes: new ones, copies, and the next version of one that was sent.</summary>
internal sealed class CreateQuote(Store store, Caller caller, TimeProvider clock, EditDraft edit)
{
    private const int UsualDays = 30;

    /// <summary>Refusals: reference.unknown (customer), and those of a draft's lines and texts.</summary>
    public Task<Result<Invoice>> Run(NewQuote request, CancellationToken stop) =>
        store.Write(db => Create(db, request, stop), stop);

    /// <summary>The same for the same customer, as a draft of its own. Refusal: not_found.</summary>
    public Task<Result<Invoice>> Copy(Id<Invoice> id, CancellationToken stop) =>
        store.Write(
            async db =>
            {
                var from = await db.Quotes()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(i => i.Id == id, stop);
                return from is null ? PlatformRefusals.NotFound : await Copy(db, from, null, stop);
            },
            stop
        );

    /// <summary>
    /// The next version of a quote, as a draft; the old one is kept, and holds until the new one is issued. Refusals:
    /// not_found, quote.not_issued, quote.already_accepted, quote.replaced. A draft of the next version that is there
    /// already is answered.
    /// </summary>
    public Task<Result<Invoice>> Revise(Id<Invoice> id, CancellationToken stop) =>
        store.Write(db => Revise(db, id, stop), stop);

    private async Task<Result<Invoice>> Create(
        CadranDb db,
        NewQuote request,
        CancellationToken stop
    )
    {
        var customer = await db.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == request.OrganizationId, stop);
        if (customer is null)
            return PlatformRefusals.UnknownReference("organizationId");
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var draft = New(
            customer.Id,
            customer.Currency,
            customer.Language,
            home.QuantityDecimals,
            home
        );
        await Add(db, draft, null, stop);
        var change = new DraftChange(
            DueDate: request.ValidUntil ?? UsualEnd(home),
            TaxIds: request.TaxIds,
            Note: request.Closing
        )
        {
            Quote = new(request.ProjectName, request.ContactName, request.Intro),
        };
        var sheet = DraftSheet.Of(db, draft, await TotalsRules.Of(db, stop));
        return await edit.Apply(db, sheet, change, keptLines: true, request.Lines ?? [], stop);
    }

    private async Task<Result<Invoice>> Revise(CadranDb db, Id<Invoice> id, CancellationToken stop)
    {
        // Two who revise at once wait for each other: the second finds the draft of the first.
        await db.Quotes().Where(i => i.Id == id).ChangeAsync(db, null, stop);
        var from = await db.Quotes().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (from is null)
            return PlatformRefusals.NotFound;
        if (from.Status == InvoiceStatus.Draft)
            return QuoteRefusals.NotIssued;
        var quote = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.InvoiceId == id, stop);
        var latest = await db.Set<Quote>()
            .Where(q => q.RootId == quote.RootId)
            .OrderByDescending(q => q.Revision)
            .FirstAsync(stop);
        if (latest.InvoiceId != id)
            return
                await db.Quotes().SingleAsync(i => i.Id == latest.InvoiceId, stop)
                    is { Status: InvoiceStatus.Draft } there
                ? there
                : QuoteRefusals.Replaced;
        var made = await db.Set<QuoteDecision>().FirstOrDefaultAsync(d => d.InvoiceId == id, stop);
        return made is { IsAccepted: true }
            ? QuoteRefusals.AlreadyAccepted.With(made.Name)
            : await Copy(db, from, quote, stop);
    }

    private async Task<Result<Invoice>> Copy(
        CadranDb db,
        Invoice from,
        Quote? revised,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var words = await db.Set<Quote>()
            .AsNoTracking()
            .SingleAsync(q => q.InvoiceId == from.Id, stop);
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == from.Id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var draft = New(
            from.OrganizationId,
            from.Currency,
            from.Language,
            from.QuantityDecimals,
            home
        );
        (draft.DiscountPercentTenThousandths, draft.DiscountMinor) = (
            from.DiscountPercentTenThousandths,
            from.DiscountMinor
        );
        draft.LookId = from.LookId;
        await Add(db, draft, revised, stop);
        var change = new DraftChange(
            DueDate: UsualEnd(home),
            Note: from.Note,
            PricesIncludeTax: from.PricesIncludeTax,
            CustomerReference: from.CustomerReference,
            PurchaseOrder: from.PurchaseOrder
        )
        {
            Quote = new(words.ProjectName, words.ContactName, words.Intro),
        };
        return await edit.Apply(
            db,
            DraftSheet.Of(db, draft, await TotalsRules.Of(db, stop)),
            change,
            keptLines: true,
            [.. lines.Select(l => QuotedLines.Again(l, from.Currency))],
            stop
        );
    }

    private static async Task Add(
        CadranDb db,
        Invoice draft,
        Quote? revised,
        CancellationToken stop
    )
    {
        db.Add(draft);
        await db.SaveChangesAsync(stop);
        var root = revised?.RootId ?? draft.Id;
        var revision = (revised?.Revision ?? 0) + 1;
        db.Add(
            new Quote
            {
                InvoiceId = draft.Id,
                RootId = root,
                Revision = revision,
            }
        );
        await db.SaveChangesAsync(stop);
    }

    private DateOnly UsualEnd(Workspace home) =>
        IssueInvoice.Today(Now, home.TimeZone).AddDays(UsualDays);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private Invoice New(
        Id<Organization> customer,
        Currency currency,
        string language,
        int decimals,
        Workspace home
    ) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            Kind = DocumentKind.Quote,
            OrganizationId = customer,
            Currency = currency,
            Language = language,
            GroupBy = GroupBy.WorkItem,
            QuantityDecimals = decimals,
            TaxRounding = TaxRoundings.Of(home),
            CreatedBy = caller.MemberId,
            CreatedAt = Now,
        };
}
