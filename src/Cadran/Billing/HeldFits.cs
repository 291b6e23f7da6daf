using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>Whether time that a draft holds may stay on it after something of it changed (rules T10, R4).</summary>
internal static class HeldFits
{
    /// <summary>
    /// Billable, of the draft's customer, and with a rate that the draft takes; under an agreement that pays for it
    /// whatever its rate is, without one too. Time that is never billed by agreement goes.
    /// </summary>
    public static bool Of(TimeEntry entry, Invoice draft, CustomerAgreements agreements)
    {
        if (!entry.Billable || entry.OrganizationId != draft.OrganizationId)
            return false;
        var agreement = agreements.Changing(entry.ProjectId, entry.WorkDate);
        return agreement?.Kind != AgreementKind.NonBillable
            && (
                agreement?.NeedsNoRate(entry.WorkDate) == true
                || draft.Takes.Contains(entry.RateCurrency)
            );
    }
}
