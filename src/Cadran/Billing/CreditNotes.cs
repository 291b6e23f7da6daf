using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing;

/// <summary>Makes the rows of a credit note from what was decided (rule D4).</summary>
internal static class CreditNotes
{
    /// <summary>The document, not issued yet, in the invoice's currency and language.</summary>
    public static Invoice Document(
        Invoice invoice,
        Credit credit,
        string reason,
        Guid? by,
        Instant now,
        TimeProvider clock
    ) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            Kind = DocumentKind.CreditNote,
            CorrectsId = invoice.Id,
            IsDeposit = invoice.IsDeposit,
            Reason = reason,
            OrganizationId = invoice.OrganizationId,
            Currency = invoice.Currency,
            Language = invoice.Language,
            PeriodFrom = invoice.PeriodFrom,
            PeriodThrough = invoice.PeriodThrough,
            CustomerReference = invoice.CustomerReference,
            PurchaseOrder = invoice.PurchaseOrder,
            GroupBy = invoice.GroupBy,
            QuantityDecimals = invoice.QuantityDecimals,
            TaxRounding = invoice.TaxRounding,
            PricesIncludeTax = invoice.PricesIncludeTax,
            DiscountPercentTenThousandths = (long?)(credit.Discount.Percent * 10_000m),
            DiscountMinor = credit.Discount.Amount is { } off
                ? invoice.Currency.ToMinor(Rounding.ToCurrency(off, invoice.Currency))
                : null,
            NetMinor = credit.Sums.Net,
            DiscountTotalMinor = credit.Sums.Discount,
            TaxTotalMinor = credit.TaxTotal,
            TotalMinor = credit.Sums.Total,
            RoundingMinor = credit.Sums.Rounding,
            RoundingStepMinor = invoice.RoundingStepMinor,
            Accounting = invoice.Accounting,
            TaxTotals = [.. credit.Sums.Taxes.Select(t => TaxOf(invoice, t))],
            CreatedBy = by,
            CreatedAt = now,
        };

    /// <summary>Its lines, and for lines of time what they take back of each entry: claims with the opposite sign.</summary>
    public static (List<InvoiceLine> Lines, List<Claim> Claims) Lines(
        CreditSheet sheet,
        Invoice note,
        Credit credit,
        Func<Id<InvoiceLine>, bool> releases,
        TimeProvider clock
    )
    {
        var originals = sheet.Lines.ToDictionary(l => l.Id.Value);
        var texts = Texts.Of(Cultures.Of(note.Language), note.Seller?.Country);
        var lines = new List<InvoiceLine>();
        var claims = new List<Claim>();
        foreach (var credited in credit.Lines.GroupBy(l => l.LineId))
        {
            var original = originals[credited.Key];
            var release =
                (original.IsTime || original.IsExpense || original.IsInterest)
                && releases(original.Id);
            foreach (var line in credited)
                lines.Add(
                    Line(sheet, note, original, line, release, lines.Count + 1, texts, clock)
                );
            if (original.IsTime)
                claims.AddRange(
                    Claims(sheet, original, lines[^credited.Count()], [.. credited], release, clock)
                );
        }
        return (lines, claims);
    }

    private static InvoiceTax TaxOf(Invoice invoice, TaxSum sum) =>
        invoice.TaxTotals.First(t => t.TaxId == sum.TaxId) with
        {
            BaseMinor = sum.Base,
            AmountMinor = sum.Amount,
        };

    private static InvoiceLine Line(
        CreditSheet sheet,
        Invoice note,
        InvoiceLine original,
        CreditLine line,
        bool release,
        int position,
        Texts texts,
        TimeProvider clock
    ) =>
        new()
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = note.Id,
            Position = position,
            Description = Text(original.Description, line.Kind, texts),
            QuantityTenThousandths = (long)(line.Quantity * 10_000m),
            Unit = line.Kind == CreditLineKind.Quantity ? original.Unit : null,
            UnitPriceTenThousandths = (long)(line.UnitPrice * 10_000m),
            DiscountPercentTenThousandths = (long?)(line.Discount.Percent * 10_000m),
            DiscountMinor = line.Discount.Amount is { } off
                ? note.Currency.ToMinor(Rounding.ToCurrency(off, note.Currency))
                : null,
            NetMinor = line.Net,
            TaxIds = line.TaxIds,
            Seconds =
                !original.IsTime ? null
                : line.Corrects is { } quantity ? sheet.Seconds(original, quantity)
                : 0,
            IsExpense = original.IsExpense,
            IsInterest = original.IsInterest,
            CorrectsLineId = original.Id,
            CorrectsQuantityTenThousandths = (long?)(line.Corrects * 10_000m),
            ReleasesTime = release && line.Kind == CreditLineKind.Quantity,
        };

    private static string Text(string description, CreditLineKind kind, Texts texts) =>
        kind switch
        {
            CreditLineKind.Price => texts["credit.line.price", description],
            CreditLineKind.Adjustment => texts["credit.line.adjustment", description],
            _ => description,
        };

    private static IEnumerable<Claim> Claims(
        CreditSheet sheet,
        InvoiceLine original,
        InvoiceLine line,
        IReadOnlyList<CreditLine> credited,
        bool release,
        TimeProvider clock
    )
    {
        if (!sheet.Claims.TryGetValue(original.Id, out var all))
            return [];
        var net = credited.Sum(c => c.Net);
        var left = all.Select(c => c.Left).ToList();
        var taken =
            release && line.Seconds is { } seconds
                ? CreditedTime.Release(left, seconds, net)
                : CreditedTime.WriteOff(left, net);
        var of = all.ToDictionary(c => c.Left.EntryId);
        return taken.Select(t => new Claim
        {
            Id = Id<Claim>.New(clock),
            InvoiceId = line.InvoiceId,
            LineId = line.Id,
            TimeEntryId = new(t.EntryId),
            Seconds = (int)-t.WorkedSeconds,
            BilledSeconds = (int)-t.BilledSeconds,
            AmountMinor = -t.Amount,
            Explanation = of[t.EntryId].Claim.Explanation,
            AgreementId = of[t.EntryId].Claim.AgreementId,
            Part = of[t.EntryId].Claim.Part,
            Lots = LotsBack(of[t.EntryId], t.BilledSeconds),
        });
    }

    /// <summary>The hours of an agreement that released time gives back: those it used last, first.</summary>
    private static List<LotShare> LotsBack(SheetClaim claim, long seconds)
    {
        var back = new List<LotShare>();
        var before = claim.Claim.BilledSeconds - claim.Left.BilledSeconds;
        foreach (var (lot, used) in claim.Claim.Lots.Reverse())
        {
            var gone = Math.Min(used, before);
            before -= gone;
            var part = Math.Min(used - gone, seconds);
            seconds -= part;
            if (part > 0)
                back.Add(new LotShare(lot, -part));
        }
        return back;
    }
}
