using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Companies;

/// <summary>Makes a company as a new one is: accounts, items, terms, ways to pay and taxes, nobody and nothing else.</summary>
internal static class FreshCompany
{
    private static readonly (string Name, string Type, string SubType)[] accounts =
    [
        ("Services", "Income", "ServiceFeeIncome"),
        ("Sales of Product Income", "Income", "SalesOfProductIncome"),
        ("Discounts given", "Income", "DiscountsRefundsGiven"),
        ("Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable"),
        ("Undeposited Funds", "Other Current Asset", "UndepositedFunds"),
        ("Checking", "Bank", "Checking"),
        ("Sales Tax Payable", "Other Current Liability", "SalesTaxPayable"),
        ("Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable"),
        ("Opening Balance Equity", "Equity", "OpeningBalanceEquity"),
        ("Retained Earnings", "Equity", "RetainedEarnings"),
        ("Office expenses", "Expense", "OfficeGeneralAdministrativeExpenses"),
        ("Bank charges", "Expense", "BankCharges"),
    ];

    /// <exception cref="ArgumentException">QuickBooks isn't there in its country, or not in this stand-in.</exception>
    public static Company Make(CompanySeed seed, DateTimeOffset now)
    {
        if (seed.Country is not ("US" or "CA" or "GB" or "AU"))
            throw new ArgumentException($"There is no company in {seed.Country}.", nameof(seed));
        var company = new Company
        {
            Realm = seed.Realm,
            Name = seed.Name,
            Country = seed.Country,
            Subdivision = seed.Subdivision,
            Email = seed.Email,
            HomeCurrency = Currencies.Of(seed.Country),
            CustomTxnNumbers = seed.CustomTxnNumbers,
            Payments = seed.Payments,
            Multicurrency = seed.Multicurrency,
        };
        new Maker(company, now).All();
        foreach (var (series, next) in seed.NextIds)
            company.NextIds[series] = Math.Max(next, company.NextIds.GetValueOrDefault(series, 1));
        return company;
    }

    private sealed class Maker(Company company, DateTimeOffset now)
    {
        public void All()
        {
            foreach (var (name, type, subType) in accounts)
                Account(name, type, subType);
            Item("Services");
            Item("Hours");
            foreach (var (name, days) in Terms())
                Add(
                    "Term",
                    new()
                    {
                        ["Name"] = name,
                        ["Type"] = "STANDARD",
                        ["DueDays"] = days,
                    }
                );
            foreach (var name in new[] { "Cash", "Cheque", "Bank transfer" })
                Add("PaymentMethod", new() { ["Name"] = name, ["Type"] = "NON_CREDIT_CARD" });
            Add("PaymentMethod", new() { ["Name"] = "Visa", ["Type"] = "CREDIT_CARD" });
            Taxes();
        }

        private static (string Name, int Days)[] Terms() =>
            [("Due on receipt", 0), ("Net 15", 15), ("Net 30", 30), ("Net 60", 60)];

        private void Account(string name, string type, string subType) =>
            Add(
                "Account",
                new()
                {
                    ["Name"] = name,
                    ["FullyQualifiedName"] = name,
                    ["AccountType"] = type,
                    ["AccountSubType"] = subType,
                    ["SubAccount"] = false,
                    ["CurrentBalance"] = 0,
                    ["CurrencyRef"] = Json.Ref(
                        company.HomeCurrency,
                        Currencies.Name(company.HomeCurrency)
                    ),
                }
            );

        private void Item(string name) =>
            Add(
                "Item",
                new()
                {
                    ["Name"] = name,
                    ["FullyQualifiedName"] = name,
                    ["Type"] = "Service",
                    ["Taxable"] = false,
                    ["UnitPrice"] = 0,
                    ["IncomeAccountRef"] = Json.Ref("1", "Services"),
                    ["TrackQtyOnHand"] = false,
                }
            );

        private void Taxes()
        {
            foreach (var name in TaxTable.Agencies(company.Country))
                Add("TaxAgency", new() { ["DisplayName"] = name });
            foreach (var rate in TaxTable.Rates(company.Country))
                Add("TaxRate", Rate(rate), rate.Id);
            foreach (var code in TaxTable.Codes(company.Country))
                Add("TaxCode", Code(code), code.Id);
        }

        private static JsonObject Rate(SeedRate rate) =>
            new()
            {
                ["Name"] = rate.Name,
                ["Description"] = rate.Name,
                ["RateValue"] = Json.Value(rate.Percent),
                ["AgencyRef"] = Json.Ref(rate.Agency),
                ["SpecialTaxType"] = "NONE",
                ["DisplayType"] = "ReadOnly",
            };

        private static JsonObject Code(SeedCode code) =>
            new()
            {
                ["Name"] = code.Name,
                ["Description"] = code.Name,
                ["Taxable"] = code.Taxable,
                ["TaxGroup"] = code.Rates.Length > 0,
                ["Hidden"] = false,
                ["SalesTaxRateList"] = Rates(code.Rates),
                ["PurchaseTaxRateList"] = Rates([]),
            };

        private static JsonObject Rates(string[] ids) =>
            new()
            {
                ["TaxRateDetail"] = new JsonArray([
                    .. ids.Select(
                        (id, order) =>
                            new JsonObject
                            {
                                ["TaxRateRef"] = Json.Ref(id),
                                ["TaxTypeApplicable"] = "TaxOnAmount",
                                ["TaxOrder"] = order,
                            }
                    ),
                ]),
            };

        private void Add(string kind, JsonObject record, string? id = null)
        {
            record["Active"] = true;
            record["Id"] = id ?? company.NextId(kind);
            record["SyncToken"] = "0";
            record["domain"] = "QBO";
            record["sparse"] = false;
            record["MetaData"] = new JsonObject
            {
                ["CreateTime"] = PacificTime.Seconds(now),
                ["LastUpdatedTime"] = PacificTime.Seconds(now),
            };
            company.Put(kind, record);
        }
    }
}
