using Cadran.Billing.Domain;

namespace Cadran.Tests.Billing.Domain;

public class CreditorReferenceTests
{
    [Theory]
    [InlineData("539007547034", "RF18539007547034")]
    [InlineData("F-2026-00042", "RF93F202600042")]
    [InlineData("a1", "RF90A1")]
    [InlineData("ZZZZZZZZZZZZZZZZZZZZZ", "RF09ZZZZZZZZZZZZZZZZZZZZZ")]
    public void A_number_gives_its_reference(string number, string reference)
    {
        Assert.Equal(reference, CreditorReference.Of(number));
        Assert.True(CreditorReference.IsValid(reference));
    }

    [Fact]
    public void Of_a_long_number_the_end_counts() =>
        Assert.Equal(25, CreditorReference.Of("INVOICE-2026-12-000000000042")!.Length);

    [Fact]
    public void A_number_without_letters_and_digits_gives_none() =>
        Assert.Null(CreditorReference.Of("–/–"));

    [Theory]
    [InlineData("RF19539007547034")]
    [InlineData("RF1853900754703")]
    [InlineData("RF18-539007547034")]
    [InlineData("rf18539007547034")]
    [InlineData("RF18")]
    public void A_mistyped_reference_is_not_valid(string reference) =>
        Assert.False(CreditorReference.IsValid(reference));
}
