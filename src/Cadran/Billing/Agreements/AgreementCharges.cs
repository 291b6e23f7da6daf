using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>
/// Puts fees, milestones and complements on drafts, each with the row that lets it be billed once (rules A2, A3, A9,
/// A11).
/// </summary>
internal sealed class AgreementCharges(TimeProvider clock)
{
    /// <summary>
    /// Adds what is due by that day; null: nothing new. Complements that are on the draft follow its time (rule A3), and
    /// go when nothing is missing any more.
    /// </summary>
    public async Task Follow(
        CadranDb db,
        DraftSheet sheet,
        AgreementBook book,
        AgreedDocument document,
        DateOnly? dueThrough,
        CancellationToken stop
    )
    {
        if (book.IsEmpty)
            return;
        var taxes = (await sheet.Usual(stop)).Ids;
        if (dueThrough is { } day)
            foreach (var due in book.Due(day))
                Add(sheet, due, taxes);
        var there = sheet.Lines.Where(l => l.Part == AgreementPart.Complement).ToList();
        var until = dueThrough ?? there.Max(l => l.AgreementMonth)?.AddMonths(1).AddDays(-1);
        var missing = until is { } last ? book.Complements(document, last) : [];
        foreach (var line in there)
            await Follow(db, sheet, line, missing.FirstOrDefault(due => Is(line, due)), stop);
        if (dueThrough is not null)
            foreach (var due in missing.Where(due => !there.Exists(line => Is(line, due))))
                Add(sheet, due, taxes);
    }

    /// <summary>Lines of time first, then each agreement's, month by month, then all others.</summary>
    public static void Order(DraftSheet sheet)
    {
        var inOrder = sheet
            .Lines.Select((line, at) => (line, at))
            .OrderBy(l =>
                l.line.AgreementId is not null ? 1
                : l.line.IsTime ? 0
                : 2
            )
            .ThenBy(l => l.line.AgreementId?.ToString(), StringComparer.Ordinal)
            .ThenBy(l => l.line.AgreementMonth)
            .ThenBy(l => l.line.Part)
            .ThenBy(l => l.at)
            .Select(l => l.line)
            .ToList();
        sheet.Lines.Clear();
        sheet.Lines.AddRange(inOrder);
    }

    /// <summary>
    /// Lets what the lines of a credited invoice charge be billed again, once a line is credited whole and its time is
    /// released; else it stays written off.
    /// </summary>
    public static async Task Release(
        CadranDb db,
        Id<Invoice> credited,
        Func<Id<InvoiceLine>, bool> releases,
        Instant now,
        CancellationToken stop
    )
    {
        var charges = await db.Set<AgreementCharge>()
            .Where(c => c.InvoiceId == credited && c.ReleasedAt == null)
            .ToListAsync(stop);
        if (charges.Count == 0)
            return;
        var ids = charges.ConvertAll(c => (Id<InvoiceLine>?)c.LineId);
        var credits = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => ids.Contains(l.CorrectsLineId))
            .ToListAsync(stop);
        var taken = credits
            .GroupBy(l => l.CorrectsLineId!.Value)
            .ToDictionary(g => g.Key, g => g.Sum(l => l.CorrectsQuantityTenThousandths ?? 0));
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == credited)
            .ToDictionaryAsync(l => l.Id, l => l.QuantityTenThousandths, stop);
        foreach (var charge in charges)
            if (
                taken.GetValueOrDefault(charge.LineId) >= lines[charge.LineId]
                && releases(charge.LineId)
            )
                charge.ReleasedAt = now;
    }

    /// <summary>
    /// Hours that a draft sells are as many as its line says, for what the line comes to (rule A7). A line that says what
    /// they are keeps them to the second.
    /// </summary>
    public static async Task FollowLines(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        var id = sheet.Invoice.Id;
        var sold = await db.Set<AgreementCharge>()
            .Where(c => c.InvoiceId == id && c.Part == AgreementPart.Purchase)
            .ToListAsync(stop);
        foreach (var charge in sold)
        {
            if (sheet.Lines.FirstOrDefault(l => l.Id == charge.LineId) is not { } line)
                continue;
            charge.AmountMinor = line.NetMinor;
            if (line.Quantity != Rounding.Hours(charge.Seconds ?? 0, 4))
                charge.Seconds = Math.Max(0, (long)Rounding.ToDecimals(line.Quantity * 3_600, 0));
        }
    }

    private static bool Is(InvoiceLine line, DueCharge due) =>
        line.AgreementId == due.Agreement.Id && line.AgreementMonth == due.Covered?.Month;

    private static async Task Follow(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        DueCharge? due,
        CancellationToken stop
    )
    {
        if (due is null)
        {
            sheet.Lines.Remove(line);
            db.Remove(line);
            return;
        }
        if (line.ComputedNetMinor == due.AmountMinor)
            return;
        Price(line, due, sheet.Invoice.Currency);
        line.Basis = due.Basis;
        await db.Set<AgreementCharge>()
            .Where(c => c.LineId == line.Id)
            .ExecuteUpdateAsync(
                rows => rows.SetProperty(c => c.AmountMinor, due.AmountMinor),
                stop
            );
    }

    private void Add(DraftSheet sheet, DueCharge due, IReadOnlyList<Guid> taxes)
    {
        var draft = sheet.Invoice;
        var line = new InvoiceLine
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            Position = 0,
            Description = AgreementLineText.Of(due, draft.Language),
            QuantityTenThousandths = 10_000,
            UnitPriceTenThousandths = 0,
            NetMinor = 0,
            TaxIds = taxes,
            AgreementId = due.Agreement.Id,
            Part = due.Part,
            AgreementMonth = due.Covered?.Month,
            Basis = due.Basis,
        };
        Price(line, due, draft.Currency);
        sheet.Add(line);
        sheet.Charge(
            new AgreementCharge
            {
                Id = Id<AgreementCharge>.New(clock),
                AgreementId = due.Agreement.Id,
                Part = due.Part,
                Key = due.Key,
                Month = due.Covered?.Month,
                InvoiceId = draft.Id,
                LineId = line.Id,
                AmountMinor = due.AmountMinor,
            }
        );
    }

    private static void Price(InvoiceLine line, DueCharge due, Currency currency)
    {
        var amount = currency.FromMinor(due.AmountMinor);
        line.QuantityTenThousandths = 10_000;
        line.UnitPriceTenThousandths = (long)(amount * 10_000m);
        (line.NetMinor, line.ComputedNetMinor) = (due.AmountMinor, due.AmountMinor);
    }
}
