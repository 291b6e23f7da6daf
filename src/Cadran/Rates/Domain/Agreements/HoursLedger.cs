namespace Cadran.Rates.Domain.Agreements;

/// <summary>
/// Who uses which hours (rules A5, A6, A7). What was taken stays as it was; open work then takes what is left, in
/// order of start, then id, from the oldest lot that it may use. Open work of a month that later months have used up
/// already takes only what those have left, so that no hour is given twice.
/// </summary>
internal sealed class HoursLedger
{
    private readonly SortedDictionary<DateOnly, Totals> months = [];
    private readonly List<Lot> lots;
    private readonly List<HoursShare> shares = [];
    private readonly DateOnly first;
    private readonly DateOnly last;

    private HoursLedger(IEnumerable<HoursLot> lots, DateOnly first, DateOnly last)
    {
        this.first = CoveredMonth.MonthOf(first);
        this.last = CoveredMonth.MonthOf(last < first ? first : last);
        for (var month = this.first; month <= this.last; month = month.AddMonths(1))
            months[month] = new Totals();
        this.lots =
        [
            .. lots.OrderBy(lot => lot.GrantedOn)
                .ThenBy(lot => lot.Key, StringComparer.Ordinal)
                .Select(lot => new Lot(lot)),
        ];
        foreach (var lot in this.lots)
            At(lot.Of.GrantedOn).Granted += lot.Of.Seconds;
    }

    /// <summary>The open entries shared out, in order.</summary>
    public IReadOnlyList<HoursShare> Shares => shares;

    /// <summary>
    /// From the month of the first day to that of the last, without a gap. <paramref name="carriedAtMost"/>: what a
    /// month hands on at most; null: all. In time that grows with entries, lots and months.
    /// </summary>
    public static HoursLedger Of(
        IEnumerable<HoursLot> lots,
        IEnumerable<HoursTaken> taken,
        IEnumerable<HoursUse> open,
        DateOnly first,
        DateOnly last,
        Func<DateOnly, long?> carriedAtMost
    )
    {
        var ledger = new HoursLedger(lots, first, last);
        ledger.Keep(taken);
        var byMonth = open.ToLookup(use => ledger.Clamp(use.WorkDate));
        var usable = new LinkedList<Lot>();
        var coming = new Queue<Lot>(ledger.lots);
        long opening = 0;
        foreach (var (month, totals) in ledger.months)
        {
            while (coming.TryPeek(out var lot) && lot.IsUsableIn(month))
                usable.AddLast(coming.Dequeue());
            foreach (var use in byMonth[month].OrderBy(u => u.Start).ThenBy(u => u.EntryId))
                ledger.Share(use, usable);
            ledger.Expire(usable, month);
            opening = totals.Close(opening);
            if (carriedAtMost(month) is { } most)
                opening -= Trim(usable, totals, opening - most);
        }
        return ledger;
    }

    /// <summary>The months in order, without a gap.</summary>
    public IReadOnlyList<MonthOfHours> Statement()
    {
        var statement = new List<MonthOfHours>(months.Count);
        long opening = 0;
        foreach (var (month, t) in months)
        {
            var closing = t.Close(opening);
            statement.Add(new(month, opening, t.Granted, t.Used, t.Expired, closing, t.Beyond));
            opening = closing;
        }
        return statement;
    }

    private void Keep(IEnumerable<HoursTaken> taken)
    {
        var byKey = lots.ToDictionary(lot => lot.Of.Key);
        foreach (var share in taken)
            if (share.Lot is null)
                At(share.WorkDate).Beyond += share.Seconds;
            else
                Use(byKey.GetValueOrDefault(share.Lot), share.WorkDate, share.Seconds);
    }

    private void Share(HoursUse use, LinkedList<Lot> usable)
    {
        var covered = new List<LotShare>();
        var open = use.Seconds;
        for (var node = usable.First; node is not null && open > 0; )
        {
            var (lot, next) = (node.Value, node.Next);
            var part = Math.Min(open, Math.Max(lot.Left, 0));
            if (lot.Left <= 0)
                usable.Remove(node);
            else if (!(lot.Of.LastDay < use.WorkDate))
            {
                Use(lot, use.WorkDate, part);
                covered.Add(new(lot.Of.Key, part));
                open -= part;
            }
            node = next;
        }
        At(use.WorkDate).Beyond += open;
        shares.Add(new(use, covered, open));
    }

    /// <summary>Hours are used in the month of the work, or later when they were granted.</summary>
    private void Use(Lot? lot, DateOnly workDate, long seconds)
    {
        if (lot is not null)
            lot.Left -= seconds;
        var day = lot is not null && lot.Of.GrantedOn > workDate ? lot.Of.GrantedOn : workDate;
        At(day).Used += seconds;
    }

    private void Expire(LinkedList<Lot> usable, DateOnly month)
    {
        for (var node = usable.First; node is not null; )
        {
            var (lot, next) = (node.Value, node.Next);
            if (lot.Of.LastDay < month.AddMonths(1))
            {
                var day = lot.Of.GrantedOn > month ? lot.Of.GrantedOn : month;
                At(day).Expired += Math.Max(lot.Left, 0);
                usable.Remove(node);
            }
            node = next;
        }
    }

    private static long Trim(LinkedList<Lot> usable, Totals totals, long excess)
    {
        long trimmed = 0;
        for (var node = usable.First; node is not null && trimmed < excess; node = node.Next)
        {
            var part = Math.Min(excess - trimmed, Math.Max(node.Value.Left, 0));
            node.Value.Left -= part;
            trimmed += part;
        }
        totals.Expired += trimmed;
        return trimmed;
    }

    private Totals At(DateOnly day) => months[Clamp(day)];

    /// <summary>The month of a day; a day outside counts in the nearest month there is.</summary>
    private DateOnly Clamp(DateOnly day)
    {
        var month = CoveredMonth.MonthOf(day);
        return month < first ? first
            : month > last ? last
            : month;
    }

    private sealed class Lot(HoursLot lot)
    {
        public HoursLot Of { get; } = lot;

        /// <summary>What nobody has taken, in whatever month.</summary>
        public long Left { get; set; } = lot.Seconds;

        public bool IsUsableIn(DateOnly month) =>
            Of.ForEarlierWork || CoveredMonth.MonthOf(Of.GrantedOn) <= month;
    }

    private sealed class Totals
    {
        public long Granted { get; set; }
        public long Used { get; set; }
        public long Expired { get; set; }
        public long Beyond { get; set; }

        public long Close(long opening) => opening + Granted - Used - Expired;
    }
}
