using Cadran.Billing.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Rules D4 and L4: which time a credit releases.</summary>
public class CreditedTimeTests
{
    [Fact]
    public void The_latest_entries_are_released_first_and_the_one_at_the_limit_in_part()
    {
        ClaimLeft[] claims =
        [
            Claim(1, 3600, 100_00),
            Claim(2, 3600, 100_00),
            Claim(3, 3600, 100_00),
        ];

        var released = CreditedTime.Release(claims, 5400, 150_00);

        Assert.Equal(
            [(claims[2].EntryId, 3600L, 100_00L), (claims[1].EntryId, 1800L, 50_00L)],
            released.Select(r => (r.EntryId, r.WorkedSeconds, r.Amount))
        );
    }

    [Fact]
    public void Rounded_time_is_released_in_proportion_to_what_was_worked()
    {
        var released = CreditedTime.Release([Claim(1, 420, 25_00, billed: 900)], 450, 12_50);

        Assert.Equal(new TimeCredit(released[0].EntryId, 210, 450, 12_50), released[0]);
    }

    [Fact]
    public void Time_that_is_written_off_releases_nothing_and_loses_its_revenue()
    {
        var kept = CreditedTime.WriteOff([Claim(1, 3600, 100_00), Claim(2, 3600, 100_00)], 50_00);

        Assert.Equal([(0L, 25_00L), (0L, 25_00L)], kept.Select(k => (k.WorkedSeconds, k.Amount)));
    }

    [Fact]
    public void Everything_released_is_exactly_what_was_claimed() =>
        Gen.Select(AnyClaims, Gen.Int[0, 100])
            .Sample(
                (claims, share) =>
                {
                    var billed = claims.Sum(c => c.BilledSeconds) * share / 100;
                    var net = claims.Sum(c => c.Amount) * share / 100;
                    var first = CreditedTime.Release(claims, billed, net);
                    var left = Less(claims, first);
                    var rest = CreditedTime.Release(
                        left,
                        left.Sum(c => c.BilledSeconds),
                        left.Sum(c => c.Amount)
                    );

                    Assert.All(
                        Less(left, rest),
                        c => Assert.Equal((0, 0, 0), (c.WorkedSeconds, c.BilledSeconds, c.Amount))
                    );
                    Assert.All(left, c => Assert.InRange(c.WorkedSeconds, 0, 86_400));
                    Assert.Equal(billed, first.Sum(c => c.BilledSeconds));
                    Assert.Equal(first.Count == 0 ? 0 : net, first.Sum(c => c.Amount));
                },
                iter: 20_000
            );

    private static readonly Gen<ClaimLeft[]> AnyClaims = Gen.Select(
            Gen.Int[0, 100],
            Gen.Int[1, 86_400],
            Gen.Int[0, 100_000],
            Gen.Int[1, 3]
        )
        .Select(
            (day, worked, amount, factor) => Claim(day, worked, amount, (long)worked * factor / 2)
        )
        .Array[1, 8];

    private static List<ClaimLeft> Less(
        IReadOnlyCollection<ClaimLeft> claims,
        IReadOnlyList<TimeCredit> taken
    )
    {
        var of = taken.ToDictionary(t => t.EntryId);
        return
        [
            .. claims.Select(c =>
                of.TryGetValue(c.EntryId, out var t)
                    ? c with
                    {
                        WorkedSeconds = c.WorkedSeconds - t.WorkedSeconds,
                        BilledSeconds = c.BilledSeconds - t.BilledSeconds,
                        Amount = c.Amount - t.Amount,
                    }
                    : c
            ),
        ];
    }

    private static ClaimLeft Claim(int day, long worked, long amount, long? billed = null) =>
        new(
            Guid.CreateVersion7(),
            Instant.FromUtc(2026, 1, 1, 9, 0) + Duration.FromDays(day),
            worked,
            billed ?? worked,
            amount
        );
}
