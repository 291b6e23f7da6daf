using System.Globalization;
using Cadran.Billing;
using Cadran.Kernel;

namespace Cadran.Tests.Billing;

public class TypedNumberTests
{
    [Theory]
    [InlineData("1 500,00", "fr", "1500.00")]
    [InlineData("1\u202f500,25 €", "fr", "1500.25")]
    [InlineData("1,500.25", "en", "1500.25")]
    [InlineData("1,500", "en", "1500")]
    [InlineData("1,500", "fr", "1.500")]
    [InlineData("2,5", "en", "2.5")]
    [InlineData("1.500,25", "fr", "1500.25")]
    [InlineData("\u22125 EUR", "fr", "-5")]
    [InlineData("3 %", "fr", "3")]
    public void A_number_is_read_as_people_type_it(string text, string language, string value)
    {
        Assert.True(TypedNumber.TryRead(text, new CultureInfo(language), out var read));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("5%5")]
    [InlineData("999999999999999999999999")]
    public void What_is_no_number_is_refused(string? text) =>
        Assert.False(TypedNumber.TryRead(text, new CultureInfo("fr"), out _));

    [Fact]
    public void A_discount_is_a_percentage_an_amount_or_none()
    {
        var french = new CultureInfo("fr-FR");
        Assert.Equal(3, TypedDiscount.Read("3 %", french)!.Percent!.Value.Value);
        Assert.Equal(12.5m, TypedDiscount.Read("12,50", french)!.Amount!.Value.Value);
        Assert.Equal(new DiscountInput(), TypedDiscount.Read(" ", french));
        Assert.Null(TypedDiscount.Read("some", french));
    }

    [Fact]
    public void A_payment_goes_on_the_oldest_first()
    {
        var euro = Currency.Of("EUR");
        var parts = OldestFirst.Spread(
            new Money(250, euro),
            [new(100, euro), new(200, euro), new(50, euro)]
        );
        Assert.Equal([100m, 150m, 0m], parts.Select(p => p.Amount));
    }

    [Theory]
    [InlineData(null, "month", "2026-11-30")]
    [InlineData("last", "last", "2026-10-31")]
    [InlineData("2026-02-14", "day", "2026-02-14")]
    [InlineData("nonsense", "month", "2026-11-30")]
    [InlineData("9999-12-31", "month", "2026-11-30")]
    public void Billed_through_is_read_from_the_address(string? text, string choice, string day)
    {
        var through = BilledThrough.Of(text, new DateOnly(2026, 11, 23));
        Assert.Equal((choice, day), (through.Choice, through.Iso));
    }

    [Theory]
    [InlineData("F-2026-0001", "F-2026-0001.pdf")]
    [InlineData("F/2026 1", "F-2026-1.pdf")]
    [InlineData(null, "draft.pdf")]
    public void A_file_is_named_by_the_number(string? number, string name) =>
        Assert.Equal(name, BillingFiles.FileName(number));
}
