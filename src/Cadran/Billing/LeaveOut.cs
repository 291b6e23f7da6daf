using Cadran.Billing.CustomerTax;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Time that was taken off a draft, and what its line said, so that it can be put back as it was. With a line that is
/// still there: one of its entries was left out. Without entries: a free line. What was typed is put back on time that
/// comes to what it came to then: <see cref="ComputedNetMinor"/> and <see cref="Seconds"/>. The same for expenses.
/// </summary>
internal sealed record TakenOff(
    string Description,
    IReadOnlyList<Guid> Entries,
    Guid? Line = null,
    int Position = 0,
    string Quantity = "1",
    string UnitPrice = "0",
    string? Unit = null,
    string? Percent = null,
    string? Amount = null,
    IReadOnlyList<Guid>? TaxIds = null,
    long? ComputedNetMinor = null,
    long? Seconds = null,
    IReadOnlyList<Guid>? Expenses = null,
    bool IsOptional = false,
    Guid? QuoteLine = null
);

/// <summary>
/// Leaves an entry out of a draft, so that it is ready to bill again, and puts time back; only the line concerned
/// changes, what was written by hand on the others stays.
/// </summary>
internal sealed class LeaveOut(Store store, DraftTime time, BillHeldTime bill, RebillLine rebill)
{
    /// <summary>Refusals: not_found, invoice.already_issued, edit.stale.</summary>
    public Task<Result<TakenOff>> Entry(
        Id<Invoice> id,
        Id<TimeEntry> entry,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<TakenOff>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!opened.Succeeded)
                    return Result<TakenOff>.Refused(opened.Refusals);
                if (
                    !await db.Set<Claim>()
                        .AnyAsync(c => c.InvoiceId == id && c.TimeEntryId == entry, stop)
                )
                    return PlatformRefusals.NotFound;
                var line = await RebillLine.LineOf(db, opened.Value, entry, stop);
                var whole = TakenOffLine.Of(line, opened.Value.Lines.IndexOf(line), [entry.Value]);
                await DraftTime.Release(db, id, [entry], stop);
                var rest = RebillLine.EntriesOf(db, line);
                var done = await rebill.Run(db, opened.Value, line, rest, stop);
                if (done.Succeeded)
                    done = await SettleDraft.Run(db, opened.Value, stop);
                return done.Select(_ =>
                    opened.Value.Lines.Contains(line) ? whole with { Line = line.Id.Value } : whole
                );
            },
            stop
        );

    /// <summary>
    /// Puts entries back: on the line they were on when it is there, else on lines of their own. Refusals: those of
    /// <see cref="DraftTime.Take"/>, also when somebody else bills the time by now (rule D5).
    /// </summary>
    public Task<Result<Invoice>> PutBack(
        Id<Invoice> id,
        TakenOff taken,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                var was = TakenOffLine.Read(taken, sheet.Invoice.Currency);
                if (!was.Succeeded)
                    return Result<Invoice>.Refused(was.Refusals);
                var ids = taken.Entries.Select(e => new Id<TimeEntry>(e)).ToList();
                var held = await time.Take(db, sheet, ids, stop);
                if (!held.Succeeded)
                    return Result<Invoice>.Refused(held.Refusals);
                var line = sheet.Lines.FirstOrDefault(l => l.IsTime && l.Id.Value == taken.Line);
                var done = line is null
                    ? await Anew(db, sheet, ids, taken, was.Value, stop)
                    : await rebill.Run(db, sheet, line, With(db, line, ids), stop);
                if (done.Succeeded && line is not null)
                    AsTyped(line, taken, was.Value);
                if (done.Succeeded)
                    done = await SettleDraft.Run(db, sheet, stop);
                return done.Select(_ => sheet.Invoice);
            },
            stop
        );

    private static IQueryable<TimeEntry> With(
        CadranDb db,
        InvoiceLine line,
        List<Id<TimeEntry>> ids
    )
    {
        var lineId = line.Id;
        return db.Set<TimeEntry>()
            .Where(e =>
                ids.Contains(e.Id)
                || db.Set<Claim>().Any(c => c.LineId == lineId && c.TimeEntryId == e.Id)
            );
    }

    private async Task<Result<Done>> Anew(
        CadranDb db,
        DraftSheet sheet,
        List<Id<TimeEntry>> ids,
        TakenOff taken,
        LineInput was,
        CancellationToken stop
    )
    {
        if (
            await db.Set<Agreement>()
                .AnyAsync(a => a.OrganizationId == sheet.Invoice.OrganizationId, stop)
        )
            return await time.ArrangeAgreed(sheet, db, keepWords: true, stop);
        var rows = db.Set<TimeEntry>().Where(e => ids.Contains(e.Id));
        var rounding = await bill.Rounding(db, sheet.Invoice, stop);
        var way = sheet.Invoice.GroupBy;
        var entries = await bill.Load(db, sheet.Invoice, rows, stop);
        var lines = BillHeldTime.Lines(sheet.Invoice, entries, way, rounding);
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        var taxes =
            taken.TaxIds ?? (await UsualTaxes.Of(db, sheet.Invoice.OrganizationId, stop)).Ids;
        var made = lines.Value.Select(l => (time.Line(sheet.Invoice, l, taxes), l)).ToList();
        foreach (var (line, _) in made)
            sheet.Add(line);
        if (made is [var (only, _)] && taken.Line is null)
            Rewrite(sheet, only, taken, was);
        sheet.Hold(made.SelectMany(time.ClaimsOf));
        return await rebill.Others(db, sheet, rounding, stop);
    }

    /// <summary>One line came back as one: what was written on it by hand comes back too.</summary>
    private static void Rewrite(DraftSheet sheet, InvoiceLine line, TakenOff taken, LineInput was)
    {
        line.Description = was.Description;
        AsTyped(line, taken, was);
        var discount = InvoiceInputs.Discount(was.Discount, sheet.Invoice.Currency, "discount");
        (line.DiscountPercentTenThousandths, line.DiscountMinor) = discount.Value;
        sheet.Lines.Remove(line);
        sheet.Lines.Insert(Math.Clamp(taken.Position, 0, sheet.Lines.Count), line);
    }

    /// <summary>
    /// The quantity and price that the line had, when its time comes to what it came to then; else the time changed
    /// meanwhile, and the line says what it is now (rule T10).
    /// </summary>
    private static void AsTyped(InvoiceLine line, TakenOff taken, LineInput was)
    {
        if (line.ComputedNetMinor != taken.ComputedNetMinor || line.Seconds != taken.Seconds)
            return;
        line.QuantityTenThousandths = (long)(was.Quantity.Value * 10_000m);
        line.UnitPriceTenThousandths = (long)(was.UnitPrice.Value * 10_000m);
    }
}
