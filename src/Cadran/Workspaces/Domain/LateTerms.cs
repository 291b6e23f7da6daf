namespace Cadran.Workspaces.Domain;

/// <summary>What the rate of late interest is said by.</summary>
public enum PenaltyKind
{
    /// <summary>So many points above the refinancing rate of the European Central Bank.</summary>
    AboveEcb,

    /// <summary>One rate a year.</summary>
    Fixed,
}

/// <summary>A yearly rate in percent, from that day until the next one.</summary>
internal sealed record YearlyRate(DateOnly From, decimal Percent);

/// <summary>
/// What a document says of late payment, frozen when it is issued: points above the reference, or a yearly rate, in
/// percent; the flat fee for recovery costs in cents of a euro.
/// </summary>
internal sealed record PenaltyTerms(PenaltyKind Kind, decimal Percent, int FeeCents);

/// <summary>
/// How a firm charges late payment (rule F1d). `EcbRates`: the reference itself, in order of days; each counts until the
/// next. `MinimumCents`, in hundredths of the currency's unit: interest below it is not charged yet.
/// </summary>
internal sealed record LateTerms(
    PenaltyTerms Penalty,
    bool ChargesFee,
    int MinimumCents,
    IReadOnlyList<YearlyRate> EcbRates
)
{
    /// <summary>The flat fee of Directive 2011/7/EU, in cents of a euro.</summary>
    public const int UsualFeeCents = 4_000;

    private const int UsualMinimumCents = 100;

    /// <summary>
    /// The reference on the first day of each half-year, which is what the law takes for all of it (C. com. L441-10 II;
    /// Directive 2011/7/EU, art. 3).
    /// </summary>
    private static readonly IReadOnlyList<YearlyRate> ecb =
    [
        new(new(2024, 1, 1), 4.5m),
        new(new(2024, 7, 1), 4.25m),
        new(new(2025, 1, 1), 3.15m),
        new(new(2025, 7, 1), 2.15m),
        new(new(2026, 1, 1), 2.15m),
        new(new(2026, 7, 1), 2.4m),
    ];

    /// <summary>
    /// What the law says where nothing else is agreed: 10 points above the reference in France, 8 elsewhere in the
    /// European Union. Null outside of it: there the firm says what it charges.
    /// </summary>
    public static LateTerms? Usual(string country) =>
        EuropeanCountries.IsMember(country)
            ? new(
                new(PenaltyKind.AboveEcb, country == "FR" ? 10 : 8, UsualFeeCents),
                true,
                UsualMinimumCents,
                ecb
            )
            : null;

    /// <summary>What a form begins with where the law says nothing.</summary>
    public static LateTerms Blank { get; } =
        new(new(PenaltyKind.Fixed, 0, UsualFeeCents), false, UsualMinimumCents, []);
}
