using Cadran.Accounting.Domain;

namespace Cadran.Tests.Accounting.Domain;

public class PaymentWaysTests
{
    [Theory]
    [InlineData("Visa", "CREDIT_CARD", "card")]
    [InlineData("Carte de crédit", null, "card")]
    [InlineData("Chèque", "NON_CREDIT_CARD", "cheque")]
    [InlineData("E-check", "NON_CREDIT_CARD", "otherwise")]
    [InlineData("Check", "NON_CREDIT_CARD", "cheque")]
    [InlineData("Cash", null, "cash")]
    [InlineData("Comptant", null, "cash")]
    [InlineData("Virement Interac", null, "transfer")]
    [InlineData("ACH", null, "transfer")]
    [InlineData("Pre-authorized debit", null, "direct_debit")]
    [InlineData("Reach", null, "otherwise")]
    [InlineData("Troc", null, "otherwise")]
    public void A_way_to_pay_there_is_one_of_ours(string name, string? type, string ours) =>
        Assert.Equal(ours, PaymentWays.Of(name, type));
}
