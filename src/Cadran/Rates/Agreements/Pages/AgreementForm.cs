using System.Globalization;
using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Rates.Agreements.Pages;

/// <summary>An agreement as its form posts it: all text, as typed. Hours are typed as hours.</summary>
internal sealed class AgreementForm
{
    public string? Name { get; set; }
    public string? ProjectId { get; set; }
    public string? From { get; set; }
    public string? Through { get; set; }
    public string? Fee { get; set; }
    public string? IncludedSeconds { get; set; }
    public string? OverageRate { get; set; }
    public string? Rollover { get; set; }
    public string? RolloverSeconds { get; set; }
    public string? RolloverMonths { get; set; }

    /// <summary>"prorated" or "whole".</summary>
    public string? Prorated { get; set; }

    /// <summary>"advance" or "arrears".</summary>
    public string? InAdvance { get; set; }
    public string? Cap { get; set; }
    public bool MayGoBelowZero { get; set; }
    public bool GrantedWhenPaid { get; set; }

    // A form that has none of a list's fields sets it to null.
    public List<string?> MilestoneIds
    {
        get => field ??= [];
        set;
    }
    public List<string?> MilestoneNames
    {
        get => field ??= [];
        set;
    }

    /// <summary>"3000" is an amount, "30 %" a percentage.</summary>
    public List<string?> MilestoneAmounts
    {
        get => field ??= [];
        set;
    }
    public List<string?> MilestoneDays
    {
        get => field ??= [];
        set;
    }
    public RoundingForm RoundingPolicy
    {
        get => field ??= new();
        set;
    }
    public string? AlertsTo { get; set; }
    public int? Version { get; set; }

    /// <summary>Addresses apart by commas, semicolons or blanks.</summary>
    public IReadOnlyList<string> Addresses =>
        (AlertsTo ?? "").Split(
            [',', ';', ' ', '\n', '\r', '\t'],
            StringSplitOptions.RemoveEmptyEntries
        );

    /// <summary>What an agreement says now, its terms as they are on that day.</summary>
    public static AgreementForm Of(Agreement a, DateOnly day)
    {
        var t = a.Schedule.At(day);
        return new()
        {
            Name = a.Name,
            AlertsTo = string.Join(", ", a.AlertsTo),
            From = Days.Iso(day),
            Fee = Plain(t.FeeMinor is { } fee ? a.Currency.FromMinor(fee) : null),
            IncludedSeconds = Plain(t.IncludedSeconds / 3_600m),
            OverageRate = Plain(t.OverageTenThousandths / 10_000m),
            Rollover = t.Rollover.ToString(),
            RolloverSeconds = Plain(t.RolloverSeconds / 3_600m),
            RolloverMonths = Plain(t.RolloverMonths),
            Prorated = t.Prorated ? "prorated" : "whole",
            InAdvance = t.InAdvance ? "advance" : "arrears",
            Cap = Plain(t.CapMinor is { } cap ? a.Currency.FromMinor(cap) : null),
            MayGoBelowZero = t.MayGoBelowZero,
            GrantedWhenPaid = t.GrantedWhenPaid,
            MilestoneIds = [.. a.Milestones.Select(m => m.Id.ToString())],
            MilestoneNames = [.. a.Milestones.Select(m => m.Name)],
            MilestoneAmounts = [.. a.Milestones.Select(m => Amount(m, a.Currency))],
            MilestoneDays =
            [
                .. a.Milestones.Select(m => m.DueOn is { } due ? Days.Iso(due) : null),
            ],
            RoundingPolicy = RoundingForm.Of(
                Customers.Domain.RoundingChoice.Read(a.RoundingPolicy)
            ),
            Version = a.Version,
        };
    }

    /// <summary>What kinds do not have is not in the form, and so not given. Refused: what is no number of hours or months.</summary>
    public Result<TermsInput> Terms(string currency)
    {
        var check = new Check()
            .That(Hours(IncludedSeconds, out var included), Unread("includedSeconds"))
            .That(Hours(RolloverSeconds, out var most), Unread("rolloverSeconds"))
            .That(
                Typed.Text(RolloverMonths) is null
                    || CustomerForm.Whole(RolloverMonths) is not null,
                AgreementRefusals.MonthsOutOfRange
            );
        if (!check.Passed)
            return Result<TermsInput>.Refused(check.Refusals);
        return new TermsInput(
            Money(Fee, currency),
            included,
            Money(OverageRate, currency),
            EnumName.Read<Rollover>(Rollover) ?? Domain.Agreements.Rollover.None,
            most,
            CustomerForm.Whole(RolloverMonths),
            Prorated != "whole",
            InAdvance == "advance",
            Money(Cap, currency),
            MayGoBelowZero,
            GrantedWhenPaid
        );
    }

    /// <summary>The rows that say something, and where each stands.</summary>
    public IReadOnlyList<(int Row, MilestoneInput Milestone)> Milestones(string currency) =>
        [
            .. Enumerable
                .Range(0, MilestoneNames.Count)
                .Where(i =>
                    Typed.Text(At(MilestoneNames, i)) is not null
                    || Typed.Text(At(MilestoneAmounts, i)) is not null
                )
                .Select(i => (i, Milestone(i, currency))),
        ];

    /// <summary>A refusal of a milestone at the field where it was typed.</summary>
    public Refusal Placed(Refusal refusal, string currency)
    {
        foreach (var (place, (row, _)) in Milestones(currency).Index())
        {
            var at = $"milestones[{place}].";
            if (refusal.Field?.StartsWith(at, StringComparison.Ordinal) == true)
                return refusal.At(
                    refusal.Field[at.Length..] == "name"
                        ? $"milestoneNames[{row}]"
                        : $"milestoneAmounts[{row}]"
                );
        }
        return refusal;
    }

    private MilestoneInput Milestone(int i, string currency)
    {
        var text = At(MilestoneAmounts, i) ?? "";
        var percent = text.Contains('%');
        var number = Bare(text.Replace("%", "", StringComparison.Ordinal));
        return new MilestoneInput(
            At(MilestoneNames, i) ?? "",
            percent || number.Length == 0 ? null : new MoneyAmount(number, currency),
            percent && DecimalText.TryRead(number, out var share) ? new DecimalInput(share) : null,
            Days.Read(At(MilestoneDays, i)),
            Guid.TryParse(At(MilestoneIds, i), out var id) ? id : null
        );
    }

    private static string? At(List<string?> texts, int i) => i < texts.Count ? texts[i] : null;

    private static Refusal Unread(string field) => AgreementRefusals.HoursOutOfRange.At(field);

    /// <summary>"10", "10,5", "10:30", "10h30"; nothing is no hours.</summary>
    private static bool Hours(string? text, out long? seconds)
    {
        seconds = null;
        var bare = Bare(text).Replace('h', ':').TrimEnd(':');
        if (bare.Length == 0)
            return true;
        var parts = bare.Split(':');
        if (parts.Length > 2 || !DecimalText.TryRead(parts[0], out var hours) || hours >= 100_000)
            return false;
        decimal minutes = 0;
        if (parts.Length == 2 && !(DecimalText.TryRead(parts[1], out minutes) && minutes < 60))
            return false;
        seconds = (long)Rounding.ToDecimals(hours * 3_600 + minutes * 60, 0);
        return true;
    }

    private static MoneyAmount? Money(string? text, string currency) =>
        Bare(text) is { Length: > 0 } amount ? new MoneyAmount(amount, currency) : null;

    private static string Bare(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');

    private static string Amount(Milestone m, Currency currency) =>
        m.PercentTenThousandths is { } percent
            ? Plain(percent / 10_000m) + " %"
            : Plain(currency.FromMinor(m.AmountMinor))!;

    private static string? Plain(decimal? number) =>
        number?.ToString("0.####", CultureInfo.CurrentCulture);
}
