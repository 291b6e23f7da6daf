// Long because covered, beyond, under a cap and written off are shares of the same seconds, split in one place.
using Cadran.Rates.Domain;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time.Domain;

namespace Cadran.Billing.Domain.Agreements;

/// <summary>How the lines of a document are made.</summary>
internal sealed record LineWay(
    GroupBy GroupBy,
    RoundingPolicy Policy,
    int Decimals,
    Currency Currency
);

/// <summary>
/// The time of one agreement on one document, as lines (rules A2, A3, A5, A7 to A9). Each second that is billed is on
/// one line alone: covered, beyond, or written off; the worked seconds of a split entry are shared like its billed ones.
/// </summary>
internal sealed class AgreedTime
{
    private readonly Guid agreement;
    private readonly LineWay way;
    private readonly Dictionary<Guid, BillableEntry> byId;
    private readonly TimeRounding rounded;
    private readonly List<BillableEntry> inOrder;

    public AgreedTime(Guid agreement, IReadOnlyCollection<BillableEntry> entries, LineWay way)
    {
        this.agreement = agreement;
        this.way = way;
        inOrder = [.. entries.OrderBy(e => e.Start).ThenBy(e => e.EntryId)];
        byId = inOrder.ToDictionary(e => e.EntryId);
        rounded = TimeRounding.Of(inOrder.GroupBy(MonthOf), way.Policy);
    }

    /// <summary>The billed seconds of its entries, as hours are asked for (rules RT2, A5).</summary>
    public IReadOnlyList<HoursUse> Uses =>
        [.. inOrder.Select(e => new HoursUse(e.EntryId, e.Start, e.WorkDate, Billed(e)))];

    /// <summary>
    /// With hours that cover it: for each month a line at zero of what they cover, then lines of what is beyond, at the
    /// overage rate or at the rates of the time. Refusals: those of <see cref="BillingEngine.TimeLines"/>.
    /// </summary>
    public Result<IReadOnlyList<AgreedLine>> Covered(
        IReadOnlyList<HoursShare> shares,
        Func<DateOnly, Money?> overage
    )
    {
        var lines = new List<AgreedLine>();
        foreach (var month in shares.GroupBy(s => CoveredMonth.MonthOf(s.Entry.WorkDate)))
        {
            var split = month.ToDictionary(s => s.Entry.EntryId, Split);
            var covered = month.Where(s => s.CoveredSeconds > 0 || s.Beyond == 0).ToList();
            if (covered.Count > 0)
                lines.Add(AtZero(AgreementPart.Covered, month.Key, covered, split));
            var beyond = Beyond(month, overage(month.Key));
            var billed = Engine(beyond);
            if (!billed.Succeeded)
                return Result<IReadOnlyList<AgreedLine>>.Refused(billed.Refusals);
            lines.AddRange(
                billed.Value.Select(line => new AgreedLine(
                    AgreementPart.Overage,
                    month.Key,
                    Share(line, id => split[id].Beyond, AgreementPart.Overage)
                ))
            );
        }
        return lines;
    }

    /// <summary>All of it at zero: a fixed fee pays for it (rule A9).</summary>
    public IReadOnlyList<AgreedLine> PaidByFee() =>
        Covered([.. Uses.Select(use => new HoursShare(use, [], 0))], _ => null).Value;

    /// <summary>At its rates, by month, as a minimum wants it (rule A3).</summary>
    public Result<IReadOnlyList<AgreedLine>> AtRates() => UpTo(null);

    /// <summary>
    /// At its rates until the cap, in order; what is beyond on a line at zero, written off (rule A8). Null: no cap. Time
    /// that is worth more than what the cap leaves is billed at exactly that (rule A8b).
    /// </summary>
    public Result<IReadOnlyList<AgreedLine>> UpTo(Money? capLeft)
    {
        if (inOrder.Any(e => e.Rate.IsUnpriced || e.Price!.Value.Currency != way.Currency))
            return Result<IReadOnlyList<AgreedLine>>.Refused(Engine(inOrder).Refusals);
        var prices = inOrder.ConvertAll(e => (Billed(e), e.Price!.Value.Amount));
        if (capLeft is not { } left)
            return Priced([.. prices.Select(p => p.Item1)]);
        var within = CapSplit.Within(prices, left.Amount);
        while (true)
        {
            var lines = Priced(within);
            if (!lines.Succeeded)
                return lines;
            var over = Sum(lines.Value) - Math.Max(left.Amount, 0);
            if (over <= 0 || !CapSplit.Less(within, prices, over))
                return Exactly(lines, within, prices, left);
        }
    }

    /// <summary>
    /// Whole seconds seldom come to the cap: the second that gets over it is billed too, and what is too much is taken off
    /// the line that it is on. That line is worth more, since it was below the cap without the second.
    /// </summary>
    private Result<IReadOnlyList<AgreedLine>> Exactly(
        Result<IReadOnlyList<AgreedLine>> lines,
        long[] within,
        IReadOnlyList<(long Seconds, decimal PerHour)> prices,
        Money left
    )
    {
        var last = -1;
        while (lines.Succeeded && Missing(lines.Value) is > 0 and var missing)
        {
            if (CapSplit.More(within, prices, missing) is not { } more)
                return lines;
            last = more;
            lines = Priced(within);
        }
        if (!lines.Succeeded || last < 0)
            return lines;
        var over = new Money(-Missing(lines.Value), way.Currency);
        return over.Amount == 0 ? lines : TakeOff(lines.Value, inOrder[last].EntryId, over);

        decimal Missing(IReadOnlyList<AgreedLine> billed) => Math.Max(left.Amount, 0) - Sum(billed);
    }

    private static List<AgreedLine> TakeOff(
        IReadOnlyList<AgreedLine> lines,
        Guid entry,
        Money over
    ) =>
        [
            .. lines.Select(line =>
                line.Part == AgreementPart.Time && line.Line.Claims.Any(c => c.EntryId == entry)
                    ? line with
                    {
                        Line = line.Line.Less(over),
                    }
                    : line
            ),
        ];

    private static decimal Sum(IReadOnlyList<AgreedLine> lines) =>
        lines.Sum(l => l.Line.Net.Amount);

    private Result<IReadOnlyList<AgreedLine>> Priced(long[] within)
    {
        var shares = inOrder
            .Select(
                (e, i) =>
                {
                    var use = new HoursUse(e.EntryId, e.Start, e.WorkDate, Billed(e));
                    return new HoursShare(use, [], use.Seconds - within[i]);
                }
            )
            .ToList();
        var split = shares.ToDictionary(
            s => s.Entry.EntryId,
            s => Split(s.Entry, s.Entry.Seconds - s.Beyond, s.Beyond)
        );
        var billed = Engine([
            .. inOrder
                .Select((e, i) => e with { Seconds = within[i] })
                .Where(e => e.Seconds > 0 || Billed(byId[e.EntryId]) == 0),
        ]);
        if (!billed.Succeeded)
            return Result<IReadOnlyList<AgreedLine>>.Refused(billed.Refusals);
        var lines = billed
            .Value.Select(line => new AgreedLine(
                AgreementPart.Time,
                null,
                Share(line, id => split[id].Covered, AgreementPart.Time)
            ))
            .ToList();
        var off = shares.Where(s => s.Beyond > 0).ToList();
        if (off.Count > 0)
            lines.Add(AtZero(AgreementPart.WrittenOff, null, off, split));
        return lines;
    }

    private Result<IReadOnlyList<TimeLine>> Engine(IReadOnlyCollection<BillableEntry> entries) =>
        BillingEngine.TimeLines(
            entries,
            way.GroupBy,
            RoundingPolicy.None,
            way.Decimals,
            way.Currency
        );

    private List<BillableEntry> Beyond(IEnumerable<HoursShare> month, Money? overage) =>
        [
            .. month
                .Where(s => s.Beyond > 0)
                .Select(s =>
                {
                    var entry = byId[s.Entry.EntryId] with { Seconds = s.Beyond };
                    return overage is not { } rate
                        ? entry
                        : entry with
                        {
                            Rate = new(new(RateLevel.Organization, rate), []),
                        };
                }),
        ];

    /// <summary>A line of hours at nothing, with what it claims.</summary>
    private AgreedLine AtZero(
        AgreementPart part,
        DateOnly? month,
        IReadOnlyList<HoursShare> shares,
        Dictionary<Guid, (long Covered, long Beyond)> split
    )
    {
        var claims = new List<TimeClaim>(shares.Count);
        var zero = Money.Zero(way.Currency);
        foreach (var share in shares)
        {
            var entry = byId[share.Entry.EntryId];
            var (covered, beyond) = split[entry.EntryId];
            var billed =
                part == AgreementPart.WrittenOff
                    ? share.Beyond
                    : share.Entry.Seconds - share.Beyond;
            var worked = part == AgreementPart.WrittenOff ? beyond : covered;
            var why = Why(entry, part, share.Covered, worked, billed, zero);
            claims.Add(
                new(entry.EntryId, entry.WorkDate, worked, billed, zero, why)
                {
                    Lots = share.Covered,
                }
            );
        }
        var entries = shares.Select(s => byId[s.Entry.EntryId]).ToArray();
        var seconds = claims.Sum(c => c.BilledSeconds);
        return new AgreedLine(
            part,
            month,
            new TimeLine(
                LineKey.Describe(entries, way.GroupBy),
                claims.Sum(c => c.WorkedSeconds),
                seconds,
                Rounding.Hours(seconds, way.Decimals),
                zero,
                zero,
                entries[0].TaxSet,
                claims
            )
        );
    }

    /// <summary>The line with the worked seconds that are its share of each entry, and why.</summary>
    private TimeLine Share(TimeLine line, Func<Guid, long> worked, AgreementPart part)
    {
        var claims = line
            .Claims.Select(c =>
                c with
                {
                    WorkedSeconds = worked(c.EntryId),
                    Explanation = c.Explanation with
                    {
                        WorkedSeconds = worked(c.EntryId),
                        Rounding = Claims.Rounded(rounded[c.EntryId], way.Policy),
                        Agreement = new(agreement, Claims.Word(part), []),
                    },
                }
            )
            .ToList();
        return line with { WorkedSeconds = claims.Sum(c => c.WorkedSeconds), Claims = claims };
    }

    private Explanation Why(
        BillableEntry entry,
        AgreementPart part,
        IReadOnlyList<LotShare> lots,
        long worked,
        long billed,
        Money amount
    ) =>
        new(
            entry.WorkDate,
            null,
            [],
            Claims.Rounded(rounded[entry.EntryId], way.Policy),
            worked,
            billed,
            Rounding.Hours(billed, way.Decimals),
            ExplainedMoney.Of(amount),
            new(
                agreement,
                Claims.Word(part),
                [.. lots.Select(lot => new ExplainedLot(lot.Lot, lot.Seconds))]
            )
        );

    private (long Covered, long Beyond) Split(HoursShare share) =>
        Split(share.Entry, share.Entry.Seconds - share.Beyond, share.Beyond);

    private (long Covered, long Beyond) Split(HoursUse use, long covered, long beyond)
    {
        var parts = Sharing.ByLargestRemainder(byId[use.EntryId].Seconds, [covered, beyond]);
        return (parts[0], parts[1]);
    }

    private long Billed(BillableEntry entry) => rounded[entry.EntryId].BilledSeconds;

    private static DateOnly MonthOf(BillableEntry entry) => CoveredMonth.MonthOf(entry.WorkDate);
}
