using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform.Api;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;

namespace Cadran.Rates.Agreements;

/// <summary>Terms and the day that they hold from.</summary>
internal sealed record TermsAnswer(
    DateOnly From,
    MoneyAmount? Fee,
    long? IncludedSeconds,
    MoneyAmount? OverageRate,
    Rollover Rollover,
    long? RolloverSeconds,
    int? RolloverMonths,
    bool Prorated,
    bool InAdvance,
    MoneyAmount? Cap,
    bool MayGoBelowZero,
    bool GrantedWhenPaid
)
{
    public static TermsAnswer Of(AgreementTerms t, Currency currency) =>
        new(
            t.From,
            Money(t.FeeMinor, currency),
            t.IncludedSeconds,
            t.OverageTenThousandths is { } rate
                ? MoneyAmount.Of(new Money(rate / 10_000m, currency))
                : null,
            t.Rollover,
            t.RolloverSeconds,
            t.RolloverMonths,
            t.Prorated,
            t.InAdvance,
            Money(t.CapMinor, currency),
            t.MayGoBelowZero,
            t.GrantedWhenPaid
        );

    private static MoneyAmount? Money(long? minor, Currency currency) =>
        minor is { } amount ? MoneyAmount.OfMinor(amount, currency) : null;
}

internal sealed record MilestoneAnswer(
    Guid Id,
    string Name,
    MoneyAmount Amount,
    string? Percent,
    DateOnly? DueOn
);

internal sealed record AgreementAnswer(
    Id<Agreement> Id,
    Id<Organization> OrganizationId,
    Id<Project>? ProjectId,
    AgreementKind Kind,
    string? Name,
    string Currency,
    DateOnly From,
    DateOnly? Through,
    IReadOnlyList<TermsAnswer> Terms,
    IReadOnlyList<MilestoneAnswer> Milestones,
    RoundingChoice? RoundingPolicy,
    IReadOnlyList<string> AlertsTo,
    int Version
) : IVersionedAnswer
{
    public static AgreementAnswer Of(Agreement a) =>
        new(
            a.Id,
            a.OrganizationId,
            a.ProjectId,
            a.Kind,
            a.Name,
            a.Currency.Code,
            a.From,
            a.Through,
            [.. a.Terms.Select(t => TermsAnswer.Of(t, a.Currency))],
            [
                .. a.Milestones.Select(m => new MilestoneAnswer(
                    m.Id,
                    m.Name,
                    MoneyAmount.OfMinor(m.AmountMinor, a.Currency),
                    m.PercentTenThousandths is { } percent
                        ? DecimalText.Write(percent / 10_000m)
                        : null,
                    m.DueOn
                )),
            ],
            RoundingChoice.Read(a.RoundingPolicy),
            a.AlertsTo,
            a.Version
        );
}
