using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Recurring;
using Cadran.Customers;
using Cadran.Platform;

namespace Cadran.Billing.Recurring;

/// <summary>
/// A template as it comes in, whole. Start: the day of the first one, from which all others are counted; days before
/// today only count. Lines: their texts and the note may have {month}, {year}, {from} and {through} of the period. Taxes
/// not given: the workspace's usual ones when it is made.
/// </summary>
internal sealed record RecurringInput(
    Id<Organization> OrganizationId,
    string Name,
    DateOnly Start,
    RecurringUnit Unit = RecurringUnit.Month,
    int Every = 1,
    DateOnly? Through = null,
    int? Times = null,
    RecurringPeriod Covers = RecurringPeriod.Ahead,
    RecurringAct Act = RecurringAct.Draft,
    bool TakesTime = false,
    IReadOnlyList<LineInput>? Lines = null,
    string? Language = null,
    bool PricesIncludeTax = false,
    string? Note = null,
    string? CustomerReference = null,
    string? PurchaseOrder = null,
    DiscountInput? Discount = null
)
{
    internal RecurringSchedule Schedule => new(Start, Unit, Every, Through, Times);

    /// <summary>All that is wrong with it, each at its field.</summary>
    internal Check Validate(Currency currency)
    {
        var check = InvoiceInputs
            .Validate(Lines, currency)
            .Line(Name, "name", 200)
            .Optional(Note, "note", 4_000)
            .Optional(CustomerReference, "customerReference", 100)
            .Optional(PurchaseOrder, "purchaseOrder", 100)
            .That(Language is null or "fr" or "en", PlatformRefusals.Invalid("language"))
            .That(Lines is { Count: > 0 } || TakesTime, RecurringRefusals.Nothing);
        check.Add(InvoiceInputs.Discount(Discount, currency, "discount").Refusals);
        check.Add(Days().Refusals);
        for (var i = 0; i < (Lines?.Count ?? 0); i++)
            check.Add(Places(Lines![i].Description, $"lines[{i}].description"));
        check.Add(Places(Note, "note"));
        return check;
    }

    /// <summary>What is wrong with its days alone.</summary>
    internal Check Days() =>
        new Check()
            .That(
                Every is >= 1 and <= RecurringSchedule.MostEvery,
                RecurringRefusals.Every.With(RecurringSchedule.MostEvery)
            )
            .That(
                Times is null or (>= 1 and <= RecurringSchedule.MostTimes),
                RecurringRefusals.Times.With(RecurringSchedule.MostTimes)
            )
            .That(Start.Year is >= 2000 and <= 2200, RecurringRefusals.Start)
            .That(!(Through < Start), RecurringRefusals.Through);

    private static Refusal? Places(string? text, string field) =>
        PeriodPlaces.Unknown(text) is [var place, ..]
            ? RecurringRefusals
                .Place.With(place, string.Join(" ", PeriodPlaces.All.Select(p => "{" + p + "}")))
                .At(field)
            : null;

    /// <summary>The lines as they are kept, of an input that was checked.</summary>
    internal IReadOnlyList<RecurringLine> Kept(Currency currency) =>
        [
            .. (Lines ?? []).Select(line =>
            {
                var (percent, minor) = InvoiceInputs
                    .Discount(line.Discount, currency, "discount")
                    .Value;
                return new RecurringLine(
                    line.Description.Trim(),
                    line.Quantity.Value,
                    Blank.ToNull(line.Unit),
                    line.UnitPrice.Value,
                    percent / 10_000m,
                    minor is { } amount ? currency.FromMinor(amount) : null,
                    line.TaxIds is { } taxes ? [.. taxes.Select(t => t.Value).Distinct()] : null
                );
            }),
        ];

    /// <summary>
    /// What the lines come to less the document's discount, of an input that was checked; refuses what can't be totalled.
    /// Where time comes too, an amount off counts for as much as the lines have: the rest is taken off the time.
    /// </summary>
    internal Result<Money> NetOf(IReadOnlyList<RecurringLine> lines, Currency currency)
    {
        var whole = Net(lines, currency);
        var (percent, minor) = InvoiceInputs.Discount(Discount, currency, "discount").Value;
        if (!whole.Succeeded || (percent is null && minor is null))
            return whole;
        if (TakesTime && minor > whole.Value.Minor)
            return Money.Zero(currency);
        var off = DraftSheet.DiscountOf(percent, minor, currency);
        return off.Succeeded
            ? Net(lines, currency, off.Value)
            : Result<Money>.Refused([.. off.Refusals.Select(r => r.At("discount"))]);
    }

    /// <summary>What lines come to on their own.</summary>
    internal static Result<Money> Net(IReadOnlyList<RecurringLine> lines, Currency currency) =>
        Net(lines, currency, Domain.Discount.None);

    private static Result<Money> Net(
        IReadOnlyList<RecurringLine> lines,
        Currency currency,
        Discount off
    )
    {
        var document = new List<DocumentLine>(lines.Count);
        foreach (var line in lines)
        {
            var discount = DraftSheet.DiscountOf(
                (long?)(line.DiscountPercent * 10_000m),
                line.DiscountAmount is { } amount ? currency.ToMinor(amount) : null,
                currency
            );
            if (!discount.Succeeded)
                return Result<Money>.Refused(discount.Refusals);
            document.Add(new DocumentLine(line.Quantity, line.UnitPrice, [], discount.Value));
        }
        return InvoiceTotals
            .Compute(
                new DocumentContent(currency, document, [], off, false, TaxRounding.PerDocument)
            )
            .Select(totals => totals.Taxable);
    }
}
