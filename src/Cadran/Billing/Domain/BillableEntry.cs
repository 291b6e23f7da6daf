using Cadran.Rates.Domain;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Domain;

/// <summary>By what entries are put together into lines (rule L3).</summary>
internal enum GroupBy
{
    Entry,

    /// <summary>By ticket or task; time on a project alone is grouped by the project.</summary>
    WorkItem,
    Project,
    Member,
    ServiceType,

    /// <summary>By work date.</summary>
    Day,
    All,
}

/// <summary>An id and the name that a line prints.</summary>
internal sealed record Named(Guid Id, string Name);

/// <summary>A time entry that is ready to bill, with the rate that was chosen for it (rules L3, L4).</summary>
/// <remarks>
/// <see cref="Start"/>: orders entries (rules RT3, L4); midnight of the work date when only that is known.
/// <see cref="Seconds"/>: worked, whole, 1 or more; never changed (rule T11).
/// <see cref="Exchange"/>: what its rate is converted with (rule R5); null: with nothing.
/// <see cref="TaxSet"/>: any text that is equal for entries that may share a line.
/// </remarks>
internal sealed record BillableEntry(
    Guid EntryId,
    Instant Start,
    DateOnly WorkDate,
    long Seconds,
    Named Member,
    Named? Project,
    Named? WorkItem,
    Named? ServiceType,
    string? Note,
    RateDecision Rate,
    string TaxSet = "",
    UsedExchange? Exchange = null
)
{
    /// <summary>Its rate in the currency of the invoice, as far as an exchange rate is known (rule R5).</summary>
    public Money? Price =>
        Rate.Rate is { } rate && Exchange is not null ? Exchange.Convert(rate) : Rate.Rate;

    /// <summary>The same, converted when its rate is in a currency that there is an exchange rate for.</summary>
    public BillableEntry In(IReadOnlyList<UsedExchange> exchange) =>
        this with
        {
            Exchange = exchange.FirstOrDefault(x => x.From == Rate.Rate?.Currency.Code),
        };

    public Id<Work.Project>? ProjectOf() =>
        Project is { } project ? new Id<Work.Project>(project.Id) : null;
}

/// <summary>What a line bills of one entry.</summary>
/// <remarks>
/// <see cref="WorkedSeconds"/>: as worked (rule T11). <see cref="BilledSeconds"/>: after rounding (rule RT3).
/// <see cref="Amount"/>: the share of the line's net (rule L4). <see cref="Explanation"/>: why (rule R6).
/// <see cref="Lots"/>: what hours of an agreement it used (rule A5); none: it used none.
/// </remarks>
internal sealed record TimeClaim(
    Guid EntryId,
    DateOnly WorkDate,
    long WorkedSeconds,
    long BilledSeconds,
    Money Amount,
    Explanation Explanation
)
{
    public IReadOnlyList<LotShare> Lots { get; init; } = [];
}

/// <summary>
/// What a line can say of its entries: each part is what all of them share, or null when they differ.
/// <see cref="Label"/> is the name of what they were grouped by; null for days, all in one, or nothing.
/// </summary>
internal sealed record LineDescription(
    GroupBy GroupBy,
    string? Label,
    DateOnly FirstDay,
    DateOnly LastDay,
    string? Member,
    string? Project,
    string? WorkItem,
    string? ServiceType,
    string? Note
)
{
    /// <summary>Whether the entries of both were put together by the same, and could share a line but for their price.</summary>
    public bool IsOfOneGroup(LineDescription other) =>
        Label == other.Label && (GroupBy != GroupBy.Day || FirstDay == other.FirstDay);
}

/// <summary>A line of time: hours at one price.</summary>
/// <remarks>
/// <see cref="Quantity"/>: billed hours at the document's precision (rule L2). <see cref="Net"/>: quantity ×
/// unit price, rounded once. <see cref="Claims"/>: by start, then id; their amounts sum to the net and their
/// seconds to the line's (rules L4, RT3); never empty.
/// </remarks>
internal sealed record TimeLine(
    LineDescription Description,
    long WorkedSeconds,
    long BilledSeconds,
    decimal Quantity,
    Money UnitPrice,
    Money Net,
    string TaxSet,
    IReadOnlyList<TimeClaim> Claims
)
{
    /// <summary>
    /// Taken off as the line's discount, so that a cap is met to the cent (rule A8b): the net is quantity × unit price less
    /// it. In the line's currency; 0: nothing.
    /// </summary>
    public Money Off { get; private init; } = Money.Zero(UnitPrice.Currency);

    /// <summary>Less by so much, its claims with it (rule L4).</summary>
    public TimeLine Less(Money off)
    {
        var net = Net - off;
        var amounts = Sharing.ByLargestRemainder(
            net.Minor,
            [.. Claims.Select(c => c.BilledSeconds)]
        );
        return this with
        {
            Net = net,
            Off = Off + off,
            Claims =
            [
                .. Claims.Select(
                    (claim, i) =>
                    {
                        var amount = Money.OfMinor(amounts[i], net.Currency);
                        return claim with
                        {
                            Amount = amount,
                            Explanation = claim.Explanation with
                            {
                                Amount = ExplainedMoney.Of(amount),
                            },
                        };
                    }
                ),
            ],
        };
    }

    /// <summary>What its price was before it was converted, and with what; null when it was not (rule R5).</summary>
    public (Money Price, UsedExchange Exchange)? Original { get; init; }
}
