using System.Text.Json.Serialization;
using Cadran.Billing.Domain.Expenses;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Billing.Expenses;

/// <summary>
/// An expense as it comes in. By quantity, the amount is quantity × rate (the category's when none is given) and need not
/// be said; its currency is then the workspace's unless one is. No customer: that of the work. No markup: the category's.
/// </summary>
internal sealed record ExpenseInput(
    DateOnly? Date = null,
    Id<ExpenseCategory>? CategoryId = null,
    string? Text = null,
    DecimalInput? Amount = null,
    string? Currency = null,
    DecimalInput? Tax = null,
    DecimalInput? Quantity = null,
    DecimalInput? Rate = null,
    Id<Member>? MemberId = null,
    Id<Organization>? OrganizationId = null,
    Id<Project>? ProjectId = null,
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    bool? Billable = null,
    DecimalInput? MarkupPercent = null
)
{
    [JsonIgnore]
    public WorkChoice Work => new(TaskId, TicketId, ProjectId, OrganizationId, null, Billable);
}

/// <summary>The figures of an expense, checked: what it cost and what is charged.</summary>
internal sealed record ExpenseFigures(
    Money Amount,
    Money? Tax,
    decimal? Quantity,
    decimal? Rate,
    decimal Markup
)
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;
    private const decimal MostMarkup = 1_000m;
    private const decimal MostAmount = 100_000_000m;

    public Money Billed => ExpensePrice.Billed(Tax is null ? Amount : Amount - Tax.Value, Markup);

    /// <summary>Refuses all that is wrong with them at once, each at its field.</summary>
    public static Result<ExpenseFigures> Of(
        ExpenseInput input,
        ExpenseCategory? category,
        Currency home
    )
    {
        var check = Plain(input);
        if (!TryCurrency(input, home, out var currency))
            return Result<ExpenseFigures>.Refused([
                .. check.Refusals,
                PlatformRefusals.Invalid("currency"),
            ]);
        var rate = input.Rate?.Value ?? (input.Quantity is null ? null : category?.Rate);
        var amount = Amounted(input, rate, currency, check);
        if (input.Tax is { Value: var tax })
            check.That(tax >= 0 && tax <= amount && IsIn(tax, currency), ExpenseRefusals.Tax);
        var markup = input.MarkupPercent?.Value ?? category?.MarkupPercent ?? 0;
        return check.Passed
            ? new ExpenseFigures(
                new Money(amount, currency),
                input.Tax is { } paid ? new Money(paid.Value, currency) : null,
                input.Quantity?.Value,
                input.Quantity is null ? null : rate,
                markup
            )
            : Result<ExpenseFigures>.Refused(check.Refusals);
    }

    private static Check Plain(ExpenseInput input) =>
        new Check()
            .Text(input.Text, "text", 500)
            .That(input.Date is not null, PlatformRefusals.Required("date"))
            .That(
                input.Date is not { } day || day.Year is >= EarliestYear and < LatestYear,
                PlatformRefusals.Invalid("date")
            )
            .That(input.CategoryId is not null, PlatformRefusals.Required("categoryId"))
            .That(
                input.Quantity is not { Value: var q } || (q is > 0 and < 1_000_000m && Four(q)),
                ExpenseRefusals.Quantity
            )
            .That(
                input.Rate is not { Value: var r } || (r is > 0 and < 1_000_000m && Four(r)),
                ExpenseRefusals.Quantity.At("rate")
            )
            .That(
                input.MarkupPercent is not { Value: var m }
                    || (m is >= 0 and <= MostMarkup && Four(m)),
                ExpenseRefusals.Markup
            );

    private static bool TryCurrency(ExpenseInput input, Currency home, out Currency currency)
    {
        currency = home;
        var said = input.Currency ?? input.Amount?.Currency;
        return said is null || Kernel.Currency.TryOf(said, out currency!);
    }

    /// <summary>What was said, or what the quantity comes to; both when they agree.</summary>
    private static decimal Amounted(
        ExpenseInput input,
        decimal? rate,
        Currency currency,
        Check check
    )
    {
        if (input.Quantity is { Value: var quantity })
        {
            if (rate is null && input.Amount is null)
                check.Add(PlatformRefusals.Required("rate"));
            else if (rate is { } per)
            {
                var counted = ExpensePrice.ByQuantity(quantity, per, currency).Amount;
                check.That(
                    input.Amount is not { Value: var typed } || typed == counted,
                    ExpenseRefusals.AmountDisagrees.With(new Money(counted, currency))
                );
                check.That(counted is > 0 and < MostAmount, ExpenseRefusals.Amount);
                return counted;
            }
        }
        if (input.Amount is not { Value: var amount })
        {
            if (input.Quantity is null)
                check.Add(PlatformRefusals.Required("amount"));
            return 0;
        }
        check.That(
            amount is > 0 and < MostAmount && IsIn(amount, currency),
            ExpenseRefusals.Amount
        );
        return amount;
    }

    private static bool IsIn(decimal amount, Currency currency) =>
        Rounding.ToCurrency(amount, currency) == amount;

    private static bool Four(decimal value) => Rounding.ToDecimals(value, 4) == value;
}
