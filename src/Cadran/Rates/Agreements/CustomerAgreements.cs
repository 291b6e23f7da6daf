using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Agreements;

/// <summary>The agreements of a customer, and which of them covers some time: the project's own, else the default (rule A1).</summary>
internal sealed class CustomerAgreements
{
    private CustomerAgreements(IReadOnlyList<Agreement> all) => All = all;

    /// <summary>Of a customer that has none.</summary>
    public static readonly CustomerAgreements None = new([]);

    /// <summary>By start, then id; may be empty.</summary>
    public IReadOnlyList<Agreement> All { get; }

    public static async Task<CustomerAgreements> Of(
        CadranDb db,
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        new(
            await db.Set<Agreement>()
                .AsNoTracking()
                .Where(a => a.OrganizationId == customer)
                .OrderBy(a => a.From)
                .ThenBy(a => a.Id)
                .ToListAsync(stop)
        );

    /// <summary>Of every customer that has any, or of that one if it has.</summary>
    public static async Task<IReadOnlyDictionary<Id<Organization>, CustomerAgreements>> OfAll(
        CadranDb db,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        var rows = db.Set<Agreement>().AsNoTracking();
        if (only is { } customer)
            rows = rows.Where(a => a.OrganizationId == customer);
        var all = await rows.OrderBy(a => a.From).ThenBy(a => a.Id).ToListAsync(stop);
        return all.GroupBy(a => a.OrganizationId)
            .ToDictionary(g => g.Key, g => new CustomerAgreements([.. g]));
    }

    /// <summary>Null: none covers it, it is billed at its rate.</summary>
    public Agreement? For(Id<Project>? project, DateOnly day)
    {
        Agreement? found = null;
        foreach (var agreement in All)
            if (agreement.Covers(agreement.OrganizationId, project, day))
                if (agreement.ProjectId is not null)
                    return agreement;
                else
                    found = agreement;
        return found;
    }

    /// <summary>The agreement that changes how such time is billed; null: none does, it is billed at its rate.</summary>
    public Agreement? Changing(Id<Project>? project, DateOnly day) =>
        For(project, day) is { } found && !found.IsPlain() ? found : null;
}

/// <summary>What the terms of an agreement mean for its time.</summary>
internal static class AgreementTime
{
    /// <summary>Hourly without anything of its own: its time is billed as without it.</summary>
    public static bool IsPlain(this Agreement agreement) =>
        agreement is { Kind: AgreementKind.Hourly, RoundingPolicy: null }
        && agreement.Terms.All(t => t.CapMinor is null);

    /// <summary>Whether its time is billed whatever rate it has, or none.</summary>
    public static bool NeedsNoRate(this Agreement agreement, DateOnly day) =>
        agreement.Kind == AgreementKind.FixedFee || agreement.OverageAt(day) is not null;

    /// <summary>The fixed rate of time beyond the hours; null: the rates that it has (rule A2).</summary>
    public static Money? OverageAt(this Agreement agreement, DateOnly day) =>
        agreement.Schedule.At(day).OverageTenThousandths is { } rate
            ? new Money(rate / 10_000m, agreement.Currency)
            : null;
}
