using Cadran.Billing.Cash;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// What a workspace chose about totals: to which step what is asked for is rounded (rule X4b). Where tax is rounded is kept
/// on each document, see <see cref="TaxRoundings"/>.
/// </summary>
internal sealed record TotalsRules(Dictionary<Currency, long> Steps)
{
    /// <summary>In minor units; 0: totals in that currency are not rounded.</summary>
    public long StepOf(Currency currency) => Steps.GetValueOrDefault(currency);

    public static async Task<TotalsRules> Of(CadranDb db, CancellationToken stop) =>
        new(await db.Set<CashStep>().ToDictionaryAsync(s => s.Currency, s => s.StepMinor, stop));
}
