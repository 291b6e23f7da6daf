// Long because whatever is done to a draft by hand ends the same way, seen in one place.
using Cadran.Billing.Annex;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Deposits;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Billing.Journal;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Changes and deletes drafts (rule D1). What is issued is never touched.</summary>
internal sealed class EditDraft(
    Store store,
    DraftTime time,
    RebillLine rebill,
    TimeProvider clock,
    TypedExchange typed
)
{
    public Task<Result<Invoice>> Change(
        Id<Invoice> id,
        DraftChange change,
        int? ifMatch,
        CancellationToken stop
    ) => store.Write(db => Change(db, id, change, ifMatch, stop), stop);

    /// <summary>What the draft would come to with the change; null: it would be refused. Nothing is kept.</summary>
    public async Task<Money?> Foresee(Id<Invoice> id, DraftChange change, CancellationToken stop)
    {
        Money? total = null;
        await store.Write<Invoice>(
            async db =>
            {
                var changed = await Change(db, id, change, null, stop);
                total = changed.Succeeded ? changed.Value.Total : null;
                return PlatformRefusals.Stale;
            },
            stop
        );
        return total;
    }

    /// <summary>A change that changes nothing leaves the version as it was: whoever else has it open is not stale by it.</summary>
    private async Task<Result<Invoice>> Change(
        CadranDb db,
        Id<Invoice> id,
        DraftChange change,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var saved = 0;
        void Count(object? _, SavedChangesEventArgs done) => saved += done.EntitiesSavedCount;
        db.SavedChanges += Count;
        try
        {
            var sheet = await DraftSheet.Open(db, id, ifMatch, stop, change.Kind);
            if (!sheet.Succeeded)
                return Result<Invoice>.Refused(sheet.Refusals);
            var lines = change.Lines ?? [];
            var kept = change.Lines is null;
            var done = await Apply(db, sheet.Value, change, kept, lines, stop);
            if (!done.Succeeded)
                return done;
            await db.SaveChangesAsync(stop);
            if (saved == 0 && !sheet.Value.HasAdded)
                await sheet.Value.LeaveVersion(stop);
            return done;
        }
        finally
        {
            db.SavedChanges -= Count;
        }
    }

    /// <summary>Puts time on or off, or groups it anew.</summary>
    public Task<Result<Invoice>> ChangeTime(
        Id<Invoice> id,
        DraftTimeChange change,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var draft = opened.Value.Invoice;
                if (draft.IsDeposit)
                    return DepositRefusals.NoTime;
                if (change.GroupBy is { } way)
                    await Regroup(db, draft, way, stop);
                if (change.Remove is { Count: > 0 } removed)
                    await DraftTime.Release(db, id, removed, stop);
                if (change.Add is { Count: > 0 } added)
                {
                    var taken = await time.Take(db, opened.Value, added, stop);
                    if (!taken.Succeeded)
                        return Result<Invoice>.Refused(taken.Refusals);
                }
                var done = await time.Arrange(opened.Value, db, stop);
                if (done.Succeeded)
                    done = await SettleDraft.Run(db, opened.Value, stop);
                return done.Select(_ => draft);
            },
            stop
        );

    /// <summary>The next invoice of the customer is proposed the same.</summary>
    private static async Task Regroup(
        CadranDb db,
        Invoice draft,
        Domain.GroupBy way,
        CancellationToken stop
    )
    {
        draft.GroupBy = way;
        var customer = await db.Set<Organization>()
            .SingleAsync(o => o.Id == draft.OrganizationId, stop);
        customer.InvoiceGrouping = way.ToString();
    }

    /// <summary>Deletes a draft and lets its time, its expenses and its late days go.</summary>
    public Task<Result<Done>> Delete(
        Id<Invoice> id,
        int? ifMatch,
        CancellationToken stop,
        DocumentKind kind = DocumentKind.Invoice
    ) =>
        store.Write<Done>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop, kind);
                if (!opened.Succeeded)
                    return Result<Done>.Refused(opened.Refusals);
                await DraftTime.Release(db, id, null, stop);
                await DraftExpenses.Release(db, id, null, stop);
                await db.Set<ExpenseClaim>().Where(c => c.InvoiceId == id).ExecuteDeleteAsync(stop);
                await db.Set<Claim>().Where(c => c.InvoiceId == id).ExecuteDeleteAsync(stop);
                await db.Set<InterestClaim>()
                    .Where(c => c.InvoiceId == id)
                    .ExecuteDeleteAsync(stop);
                await opened.Value.RemoveLines(onlyTime: false, stop);
                await db.Set<Quote>().Where(q => q.InvoiceId == id).ExecuteDeleteAsync(stop);
                await db.Set<DepositDeduction>()
                    .Where(d => d.InvoiceId == id)
                    .ExecuteDeleteAsync(stop);
                db.Remove(opened.Value.Invoice);
                return new Done();
            },
            stop
        );

    /// <summary>Applies a change to an open sheet and totals it; part of <see cref="CreateDraft"/> too.</summary>
    public async Task<Result<Invoice>> Apply(
        CadranDb db,
        DraftSheet sheet,
        DraftChange change,
        bool keptLines,
        IReadOnlyList<LineInput> lines,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        var check = InvoiceInputs
            .Validate(lines, draft.Currency)
            .Optional(change.Note, "note", 4_000)
            .Optional(change.CustomerReference, "customerReference", 100)
            .Optional(change.PurchaseOrder, "purchaseOrder", 100)
            .That(change.Language is null or "fr" or "en", PlatformRefusals.Invalid("language"));
        check.Add(await WrongDates(sheet, change, stop));
        var discount = InvoiceInputs.Discount(change.Discount, draft.Currency, "discount");
        check.Add(discount.Refusals);
        change.Quote?.Check(check);
        check.That(
            draft.Kind == DocumentKind.Quote || lines.All(l => l.Optional is not true),
            QuoteRefusals.OptionOnInvoice
        );
        var known = (await sheet.FirmTaxes(stop)).Select(t => t.Id).ToHashSet();
        if (!known.IsSupersetOf(NamedTaxes(change.TaxIds, lines)))
            check.Add(PlatformRefusals.UnknownReference("taxIds"));
        if (change.LookId is { } look && !await ChosenLook.IsOffered(db, look, stop))
            check.Add(PlatformRefusals.UnknownReference("lookId"));
        if (!check.Passed)
            return Result<Invoice>.Refused(check.Refusals);
        Fill(draft, change, discount.Value);
        if (change.Quote is { } words)
            await words.Keep(db, draft.Id, stop);
        if (InvoiceExtras.Change(draft, change))
            await InvoiceExtras.Remember(db, draft, stop);
        if (change.TaxIds is { } all)
            sheet.Lines.ForEach(line => line.TaxIds = Values(all));
        var documentTaxes = change.TaxIds is null
            ? (await sheet.Usual(stop)).Ids
            : Values(change.TaxIds);
        var placed = await PlaceLines(db, sheet, keptLines, lines, documentTaxes, stop);
        if (placed is not null)
            return placed;
        if (await KeepAccounting(db, draft, change.AccountingRate?.Value, stop) is { } rate)
            return rate;
        // Late interest is outside of VAT, whatever is chosen for the document (rule F1d).
        foreach (var line in sheet.Lines.Where(l => l.IsInterest))
            line.TaxIds = [];
        var converted = await typed.Run(db, sheet, change.ExchangeRates, stop);
        if (converted is not null)
            return converted;
        return (await SettleDraft.Run(db, sheet, stop)).Select(_ => draft);
    }

    /// <summary>The dates are looked at as they will be: one that is not said stays as it is.</summary>
    private async Task<IReadOnlyList<Refusal>> WrongDates(
        DraftSheet sheet,
        DraftChange change,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        var zone = (await sheet.Facts(stop)).Home.TimeZone;
        var today = IssueInvoice.Today(Instant.FromDateTimeOffset(clock.GetUtcNow()), zone);
        return IssueDates
            .Validate(change.IssueDate ?? draft.IssueDate, change.DueDate ?? draft.DueDate, today)
            .Refusals;
    }

    /// <summary>A rate that is typed stays until it is issued; 0 forgets it. Refused: exchange.out_of_range.</summary>
    private static async Task<Refusal?> KeepAccounting(
        CadranDb db,
        Invoice draft,
        decimal? typed,
        CancellationToken stop
    )
    {
        if (typed is not { } rate)
            return null;
        if (rate == 0)
        {
            draft.Accounting = null;
            return null;
        }
        var books = await db.Set<Workspaces.Workspace>().Select(w => w.Currency).SingleAsync(stop);
        var day = draft.IssueDate ?? default;
        var found = await AccountingRate.Find(db, draft.Currency, books, rate, day, stop);
        if (found.Succeeded)
            draft.Accounting = found.Value;
        return found.Refusal;
    }

    private static void Fill(
        Invoice draft,
        DraftChange change,
        (long? Percent, long? Minor) discount
    )
    {
        draft.IssueDate = change.IssueDate ?? draft.IssueDate;
        draft.DueDate = change.DueDate ?? draft.DueDate;
        draft.Note = Typed(change.Note, draft.Note);
        draft.CustomerReference = Typed(change.CustomerReference, draft.CustomerReference);
        draft.PurchaseOrder = Typed(change.PurchaseOrder, draft.PurchaseOrder);
        draft.Language = change.Language ?? draft.Language;
        draft.LookId = change.UsualLook ? null : change.LookId ?? draft.LookId;
        draft.PricesIncludeTax = change.PricesIncludeTax ?? draft.PricesIncludeTax;
        if (change.Discount is not null)
            (draft.DiscountPercentTenThousandths, draft.DiscountMinor) = discount;
    }

    /// <summary>Null: not said, it stays. Blank: there is none, so that the customer's standing one holds.</summary>
    private static string? Typed(string? typed, string? there) =>
        typed is null ? there : Blank.ToNull(typed);

    private async Task<Refusal?> PlaceLines(
        CadranDb db,
        DraftSheet sheet,
        bool keptLines,
        IReadOnlyList<LineInput> inputs,
        IReadOnlyList<Guid> documentTaxes,
        CancellationToken stop
    )
    {
        var byId = sheet.Lines.ToDictionary(l => l.Id);
        var letGo = false;
        if (inputs.FirstOrDefault(l => l.Id is { } id && !byId.ContainsKey(id)) is not null)
            return InvoiceRefusals.UnknownLine;
        if (!keptLines)
        {
            var named = inputs.Where(l => l.Id is not null).Select(l => l.Id!.Value).ToHashSet();
            letGo = await Drop(db, sheet, [.. sheet.Lines.Where(l => !named.Contains(l.Id))], stop);
            sheet.Lines.Clear();
        }
        foreach (var input in inputs)
        {
            var line = input.Id is { } id ? byId[id] : NewLine(sheet.Invoice, input);
            Fill(line, input, sheet.Invoice.Currency, documentTaxes);
            if (input.Id is null)
                sheet.Add(line);
            else if (!keptLines)
                sheet.Lines.Add(line);
        }
        if (!letGo)
            return null;
        var followed = sheet.Lines.Any(l => l is { IsTime: true, AgreementId: not null })
            ? (await time.ArrangeAgreed(sheet, db, keepWords: true, stop)).Refusal
            : null;
        return followed ?? await FollowWhatWent(db, sheet, stop);
    }

    /// <summary>What was rounded with the time of lines that are gone (rule RT3).</summary>
    private async Task<Refusal?> FollowWhatWent(
        CadranDb db,
        DraftSheet sheet,
        CancellationToken stop
    )
    {
        var done = await rebill.Others(db, sheet, stop);
        return done.Succeeded ? null : done.Refusal;
    }

    /// <summary>Lines that are gone let their time go; whether there was any.</summary>
    private static async Task<bool> Drop(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyList<InvoiceLine> gone,
        CancellationToken stop
    )
    {
        var ids = gone.Where(l => l.IsTime).Select(l => l.Id).ToList();
        if (ids.Count > 0)
        {
            var entries = await db.Set<Claim>()
                .Where(c => ids.Contains(c.LineId))
                .Select(c => c.TimeEntryId)
                .ToListAsync(stop);
            await DraftTime.Release(db, sheet.Invoice.Id, entries, stop);
            await db.Set<Claim>().Where(c => ids.Contains(c.LineId)).ExecuteDeleteAsync(stop);
            foreach (var part in entries.Chunk(1_000))
                await db.Set<Claim>()
                    .Where(c => c.InvoiceId == sheet.Invoice.Id && part.Contains(c.TimeEntryId))
                    .ExecuteDeleteAsync(stop);
        }
        await DraftExpenses.Drop(db, sheet.Invoice.Id, gone, stop);
        var interest = gone.Where(l => l.IsInterest).Select(l => l.Id).ToList();
        await db.Set<InterestClaim>()
            .Where(c => interest.Contains(c.LineId))
            .ExecuteDeleteAsync(stop);
        db.RemoveRange(gone);
        return ids.Count > 0;
    }

    private InvoiceLine NewLine(Invoice draft, LineInput input) =>
        new()
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            QuoteLineId = input.QuoteLineId,
            Position = 0,
            Description = "",
            QuantityTenThousandths = 0,
            UnitPriceTenThousandths = 0,
            NetMinor = 0,
            TaxIds = [],
        };

    private static void Fill(
        InvoiceLine line,
        LineInput input,
        Currency currency,
        IReadOnlyList<Guid> documentTaxes
    )
    {
        var discount = InvoiceInputs.Discount(input.Discount, currency, "discount").Value;
        line.Description = input.Description.Trim();
        line.QuantityTenThousandths = (long)(input.Quantity.Value * 10_000m);
        line.UnitPriceTenThousandths = (long)(input.UnitPrice.Value * 10_000m);
        line.Unit = input.Unit ?? line.Unit;
        line.IsOptional = input.Optional ?? line.IsOptional;
        (line.DiscountPercentTenThousandths, line.DiscountMinor) = discount;
        line.TaxIds = input.TaxIds is { } taxes
            ? UsualTaxes.Same(Values(taxes), line.TaxIds)
                ? line.TaxIds
                : Values(taxes)
            : input.Id is null
                ? documentTaxes
                : line.TaxIds;
    }

    /// <summary>Taxes that there are not; null when all are known.</summary>
    public static async Task<Refusal?> UnknownTaxes(
        CadranDb db,
        IReadOnlyList<Id<Tax>>? document,
        IReadOnlyList<LineInput> lines,
        CancellationToken stop
    )
    {
        var ids = NamedTaxes(document, lines).ToList();
        var known = await db.Set<Tax>().CountAsync(t => ids.Contains(t.Id), stop);
        return known == ids.Count ? null : PlatformRefusals.UnknownReference("taxIds");
    }

    private static HashSet<Id<Tax>> NamedTaxes(
        IReadOnlyList<Id<Tax>>? document,
        IReadOnlyList<LineInput> lines
    ) => [.. document ?? [], .. lines.SelectMany(l => l.TaxIds ?? [])];

    private static IReadOnlyList<Guid> Values(IReadOnlyList<Id<Tax>> taxes) =>
        [.. taxes.Select(t => t.Value).Distinct()];
}
