using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;

namespace Cadran.Rates.Agreements;

/// <summary>What becomes of hours that are left: none, all, capped (at `hours`; also `atMost`), expiring (after `months`).</summary>
internal sealed record RolloverInput(string Kind, DecimalInput? Hours = null, int? Months = null);

/// <summary>
/// A new agreement as the API takes it: with `terms`, or with the same flat, in hours: `to` is `through`, `minimum` the fee
/// of a monthly minimum, `includedHours` 3,600 seconds each.
/// </summary>
internal sealed record AgreementRequest(
    Id<Organization> OrganizationId,
    AgreementKind Kind,
    DateOnly From,
    TermsInput? Terms = null,
    DateOnly? Through = null,
    Id<Project>? ProjectId = null,
    string? Name = null,
    IReadOnlyList<MilestoneInput>? Milestones = null,
    RoundingChoice? RoundingPolicy = null,
    IReadOnlyList<string>? AlertsTo = null,
    DateOnly? To = null,
    MoneyAmount? Fee = null,
    MoneyAmount? Minimum = null,
    DecimalInput? IncludedHours = null,
    MoneyAmount? OverageRate = null,
    MoneyAmount? Cap = null,
    RolloverInput? Rollover = null,
    bool? Prorate = null,
    bool? InAdvance = null
)
{
    private const decimal MostHours = 1_000_000;

    /// <summary>Refusals: field.invalid (both forms at once, hours that can't be), field.not_chosen (rollover.kind).</summary>
    public Result<NewAgreement> Read()
    {
        var check = new Check()
            .That(Terms is null || !IsFlat, PlatformRefusals.Invalid("terms"))
            .That(Fee is null || Minimum is null, PlatformRefusals.Invalid("minimum"))
            .That(To is null || Through is null || To == Through, PlatformRefusals.Invalid("to"))
            .That(
                Rollover is null || KindOf(Rollover.Kind) is not null,
                PlatformRefusals.NotChosen("rollover.kind")
            );
        var included = Seconds(IncludedHours, "includedHours", check);
        var carried = Seconds(Rollover?.Hours, "rollover.hours", check);
        if (!check.Passed)
            return Result<NewAgreement>.Refused(check.Refusals);
        var terms = IsFlat
            ? new TermsInput(
                Fee ?? Minimum,
                included,
                OverageRate,
                Rollover is null ? default : KindOf(Rollover.Kind)!.Value,
                carried,
                Rollover?.Months,
                Prorate ?? true,
                InAdvance ?? false,
                Cap
            )
            : Terms;
        return new NewAgreement(
            OrganizationId,
            Kind,
            From,
            terms,
            Through ?? To,
            ProjectId,
            Name,
            Milestones,
            RoundingPolicy,
            AlertsTo
        );
    }

    private bool IsFlat =>
        (Fee ?? Minimum ?? OverageRate ?? Cap) is not null
        || IncludedHours is not null
        || Rollover is not null
        || Prorate is not null
        || InAdvance is not null;

    private static Rollover? KindOf(string kind) =>
        kind == "capped" ? Domain.Agreements.Rollover.AtMost : EnumName.Read<Rollover>(kind);

    private static long? Seconds(DecimalInput? hours, string field, Check check)
    {
        if (hours is not { } given)
            return null;
        var seconds = given.Value * 3_600m;
        check.That(
            given.Value is >= 0 and <= MostHours && seconds == decimal.Truncate(seconds),
            PlatformRefusals.Invalid(field)
        );
        return check.Passed ? (long)seconds : null;
    }
}
