using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>A yearly rate in percent, from that day.</summary>
internal sealed record RateInput(DateOnly From, DecimalInput Percent);

/// <summary>
/// How late payment is charged and what new documents say of it. `Percent`: points above the reference, or a yearly
/// rate. `Fee` in euros, `Minimum` in the currency of each invoice. No rates: as they are.
/// </summary>
internal sealed record LateTermsInput(
    PenaltyKind Kind,
    DecimalInput Percent,
    DecimalInput Fee,
    bool ChargesFee = true,
    DecimalInput? Minimum = null,
    IReadOnlyList<RateInput>? EcbRates = null
);

/// <summary>Says how late payment is charged (rule F1d). What is issued keeps what it says (rule D7).</summary>
internal sealed class EditLateTerms(Store store)
{
    private const int MostRates = 200;

    /// <summary>As they are now: the firm's, else the law's; with the workspace's version.</summary>
    public async Task<(LateTerms Terms, bool IsOwn, int Version)> Now(CancellationToken stop)
    {
        var home = await store.Read.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        return (
            home.LateTerms ?? LateTerms.Usual(home.Country) ?? LateTerms.Blank,
            home.LateTerms is not null,
            home.Version
        );
    }

    /// <summary>
    /// Refusals: interest.rate_out_of_range, interest.fee_out_of_range, interest.minimum_out_of_range,
    /// interest.two_rates, edit.stale.
    /// </summary>
    public async Task<Result<(LateTerms Terms, bool IsOwn, int Version)>> Run(
        LateTermsInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = Validate(input);
        return check.Passed
            ? await store.Write<(LateTerms, bool, int)>(
                async db =>
                {
                    var home = await db.Set<Workspace>().SingleAsync(stop);
                    if (ETags.Check(home, version) is { } stale)
                        return stale;
                    var before = home.LateTerms ?? LateTerms.Usual(home.Country) ?? LateTerms.Blank;
                    home.LateTerms = Read(input, before);
                    await Units.Save(db, null, stop);
                    return (home.LateTerms, true, home.Version);
                },
                stop
            )
            : Result<(LateTerms, bool, int)>.Refused(check.Refusals);
    }

    private static LateTerms Read(LateTermsInput input, LateTerms before) =>
        new(
            new(input.Kind, input.Percent.Value, (int)(input.Fee.Value * 100)),
            input.ChargesFee,
            input.Minimum is { } minimum ? (int)(minimum.Value * 100) : before.MinimumCents,
            input.EcbRates is { } rates
                ?
                [
                    .. rates
                        .OrderBy(r => r.From)
                        .Select(r => new YearlyRate(r.From, r.Percent.Value)),
                ]
                : before.EcbRates
        );

    private static Platform.Check Validate(LateTermsInput input)
    {
        var rates = input.EcbRates ?? [];
        var check = new Platform.Check()
            .That(IsRate(input.Percent.Value) && input.Percent.Value > 0, InterestRefusals.Rate)
            .That(
                input.Fee.Value is >= 0 and <= 10_000 && IsCents(input.Fee.Value),
                InterestRefusals.Fee
            )
            .That(
                input.Minimum is not { } minimum
                    || (minimum.Value is >= 0 and <= 1_000 && IsCents(minimum.Value)),
                InterestRefusals.Minimum
            )
            .That(rates.Count <= MostRates, Platform.PlatformRefusals.TooLong("rates", MostRates))
            .That(
                rates.Select(r => r.From).Distinct().Count() == rates.Count,
                InterestRefusals.TwoRates
            );
        for (var i = 0; i < Math.Min(rates.Count, MostRates); i++)
            check.That(
                // The reference was below zero for none of its years, but may be.
                IsFour(rates[i].Percent.Value) && rates[i].Percent.Value is >= -10 and <= 100,
                InterestRefusals.Rate.At($"ecbRates[{i}].percent")
            );
        return check;
    }

    private static bool IsRate(decimal percent) => percent is >= 0 and <= 100 && IsFour(percent);

    private static bool IsFour(decimal value) => Rounding.ToDecimals(value, 4) == value;

    private static bool IsCents(decimal value) => Rounding.ToDecimals(value, 2) == value;
}
