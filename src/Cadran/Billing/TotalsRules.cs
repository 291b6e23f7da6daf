using Cadran.Billing.Cash;
using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What a workspace chose about totals: where tax is rounded (rule X2), and to which step what is asked for is (X4b).</summary>
internal sealed record TotalsRules(TaxRounding Tax, IReadOnlyDictionary<Currency, long> Steps)
{
    /// <summary>In minor units; 0: totals in that currency are not rounded.</summary>
    public long StepOf(Currency currency) => Steps.GetValueOrDefault(currency);

    public static async Task<TotalsRules> Of(CadranDb db, CancellationToken stop)
    {
        var taxPerLine = await db.Set<Workspace>().Select(w => w.TaxPerLine).SingleAsync(stop);
        var steps = await db.Set<CashStep>()
            .ToDictionaryAsync(s => s.Currency, s => s.StepMinor, stop);
        return new(taxPerLine ? TaxRounding.PerLine : TaxRounding.PerDocument, steps);
    }
}
