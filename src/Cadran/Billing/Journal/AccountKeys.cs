namespace Cadran.Billing.Journal;

/// <summary>What accounts are for, whatever their numbers; and the books that postings stand in.</summary>
internal static class AccountKeys
{
    public const string Receivable = "receivable";
    public const string Revenue = "revenue";

    /// <summary>What is on lines without time.</summary>
    public const string RevenueOther = "revenueOther";

    /// <summary>Expenses that are charged on (rule L5).</summary>
    public const string RevenueExpenses = "revenueExpenses";

    /// <summary>Late interest and the flat fee for recovery costs (rule F1d).</summary>
    public const string LateInterest = "lateInterest";
    public const string Tax = "tax";
    public const string Bank = "bank";
    public const string Advances = "advances";
    public const string Discounts = "discounts";
    public const string WriteOffs = "writeoffs";
    public const string SmallLoss = "smallLoss";
    public const string SmallGain = "smallGain";

    /// <summary>What cash rounding takes off totals, and adds to them (rule X4b).</summary>
    public const string RoundingLoss = "roundingLoss";
    public const string RoundingGain = "roundingGain";

    /// <summary>Money that came, or was credited, at another exchange rate than what it settles (rule R5).</summary>
    public const string ExchangeLoss = "exchangeLoss";
    public const string ExchangeGain = "exchangeGain";

    public const string SalesBook = "bookSales";
    public const string BankBook = "bookBank";
    public const string GeneralBook = "bookGeneral";

    /// <summary>In the order in which settings show them.</summary>
    public static readonly IReadOnlyList<string> Accounts =
    [
        Receivable,
        Advances,
        Bank,
        Revenue,
        RevenueOther,
        RevenueExpenses,
        LateInterest,
        Tax,
        Discounts,
        WriteOffs,
        SmallLoss,
        SmallGain,
        RoundingLoss,
        RoundingGain,
        ExchangeLoss,
        ExchangeGain,
    ];

    public static readonly IReadOnlyList<string> Books = [SalesBook, BankBook, GeneralBook];

    /// <summary>The account of one tax or one service type: "tax:…".</summary>
    public static string Of(string key, Guid part) => $"{key}:{part}";
}
