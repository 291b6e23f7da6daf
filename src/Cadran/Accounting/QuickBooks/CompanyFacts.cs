using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What company it is, and how it keeps its books: read when it is connected and with each sweep, for it may be changed there.</summary>
internal sealed class CompanyFacts(Store store, QuickBooksClient client)
{
    public async Task Read(Connection connection, CancellationToken stop)
    {
        var company = await client.Company(connection.Realm, stop);
        var preferences = await client.Preferences(stop);
        var name = company.CompanyName ?? connection.Realm;
        var country = company.Country ?? "";
        var currency = preferences.CurrencyPrefs?.HomeCurrency?.Value ?? "";
        var isMulti = preferences.CurrencyPrefs?.MultiCurrencyEnabled ?? false;
        var takesNumbers = preferences.SalesFormsPrefs?.CustomTxnNumbers ?? false;
        await store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c => c.Realm == connection.Realm)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(c => c.CompanyName, name)
                                .SetProperty(c => c.Country, country)
                                .SetProperty(c => c.HomeCurrency, currency)
                                .SetProperty(c => c.IsMultiCurrency, isMulti)
                                .SetProperty(c => c.TakesNumbers, takesNumbers),
                        stop
                    ),
            stop
        );
    }
}
