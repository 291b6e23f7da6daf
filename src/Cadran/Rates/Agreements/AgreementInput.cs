using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform.Api;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;

namespace Cadran.Rates.Agreements;

/// <summary>
/// Terms as they are agreed. Only what the kind has may be given (rule A1): fee: a retainer's, a minimum, or the whole
/// of a fixed fee; includedSeconds: a retainer's month, or what a bank begins with; cap: hourly.
/// </summary>
internal sealed record TermsInput(
    MoneyAmount? Fee = null,
    long? IncludedSeconds = null,
    MoneyAmount? OverageRate = null,
    Rollover Rollover = Rollover.None,
    long? RolloverSeconds = null,
    int? RolloverMonths = null,
    bool Prorated = true,
    bool InAdvance = false,
    MoneyAmount? Cap = null,
    bool MayGoBelowZero = false,
    bool GrantedWhenPaid = false
);

/// <summary>A part of a fixed fee: an amount, or a percentage of the whole fee.</summary>
internal sealed record MilestoneInput(
    string Name,
    MoneyAmount? Amount = null,
    DecimalInput? Percent = null,
    DateOnly? DueOn = null,
    Guid? Id = null
);

/// <summary>A new agreement: of a customer, or of one of its projects.</summary>
internal sealed record NewAgreement(
    Id<Organization> OrganizationId,
    AgreementKind Kind,
    DateOnly From,
    TermsInput? Terms = null,
    DateOnly? Through = null,
    Id<Project>? ProjectId = null,
    string? Name = null,
    IReadOnlyList<MilestoneInput>? Milestones = null,
    RoundingChoice? RoundingPolicy = null,
    IReadOnlyList<string>? AlertsTo = null
);

/// <summary>
/// What changes. Terms hold from the first day of a month, <see cref="From"/>, and take the place of all later ones; no
/// terms, no alertsTo: they stay. Name and rounding are what is given, also nothing.
/// </summary>
internal sealed record AgreementChange(
    string? Name = null,
    RoundingChoice? RoundingPolicy = null,
    DateOnly? From = null,
    TermsInput? Terms = null,
    IReadOnlyList<MilestoneInput>? Milestones = null,
    IReadOnlyList<string>? AlertsTo = null
);

/// <summary>The last day, which may be in the future; null opens it again.</summary>
internal sealed record AgreementEnd(DateOnly? Through);
