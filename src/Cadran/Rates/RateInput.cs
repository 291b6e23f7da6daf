using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>Rates as they come in and as they are kept.</summary>
internal static class RateInput
{
    public static Result<Money> Read(MoneyAmount rate)
    {
        if (!DecimalText.TryRead(rate.Amount, out var amount))
            return PlatformRefusals.Unreadable("rate", FieldKind.Amount);
        return Currency.TryOf(rate.Currency, out var currency)
            ? HourlyRate.Checked(new Money(amount, currency))
            : WorkspaceRefusals.CurrencyUnknown.At("rate");
    }

    /// <summary>In 1/10,000 of the main unit; a checked rate has no finer part.</summary>
    public static long TenThousandths(Money rate) => (long)(rate.Amount * 10_000m);
}

/// <summary>The dimensions that a rate names, checked to be of this workspace.</summary>
internal sealed record RateNames(
    Id<Member>? MemberId,
    Id<Team>? TeamId,
    Id<ServiceType>? ServiceTypeId
)
{
    public async Task<Refusal?> Refuse(CadranDb db, CancellationToken stop)
    {
        if (MemberId is { } member && !await db.Set<Member>().AnyAsync(m => m.Id == member, stop))
            return PlatformRefusals.UnknownReference("memberId");
        if (TeamId is { } team && !await db.Set<Team>().AnyAsync(t => t.Id == team, stop))
            return PlatformRefusals.UnknownReference("teamId");
        if (
            ServiceTypeId is { } type
            && !await db.Set<ServiceType>().AnyAsync(s => s.Id == type, stop)
        )
            return PlatformRefusals.UnknownReference("serviceTypeId");
        return null;
    }
}
