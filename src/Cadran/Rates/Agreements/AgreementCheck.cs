using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;
using Cadran.Rates.Domain.Agreements;
using Cadran.Workspaces;

namespace Cadran.Rates.Agreements;

/// <summary>Reads what was given as terms and milestones, refusing what a kind does not have (rule A1).</summary>
internal sealed class AgreementCheck(AgreementKind kind, Currency currency)
{
    public const long MostSeconds = 10_000 * 3_600;
    private const long MostMinor = 1_000_000_000_000;
    private const int MostMilestones = 100;
    private const int MostAddresses = 10;
    private readonly Check check = new();

    /// <summary>The terms from that day; all that is wrong with them otherwise.</summary>
    public Result<AgreementTerms> Terms(TermsInput input, DateOnly from)
    {
        var hours = kind is AgreementKind.Retainer or AgreementKind.PrepaidHours;
        var monthly = kind is AgreementKind.Retainer or AgreementKind.MinimumAmount;
        Only(monthly || kind == AgreementKind.FixedFee, input.Fee is not null, "fee");
        Only(hours, input.IncludedSeconds is not null, "includedSeconds");
        Only(hours, input.OverageRate is not null, "overageRate");
        Only(kind == AgreementKind.Hourly, input.Cap is not null, "cap");
        Only(kind == AgreementKind.Retainer, input.Rollover != Rollover.None, "rollover");
        Only(monthly, input.InAdvance, "inAdvance");
        Only(kind == AgreementKind.PrepaidHours, input.MayGoBelowZero, "mayGoBelowZero");
        Only(kind == AgreementKind.PrepaidHours, input.GrantedWhenPaid, "grantedWhenPaid");
        Needed(monthly, input.Fee is null, "fee");
        Needed(kind == AgreementKind.Retainer, input.IncludedSeconds is null, "includedSeconds");
        Hours(input.IncludedSeconds, "includedSeconds");
        Rolled(input);
        var terms = new AgreementTerms(
            from,
            Minor(input.Fee, "fee"),
            input.IncludedSeconds,
            Rate(input.OverageRate),
            input.Rollover,
            input.Rollover == Rollover.AtMost ? input.RolloverSeconds : null,
            input.Rollover == Rollover.Expiring ? input.RolloverMonths : null,
            input.Prorated,
            input.InAdvance,
            Minor(input.Cap, "cap"),
            input.MayGoBelowZero,
            input.GrantedWhenPaid
        );
        return check.Passed ? terms : Result<AgreementTerms>.Refused(check.Refusals);
    }

    /// <summary>The milestones of a fee, the ones without an id made new.</summary>
    public Result<IReadOnlyList<Milestone>> Milestones(
        IReadOnlyList<MilestoneInput> inputs,
        long? wholeMinor,
        TimeProvider clock
    )
    {
        Only(kind == AgreementKind.FixedFee, inputs.Count > 0, "milestones");
        check.That(
            inputs.Count <= MostMilestones,
            AgreementRefusals.TooManyMilestones.With(MostMilestones)
        );
        check.That(
            wholeMinor is not null || inputs.All(m => m?.Percent is null),
            AgreementRefusals.WholeFeeNeeded
        );
        var read = new List<Milestone>();
        foreach (var (place, input) in inputs.Take(MostMilestones).Index())
            if (Milestone(input, $"milestones[{place}].", wholeMinor ?? 0, clock) is { } one)
                read.Add(one);
        var percents = read.Sum(m => m.PercentTenThousandths ?? 0);
        check.That(
            percents <= 1_000_000
                && (wholeMinor is null || read.Sum(m => m.AmountMinor) <= wholeMinor),
            AgreementRefusals.MilestonesExceed
        );
        return check.Passed ? read : Result<IReadOnlyList<Milestone>>.Refused(check.Refusals);
    }

    /// <summary>Ten addresses at most, each one that can be sent to.</summary>
    public static IEnumerable<Refusal> Addresses(IReadOnlyList<string>? addresses)
    {
        var all = addresses ?? [];
        var check = new Check().That(
            all.Count <= MostAddresses,
            PlatformRefusals.TooLong("alertsTo", MostAddresses)
        );
        foreach (var address in all.Take(MostAddresses))
            check.Email(address, "alertsTo");
        return check.Refusals;
    }

    /// <summary>What is wrong with a rounding policy of its own (rules RT1, RT2).</summary>
    public static IEnumerable<Refusal> Rounding(RoundingChoice? rounding) =>
        new Check()
            .That(rounding?.IncrementIsInRange ?? true, CustomerRefusals.RoundingIncrement)
            .That(rounding?.MinimumIsInRange ?? true, CustomerRefusals.RoundingMinimum)
            .Refusals;

    private Milestone? Milestone(MilestoneInput? input, string at, long whole, TimeProvider clock)
    {
        var before = check.Refusals.Count;
        check.Line(input?.Name, at + "name");
        check.That(
            (input?.Amount is null) != (input?.Percent is null),
            AgreementRefusals.MilestoneAmount.At(at + "amount")
        );
        check.That(
            input?.Percent is not { Value: var p }
                || (p > 0 && p <= 100 && Kernel.Rounding.ToDecimals(p, 4) == p),
            AgreementRefusals.MilestonesExceed.At(at + "percent")
        );
        var amount = Minor(input?.Amount, at + "amount");
        if (check.Refusals.Count > before || input is null)
            return null;
        var percent = input.Percent is { } share ? (long?)(share.Value * 10_000m) : null;
        return new Milestone(
            input.Id ?? Id<Agreement>.New(clock).Value,
            input.Name.Trim(),
            amount ?? (long)Kernel.Rounding.ToDecimals(whole * percent!.Value / 1_000_000m, 0),
            input.DueOn,
            percent
        );
    }

    private void Rolled(TermsInput input)
    {
        Needed(input.Rollover == Rollover.AtMost, input.RolloverSeconds is null, "rolloverSeconds");
        Needed(input.Rollover == Rollover.Expiring, input.RolloverMonths is null, "rolloverMonths");
        Hours(input.RolloverSeconds, "rolloverSeconds");
        check.That(
            input.RolloverMonths is null or (>= 1 and <= 120),
            AgreementRefusals.MonthsOutOfRange
        );
    }

    private void Only(bool has, bool given, string field) =>
        check.That(has || !given, AgreementRefusals.NotOfKind.At(field));

    private void Needed(bool needed, bool missing, string field) =>
        check.That(!needed || !missing, PlatformRefusals.Required(field));

    private void Hours(long? seconds, string field) =>
        check.That(
            seconds is null or (>= 0 and <= MostSeconds),
            AgreementRefusals.HoursOutOfRange.At(field)
        );

    /// <summary>In minor units of the customer's currency; null when there is none or it is refused.</summary>
    private long? Minor(MoneyAmount? money, string field)
    {
        if (Amount(money, field) is not { } amount)
            return null;
        var fits =
            amount is >= 0 and < MostMinor
            && Kernel.Rounding.ToCurrency(amount, currency) == amount;
        check.That(fits, AgreementRefusals.AmountOutOfRange.At(field));
        return fits ? currency.ToMinor(amount) : null;
    }

    private long? Rate(MoneyAmount? money)
    {
        if (Amount(money, "overageRate") is not { } amount)
            return null;
        var rate = HourlyRate.Checked(new Money(amount, currency));
        check.Add(rate.Refusals.Select(r => r.At("overageRate")));
        return rate.Succeeded ? RateInput.TenThousandths(rate.Value) : null;
    }

    private decimal? Amount(MoneyAmount? money, string field)
    {
        if (money is null)
            return null;
        var reads = DecimalText.TryRead(money.Amount, out var amount);
        check.That(reads, PlatformRefusals.Unreadable(field, FieldKind.Amount));
        check.That(
            Currency.TryOf(money.Currency, out _),
            WorkspaceRefusals.CurrencyUnknown.At(field)
        );
        check.That(
            money.Currency == currency.Code,
            AgreementRefusals.OtherCurrency.With(money.Currency, currency.Code).At(field)
        );
        return reads ? amount : null;
    }
}
