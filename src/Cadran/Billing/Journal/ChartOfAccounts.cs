using Cadran.Platform.Texts;

namespace Cadran.Billing.Journal;

/// <summary>An account or a book: its code and its name.</summary>
internal sealed record LedgerName(string Code, string Name);

/// <summary>
/// The accounts that a workspace has before it changes any: those of the plan comptable général in France, four plain
/// digits elsewhere. Names are in the workspace's language.
/// </summary>
internal static class ChartOfAccounts
{
    private static readonly Dictionary<string, string> France = new()
    {
        [AccountKeys.Receivable] = "411000",
        [AccountKeys.Advances] = "419100",
        [AccountKeys.Bank] = "512000",
        [AccountKeys.Revenue] = "706000",
        [AccountKeys.RevenueOther] = "706000",
        [AccountKeys.RevenueExpenses] = "708800",
        [AccountKeys.LateInterest] = "763100",
        [AccountKeys.Tax] = "445710",
        [AccountKeys.Discounts] = "709000",
        [AccountKeys.WriteOffs] = "654000",
        [AccountKeys.SmallLoss] = "658000",
        [AccountKeys.SmallGain] = "758000",
        [AccountKeys.RoundingLoss] = "658900",
        [AccountKeys.RoundingGain] = "758900",
        [AccountKeys.ExchangeLoss] = "656000",
        [AccountKeys.ExchangeGain] = "756000",
        [AccountKeys.SalesBook] = "VE",
        [AccountKeys.BankBook] = "BQ",
        [AccountKeys.GeneralBook] = "OD",
    };

    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        [AccountKeys.Receivable] = "1200",
        [AccountKeys.Advances] = "2400",
        [AccountKeys.Bank] = "1000",
        [AccountKeys.Revenue] = "4000",
        [AccountKeys.RevenueOther] = "4000",
        [AccountKeys.RevenueExpenses] = "4100",
        [AccountKeys.LateInterest] = "4910",
        [AccountKeys.Tax] = "2200",
        [AccountKeys.Discounts] = "4900",
        [AccountKeys.WriteOffs] = "6500",
        [AccountKeys.SmallLoss] = "6590",
        [AccountKeys.SmallGain] = "4950",
        [AccountKeys.RoundingLoss] = "6591",
        [AccountKeys.RoundingGain] = "4951",
        [AccountKeys.ExchangeLoss] = "6592",
        [AccountKeys.ExchangeGain] = "4952",
        [AccountKeys.SalesBook] = "SJ",
        [AccountKeys.BankBook] = "BJ",
        [AccountKeys.GeneralBook] = "GJ",
    };

    public static LedgerName Default(string key, string country, Texts words) =>
        new((country == "FR" ? France : Elsewhere)[key], words["journal.account." + key]);
}
