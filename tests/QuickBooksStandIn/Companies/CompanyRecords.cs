using System.Text.Json.Nodes;

namespace QuickBooksStandIn.Companies;

/// <summary>What a company says about itself: CompanyInfo and Preferences. Both can only be read here.</summary>
internal static class CompanyRecords
{
    public static JsonObject Info(Company company) =>
        new()
        {
            ["CompanyName"] = company.Name,
            ["LegalName"] = company.Name,
            ["CompanyAddr"] = new JsonObject
            {
                ["Id"] = "1",
                ["Line1"] = "1 Main Street",
                ["Country"] = IsoCountries.Code(company.Country),
                ["CountrySubDivisionCode"] = company.Subdivision,
            },
            ["Country"] = company.Country,
            ["Email"] = new JsonObject { ["Address"] = company.Email },
            ["SupportedLanguages"] = company.Country == "CA" ? "en,fr" : "en",
            ["FiscalYearStartMonth"] = "January",
            ["NameValue"] = new JsonArray(
                new JsonObject { ["Name"] = "NeoEnabled", ["Value"] = "true" },
                new JsonObject { ["Name"] = "IndustryType", ["Value"] = "Consulting" }
            ),
            ["domain"] = "QBO",
            ["sparse"] = false,
            ["Id"] = "1",
            ["SyncToken"] = "0",
        };

    public static JsonObject Preferences(Company company) =>
        new()
        {
            ["SalesFormsPrefs"] = new JsonObject
            {
                ["CustomTxnNumbers"] = company.CustomTxnNumbers,
                ["AllowDeposit"] = true,
                ["AllowDiscount"] = true,
                ["ETransactionPaymentEnabled"] = company.Payments,
                ["CustomField"] = new JsonArray(),
            },
            ["TaxPrefs"] = new JsonObject
            {
                ["UsingSalesTax"] = true,
                ["PartnerTaxEnabled"] = company.Country == "US",
            },
            ["CurrencyPrefs"] = new JsonObject
            {
                ["MultiCurrencyEnabled"] = company.Multicurrency,
                ["HomeCurrency"] = Json.Ref(company.HomeCurrency),
            },
            ["AccountingInfoPrefs"] = Books(company),
            ["domain"] = "QBO",
            ["sparse"] = false,
            ["Id"] = "1",
            ["SyncToken"] = "0",
        };

    private static JsonObject Books(Company company)
    {
        var prefs = new JsonObject
        {
            ["UseAccountNumbers"] = false,
            ["ClassTrackingPerTxn"] = false,
            ["CustomerTerminology"] = "Customers",
        };
        if (company.ClosedThrough is { } day)
            prefs["BookCloseDate"] = day.Iso();
        return prefs;
    }
}
