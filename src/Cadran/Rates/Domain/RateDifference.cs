using System.Globalization;

namespace Cadran.Rates.Domain;

/// <summary>What time is worth before a change and after it, in one currency: hours at their rate, before rounding.</summary>
internal sealed record WorthChange(Currency Currency, decimal Before, decimal After);

/// <summary>The part of one customer and project in a difference.</summary>
internal sealed record RateDifferenceRow(
    Guid? OrganizationId,
    Guid? ProjectId,
    int Entries,
    IReadOnlyList<WorthChange> Amounts
);

/// <summary>How many entries another rate would fit and keep theirs, by why (rule R1).</summary>
/// <remarks>
/// <see cref="OnDrafts"/>: They change when the draft is refreshed.
/// <see cref="Recorded"/>: They were recorded before a change for new entries only.
/// </remarks>
internal sealed record RateUntouched(int OnDrafts, int Drafts, int Issued, int ByHand, int Recorded)
{
    public static readonly RateUntouched None = new(0, 0, 0, 0, 0);

    public int Entries => OnDrafts + Issued + ByHand + Recorded;
}

/// <summary>What a change of rates would do to recorded time (rule R1).</summary>
/// <remarks>
/// <see cref="Entries"/>: How many get another rate.
/// <see cref="Priced"/>: How many of them had none before.
/// <see cref="Unpriced"/>: How many of them have none after (rule R4).
/// <see cref="Rows"/>: The first <see cref="MostRows"/>, by how much they change.
/// <see cref="Places"/>: How many rows there are in all.
/// </remarks>
internal sealed record RateDifference(
    int Entries,
    int Priced,
    int Unpriced,
    IReadOnlyList<WorthChange> Amounts,
    IReadOnlyList<RateDifferenceRow> Rows,
    int Places,
    RateUntouched Untouched
)
{
    public const int MostRows = 10;

    public static readonly RateDifference None = new(0, 0, 0, [], [], 0, RateUntouched.None);

    /// <summary>
    /// What was shown, in short, so that the act can say whether it still holds. It depends on what changes, not on
    /// what stays.
    /// </summary>
    public string Mark =>
        string.Join(
            '|',
            Amounts
                .Select(a => $"{a.Currency.Code} {Exact(a.Before)} {Exact(a.After)}")
                .Prepend(string.Create(CultureInfo.InvariantCulture, $"{Entries}"))
        );

    private static string Exact(decimal amount) =>
        Rounding.ToDecimals(amount, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
