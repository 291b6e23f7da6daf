using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Agreements;

/// <summary>Keeps the agreements of one scope apart (rule A1).</summary>
internal static class AgreementScope
{
    /// <summary>
    /// Holds the customer until the unit ends, so that of two agreements made at once the second sees the first; false
    /// when there is no such customer.
    /// </summary>
    public static async Task<bool> Hold(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    ) =>
        await db.Set<Organization>()
            .Where(o => o.Id == organization)
            .QuietlyAsync(db, rows => rows.SetProperty(o => o.NameKey, o => o.NameKey), stop) > 0;

    /// <summary>The refusal that names the other agreement; null when the days are free.</summary>
    public static async Task<Refusal?> Overlap(
        CadranDb db,
        Agreement agreement,
        CancellationToken stop
    )
    {
        var others = await db.Set<Agreement>()
            .AsNoTracking()
            .Where(a => a.ScopeId == agreement.ScopeId && a.Id != agreement.Id)
            .Where(a => a.Through == null || a.Through >= agreement.From)
            .OrderBy(a => a.From)
            .ToListAsync(stop);
        var other = others.FirstOrDefault(a => !(a.From > agreement.Through));
        if (other is null)
            return null;
        var overlap = AgreementRefusals.Overlap.Naming("agreementId", other.Id);
        return other.Through is { } end
            ? overlap.With(AgreementNames.Of(other), Dates.Long(other.From), Dates.Long(end))
            : overlap.With(AgreementNames.Of(other), Dates.Long(other.From)) with
            {
                Words = "agreement.overlap_open",
            };
    }
}
