using Cadran.Rates.Domain.Agreements;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Rates.Domain.Agreements;

/// <summary>Invariant 10: granted = used + left + expired + carried; and what goes with it (rules A5, A6).</summary>
public class HoursInvariantTests
{
    private static readonly DateOnly First = new(2027, 11, 1);
    private static readonly DateOnly Last = new(2028, 4, 30);

    private static readonly Gen<AgreementSchedule> AnyRetainer = Gen.Select(
        Gen.Int[0, 40],
        Gen.Int[0, 220],
        Gen.Int[0, 20],
        Gen.Enum<Rollover>(),
        Gen.Int[0, 12],
        Gen.Int[0, 3],
        Gen.Bool,
        (start, length, hours, rollover, most, months, prorated) =>
        {
            var from = First.AddDays(start);
            var terms = new AgreementTerms(from, 0, hours * 600, null, rollover, most * 600, months)
            {
                Prorated = prorated,
            };
            DateOnly? end = length > 180 ? null : from.AddDays(length);
            return new AgreementSchedule(AgreementKind.Retainer, from, end, [terms]);
        }
    );

    private static readonly Gen<HoursUse[]> AnyWork = Gen.Select(
        Gen.Int[0, 180],
        Gen.Long[0, 6_000],
        Gen.Guid,
        (day, seconds, id) =>
            new HoursUse(
                id,
                Instant.FromUtc(2027, 11, 1, 8, 0) + Duration.FromDays(day),
                First.AddDays(day),
                seconds
            )
    ).Array[0, 8];

    [Fact]
    public void Opening_and_granted_are_used_expired_or_left_in_every_month() =>
        Gen.Select(AnyRetainer, AnyWork)
            .Sample(
                (agreement, work) =>
                {
                    var mine = Mine(agreement, work);
                    var ledger = Ledger(agreement, [], mine);
                    var months = ledger.Statement();
                    long carried = 0;
                    foreach (var m in months)
                    {
                        Assert.Equal(carried, m.Opening);
                        Assert.Equal(m.Opening + m.Granted, m.Used + m.Expired + m.Closing);
                        Assert.True(m is { Closing: >= 0, Expired: >= 0, Used: >= 0 });
                        if (agreement.CarriedAtMost(m.Month) is { } most)
                            Assert.True(m.Closing <= most);
                        carried = m.Closing;
                    }
                    Assert.Equal(mine.Sum(u => u.Seconds), months.Sum(m => m.Used + m.Beyond));
                },
                iter: 40_000
            );

    [Fact]
    public void Every_second_is_covered_or_beyond_once_and_no_lot_gives_more_than_it_has() =>
        Gen.Select(AnyRetainer, AnyWork)
            .Sample(
                (agreement, work) =>
                {
                    var mine = Mine(agreement, work);
                    var shares = Ledger(agreement, [], mine).Shares;
                    Assert.Equal(
                        mine.Select(u => (u.EntryId, u.Seconds)).Order(),
                        shares.Select(s => (s.Entry.EntryId, s.CoveredSeconds + s.Beyond)).Order()
                    );
                    var lots = agreement.Lots(Last).ToDictionary(l => l.Key);
                    foreach (var given in shares.SelectMany(s => s.Covered).GroupBy(c => c.Lot))
                        Assert.True(given.Sum(c => c.Seconds) <= lots[given.Key].Seconds);
                    foreach (var share in shares)
                    foreach (var (lot, seconds) in share.Covered)
                        Assert.True(
                            seconds > 0
                                && lots[lot].GrantedOn <= share.Entry.WorkDate
                                && !(lots[lot].LastDay < share.Entry.WorkDate)
                        );
                },
                iter: 40_000
            );

    [Fact]
    public void The_order_of_the_input_changes_nothing() =>
        Gen.Select(AnyRetainer, AnyWork, Gen.Int)
            .Sample(
                (agreement, work, seed) =>
                {
                    var mine = Mine(agreement, work);
                    var before = Printed(Ledger(agreement, [], mine));
                    new Random(seed).Shuffle(mine);
                    Assert.Equal(before, Printed(Ledger(agreement, [], mine)));
                },
                iter: 20_000
            );

    [Fact]
    public void More_included_hours_never_leave_more_beyond_nor_less_work_more() =>
        Gen.Select(AnyRetainer, AnyWork)
            .Sample(
                (agreement, work) =>
                {
                    var mine = Mine(agreement, work);
                    var beyond = Beyond(agreement, mine);
                    var more = agreement.Terms[0] with
                    {
                        IncludedSeconds = agreement.Terms[0].IncludedSeconds + 900,
                    };
                    Assert.True(Beyond(agreement with { Terms = [more] }, mine) <= beyond);
                    Assert.True(Beyond(agreement, [.. mine.Skip(1)]) <= beyond);
                },
                iter: 20_000
            );

    [Fact]
    public void What_was_taken_and_then_asked_again_is_never_given_twice() =>
        Gen.Select(AnyRetainer, AnyWork, AnyWork)
            .Sample(
                (agreement, earlier, later) =>
                {
                    var first = Ledger(agreement, [], Mine(agreement, earlier)).Shares;
                    var taken = first.SelectMany(Taken).ToList();
                    var second = Ledger(agreement, taken, Mine(agreement, later));
                    var lots = agreement.Lots(Last).ToDictionary(l => l.Key, l => l.Seconds);
                    var given = taken
                        .Where(t => t.Lot is not null)
                        .Select(t => new LotShare(t.Lot!, t.Seconds))
                        .Concat(second.Shares.SelectMany(s => s.Covered));
                    foreach (var lot in given.GroupBy(g => g.Lot))
                        Assert.True(lot.Sum(g => g.Seconds) <= lots[lot.Key]);
                    foreach (var m in second.Statement())
                        Assert.Equal(m.Opening + m.Granted, m.Used + m.Expired + m.Closing);
                },
                iter: 20_000
            );

    private static IEnumerable<HoursTaken> Taken(HoursShare share) =>
        share
            .Covered.Select(c => new HoursTaken(
                share.Entry.EntryId,
                share.Entry.WorkDate,
                c.Lot,
                c.Seconds
            ))
            .Append(new(share.Entry.EntryId, share.Entry.WorkDate, null, share.Beyond));

    private static long Beyond(AgreementSchedule agreement, HoursUse[] work) =>
        Ledger(agreement, [], work).Shares.Sum(s => s.Beyond);

    private static HoursUse[] Mine(AgreementSchedule agreement, HoursUse[] work) =>
        [.. work.Where(u => agreement.Covers(u.WorkDate))];

    private static string Printed(HoursLedger ledger) =>
        string.Join('\n', ledger.Statement())
        + string.Join(
            '\n',
            ledger.Shares.Select(s => s.Entry + string.Join(' ', s.Covered) + s.Beyond)
        );

    private static HoursLedger Ledger(
        AgreementSchedule agreement,
        IEnumerable<HoursTaken> taken,
        IEnumerable<HoursUse> open
    ) =>
        HoursLedger.Of(
            agreement.Lots(Last),
            taken,
            open,
            agreement.From,
            Last,
            agreement.CarriedAtMost
        );
}
