using Cadran.Billing.Domain.Recurring;
using Cadran.Platform.Api;

namespace Cadran.Billing.Recurring;

/// <summary>What the form of a template begins with: the template itself, or an invoice that shall come again.</summary>
internal static class RecurringCopies
{
    public static RecurringInput Of(RecurringInvoice r) =>
        new(
            r.OrganizationId,
            r.Name,
            r.Anchor,
            r.Unit,
            r.Every,
            r.Through,
            r.Times,
            r.Covers,
            r.Act,
            r.TakesTime,
            [.. r.Lines.Select(Line)],
            r.Language,
            r.PricesIncludeTax,
            r.Note,
            r.CustomerReference,
            r.PurchaseOrder,
            Discount(r.DiscountPercentTenThousandths, r.DiscountMinor, r.Currency)
        );

    /// <summary>Each month from a month after its date on; its time is not copied, but time is taken then.</summary>
    public static RecurringInput Of(Invoice i, IReadOnlyList<InvoiceLine> lines, DateOnly today)
    {
        var schedule = new RecurringSchedule(i.IssueDate ?? today, RecurringUnit.Month, 1);
        var free = lines
            .Where(l =>
                l is { IsTime: false, IsExpense: false, IsInterest: false, AgreementId: null }
            )
            .ToList();
        return new(
            i.OrganizationId,
            free.FirstOrDefault()?.Description.Split('\n')[0] ?? i.Number ?? "",
            schedule.From(today.AddDays(1)) ?? today,
            Covers: free.Count < lines.Count ? RecurringPeriod.Behind : RecurringPeriod.Ahead,
            TakesTime: lines.Any(l => l.IsTime),
            Lines: [.. free.Select(l => Line(l, i.Currency))],
            Language: i.Language,
            PricesIncludeTax: i.PricesIncludeTax,
            Note: i.Note,
            CustomerReference: i.CustomerReference,
            PurchaseOrder: i.PurchaseOrder,
            Discount: Discount(i.DiscountPercentTenThousandths, i.DiscountMinor, i.Currency)
        );
    }

    /// <summary>A document's discount as it comes in; null: none.</summary>
    public static DiscountInput? Discount(long? percent, long? minor, Currency currency) =>
        percent is { } p ? new(Percent: new DecimalInput(p / 10_000m))
        : minor is { } m ? new(Amount: new DecimalInput(currency.FromMinor(m)))
        : null;

    /// <summary>A line of a template as lines come in.</summary>
    public static LineInput Line(RecurringLine line) =>
        new(
            line.Description,
            new DecimalInput(line.Quantity),
            new DecimalInput(line.UnitPrice),
            Unit: line.Unit,
            Discount: line switch
            {
                { DiscountPercent: { } percent } => new(Percent: new DecimalInput(percent)),
                { DiscountAmount: { } amount } => new(Amount: new DecimalInput(amount)),
                _ => null,
            },
            TaxIds: line.TaxIds is { } taxes ? [.. taxes.Select(t => new Id<Tax>(t))] : null
        );

    private static LineInput Line(InvoiceLine line, Currency currency) =>
        PostedLines.Kept(line, currency) with
        {
            Id = null,
            TaxIds = [.. line.TaxIds.Select(t => new Id<Tax>(t))],
        };
}
