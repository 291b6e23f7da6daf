using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Expenses;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Billing.Domain.Expenses;

/// <summary>What expenses come to, and the lines that they make (rules L1, L3, L5).</summary>
public class ExpensePriceTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Theory]
    [InlineData("100.00", "10", "110.00")]
    [InlineData("33.33", "12.5", "37.50")]
    [InlineData("0.05", "10", "0.06")]
    [InlineData("19.99", "0", "19.99")]
    public void A_markup_is_added_and_rounded_once_L5(string amount, string markup, string billed)
    {
        var charged = ExpensePrice.Billed(new Money(D(amount), Euro), D(markup));

        Assert.Equal(D(billed), charged.Amount);
    }

    [Fact]
    public void Mileage_is_quantity_times_rate_rounded_once_L1()
    {
        Assert.Equal(72.36m, ExpensePrice.ByQuantity(120m, 0.603m, Euro).Amount);
        Assert.Equal(72.72m, ExpensePrice.ByQuantity(120.6m, 0.603m, Euro).Amount);
    }

    [Fact]
    public void What_is_charged_is_within_half_a_cent_of_amount_and_markup_L1() =>
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Int[0, 10_000_000])
            .Sample(
                (minor, markup) =>
                {
                    var percent = markup / 10_000m;
                    var amount = Money.OfMinor(minor, Euro);
                    var billed = ExpensePrice.Billed(amount, percent);
                    var exact = amount.Amount * (1 + percent / 100);
                    return Math.Abs(billed.Amount - exact) <= 0.005m
                        && billed == billed.Rounded()
                        && billed.Amount >= amount.Amount;
                }
            );

    [Fact]
    public void Every_expense_is_on_one_line_and_lines_sum_to_them_L3() =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1], Gen.Long[1, 100_000]).List[0, 30],
                Gen.Enum<ExpenseGroupBy>()
            )
            .Sample(
                (drawn, way) =>
                {
                    var expenses = drawn.Select(Made).ToList();

                    var lines = ExpenseLines.Of(expenses, way);

                    Assert.Equal(
                        expenses.Select(e => e.Id).Order(),
                        lines.SelectMany(l => l.Expenses).Select(e => e.Id).Order()
                    );
                    Assert.Equal(expenses.Sum(e => e.Billed.Minor), lines.Sum(l => l.Net.Minor));
                    Assert.All(
                        lines,
                        l =>
                            Assert.Single(
                                l.Expenses.Select(e => string.Join(',', e.Taxes)).Distinct()
                            )
                    );
                }
            );

    [Fact]
    public void A_line_each_or_per_category_or_one_for_all_L5()
    {
        var expenses = new[] { Made((0, 0, 100)), Made((1, 0, 200)), Made((0, 0, 300)) };

        Assert.Equal(3, ExpenseLines.Of(expenses, ExpenseGroupBy.Each).Count);
        Assert.Equal(
            [400, 200],
            ExpenseLines.Of(expenses, ExpenseGroupBy.Category).Select(l => l.Net.Minor)
        );
        Assert.Equal(600, Assert.Single(ExpenseLines.Of(expenses, ExpenseGroupBy.All)).Net.Minor);
    }

    [Fact]
    public void A_receipt_is_told_by_its_content()
    {
        Assert.Equal("image/jpeg", ReceiptType.Of([0xFF, 0xD8, 0xFF, 0xE0, 1])?.MediaType);
        Assert.Equal("application/pdf", ReceiptType.Of("%PDF-1.7"u8)?.MediaType);
        Assert.Equal("image/webp", ReceiptType.Of("RIFF0000WEBPVP8 "u8)?.MediaType);
        Assert.Equal("image/heic", ReceiptType.Of("0000ftypheic0000"u8)?.MediaType);
        Assert.Null(ReceiptType.Of("<html>"u8));
        Assert.Null(ReceiptType.Of([]));
        Assert.Null(ReceiptType.Of("0000ftypmp42"u8));
    }

    private static int made;

    private static BillableExpense Made((int Category, int Tax, long Minor) of)
    {
        var at = Interlocked.Increment(ref made);
        return new(
            new Guid(at, 0, 0, new byte[8]),
            new DateOnly(2026, 1, 1).AddDays(at % 28),
            new Named(new Guid(of.Category, 1, 0, new byte[8]), "Category " + of.Category),
            "Train",
            Money.OfMinor(of.Minor, Euro),
            [new Guid(of.Tax, 2, 0, new byte[8])]
        );
    }

    private static decimal D(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
