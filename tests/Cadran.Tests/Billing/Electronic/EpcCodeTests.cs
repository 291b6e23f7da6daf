using System.Text;
using Cadran.Billing.Domain.Electronic;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>EPC069-12: what a bank's app reads to pay.</summary>
public class EpcCodeTests
{
    private static readonly EInvoicePayment account = new(
        true,
        "Virement SEPA",
        "FR7630006000011234567890189",
        "Atelier Éole SARL",
        "AGRIFRPP",
        "RF18539007547034"
    );

    [Fact]
    public void It_is_the_known_payload()
    {
        var text = EpcCode.Of(account, 2331.01m);

        Assert.Equal(
            "BCD\n002\n1\nSCT\nAGRIFRPP\nAtelier Éole SARL\nFR7630006000011234567890189\nEUR2331.01\n\nRF18539007547034",
            text
        );
        Assert.Equal(98, Encoding.UTF8.GetByteCount(text!));
    }

    [Fact]
    public void A_reference_without_check_digits_is_text()
    {
        var lines = EpcCode.Of(account with { Reference = "F 42", Bic = null }, 1)!.Split('\n');

        Assert.Equal(["", "", "F 42"], lines[8..]);
        Assert.Equal("", lines[4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public void No_amount_to_pay_no_code(int due) => Assert.Null(EpcCode.Of(account, due));

    [Fact]
    public void Another_transfer_has_no_code() =>
        Assert.Null(EpcCode.Of(account with { Sepa = false }, 1));

    [Fact]
    public void A_long_name_is_cut_to_seventy() =>
        Assert.Equal(
            new string('N', 70),
            EpcCode.Of(account with { Holder = new string('N', 71) }, 1)!.Split('\n')[5]
        );
}
