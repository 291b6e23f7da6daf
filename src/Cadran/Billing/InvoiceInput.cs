using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Expenses;
using Cadran.Billing.Expenses;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>A percentage, or an amount in the invoice's currency (rule L6).</summary>
internal sealed record DiscountInput(DecimalInput? Percent = null, DecimalInput? Amount = null);

/// <summary>What one unit of a currency is worth in the invoice's, for this invoice alone (rule R5).</summary>
internal sealed record ExchangeInput(string From, DecimalInput Rate);

/// <summary>
/// A line as it comes in. With the id of a line that is there, it changes that line; without, it is a new one
/// (rule L5). No taxes given: the document's.
/// </summary>
internal sealed record LineInput(
    string Description,
    DecimalInput Quantity,
    DecimalInput UnitPrice,
    Id<InvoiceLine>? Id = null,
    string? Unit = null,
    DiscountInput? Discount = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null,
    bool? Optional = null
)
{
    /// <summary>The line of the quote that a new line invoices.</summary>
    internal Id<InvoiceLine>? QuoteLineId { get; init; }
}

/// <summary>
/// A new draft: the ready time and expenses of a period, or exactly these entries and expenses, or none; and other lines.
/// With expenses named, a period brings time alone. Fees of agreements that
/// are due by dueThrough come on it; of a period, by its end.
/// </summary>
internal sealed record NewInvoice(
    Id<Organization> OrganizationId,
    DateOnly? From = null,
    DateOnly? Through = null,
    IReadOnlyList<Id<TimeEntry>>? TimeEntryIds = null,
    GroupBy? GroupBy = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null,
    IReadOnlyList<LineInput>? Lines = null,
    DateOnly? DueThrough = null,
    IReadOnlyList<Id<Expense>>? ExpenseIds = null,
    ExpenseGroupBy? ExpenseGroupBy = null,
    IReadOnlyList<ExchangeInput>? ExchangeRates = null,
    DateOnly? IssueDate = null
)
{
    /// <summary>Whether it takes what is ready of a period.</summary>
    internal bool IsOfPeriod => TimeEntryIds is null && this is not { From: null, Through: null };

    internal Period Period => new(From, Through);

    /// <summary>Fees of agreements that are due by then come on it too; null: none.</summary>
    internal DateOnly? DueBy => DueThrough ?? (IsOfPeriod ? Through : null);
}

/// <summary>
/// What a draft becomes. Lines not given stay as they are; given, they are all the lines there will be. `UsualLook`: it has
/// no look of its own any more. `AccountingRate`: what one unit of its currency is in that of the books; 0: the one that is
/// stored when it is issued.
/// </summary>
internal sealed record DraftChange(
    DateOnly? IssueDate = null,
    DateOnly? DueDate = null,
    IReadOnlyList<LineInput>? Lines = null,
    DiscountInput? Discount = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null,
    string? Note = null,
    bool? PricesIncludeTax = null,
    string? CustomerReference = null,
    string? PurchaseOrder = null,
    string? Language = null,
    Id<DocumentLook>? LookId = null,
    bool? Annex = null,
    bool? SendsDetail = null,
    bool? SendsReceipts = null,
    IReadOnlyList<ExchangeInput>? ExchangeRates = null,
    bool UsualLook = false,
    DecimalInput? AccountingRate = null
)
{
    /// <summary>What is said of a quote alone; null: the draft is an invoice.</summary>
    internal QuoteWords? Quote { get; init; }

    internal DocumentKind Kind => Quote is null ? DocumentKind.Invoice : DocumentKind.Quote;
}

/// <summary>Which time is on a draft, and how it is put together.</summary>
internal sealed record DraftTimeChange(
    GroupBy? GroupBy = null,
    IReadOnlyList<Id<TimeEntry>>? Add = null,
    IReadOnlyList<Id<TimeEntry>>? Remove = null
);

/// <summary>Which expenses are on a draft, and how they are put together.</summary>
internal sealed record DraftExpenseChange(
    ExpenseGroupBy? GroupBy = null,
    IReadOnlyList<Id<Expense>>? Add = null,
    IReadOnlyList<Id<Expense>>? Remove = null
);

/// <summary>Reads what was given into what lines keep, refusing what they can't.</summary>
internal static class InvoiceInputs
{
    private const int MostLines = 2_000;

    public static Check Validate(IReadOnlyList<LineInput>? lines, Currency currency)
    {
        var check = new Check().That(
            (lines?.Count ?? 0) <= MostLines,
            InvoiceRefusals.TooManyLines.With(MostLines)
        );
        for (var i = 0; i < Math.Min(lines?.Count ?? 0, MostLines); i++)
        {
            var (line, at) = (lines![i], $"lines[{i}].");
            check
                .Text(line.Description, at + "description", 2_000)
                .Optional(line.Unit, at + "unit", 20)
                .That(
                    IsFourDecimals(line.Quantity.Value),
                    BillingRefusals.Quantity.At(at + "quantity")
                )
                .That(
                    IsFourDecimals(line.UnitPrice.Value),
                    BillingRefusals.UnitPrice.At(at + "unitPrice")
                )
                .That(
                    InCurrency(line.UnitPrice, currency),
                    InvoiceRefusals.OtherCurrency.At(at + "unitPrice")
                );
            check.Add(Discount(line.Discount, currency, at + "discount").Refusals);
        }
        return check;
    }

    /// <summary>Typed exchange rates as a document keeps them. Refused: currency.unknown, exchange.out_of_range.</summary>
    public static Result<IReadOnlyList<UsedExchange>> Exchange(
        IReadOnlyList<ExchangeInput>? typed,
        Currency currency
    )
    {
        var used = new List<UsedExchange>();
        foreach (var (from, rate) in typed ?? [])
        {
            if (!Currency.TryOf(from, out var other))
                return WorkspaceRefusals.CurrencyUnknown.At("exchangeRates");
            if (other == currency)
                return ExchangeRefusals.SameCurrency.At("exchangeRates");
            if (!ExchangeRates.IsInRange(rate.Value))
                return ExchangeRefusals.OutOfRange.At("exchange-" + other.Code);
            used.RemoveAll(x => x.From == other.Code);
            used.Add(UsedExchange.Of(other, currency, rate.Value, null));
        }
        return used;
    }

    /// <summary>The discount as it is kept: percent in 1/10,000, or minor units, or neither.</summary>
    public static Result<(long? Percent, long? Minor)> Discount(
        DiscountInput? input,
        Currency currency,
        string field
    )
    {
        if (input is null or { Percent: null, Amount: null })
            return ((long?)null, (long?)null);
        if (input is { Percent: not null, Amount: not null })
            return InvoiceRefusals.TwoDiscounts.At(field);
        if (input.Percent is { } percent)
        {
            var read = Domain.Discount.OfPercent(percent.Value);
            return read.Succeeded
                ? ((long?)(percent.Value * 10_000m), (long?)null)
                : read.Refusal.At(field);
        }
        var amount = input.Amount!.Value;
        if (!InCurrency(amount, currency))
            return InvoiceRefusals.OtherCurrency.At(field);
        var rounded = Rounding.ToCurrency(amount.Value, currency);
        return Domain.Discount.OfAmount(amount.Value).Succeeded && rounded == amount.Value
            ? ((long?)null, (long?)currency.ToMinor(rounded))
            : BillingRefusals.DiscountOutOfRange.At(field);
    }

    private static bool InCurrency(DecimalInput input, Currency currency) =>
        input.Currency is null || input.Currency == currency.Code;

    private static bool IsFourDecimals(decimal value) =>
        Rounding.ToDecimals(value, 4) == value && Math.Abs(value) < 100_000_000m;
}
