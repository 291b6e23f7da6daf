using Cadran.Billing.Domain;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Time.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Invariants 1 and 2 for lines of time (rules L2 to L4, RT3, T11).</summary>
public class BillingInvariantTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly Gen<Named?> AnyName = Gen.Int[0, 3]
        .Select(i => i == 0 ? null : new Named(new Guid(i, 0, 0, new byte[8]), $"Name {i}"));

    private static readonly Gen<BillableEntry> AnyEntry = Gen.Select(
        Gen.Guid,
        Gen.Int[0, 2 * 24 * 60],
        Gen.Long[1, 20_000],
        Gen.Select(AnyName, AnyName, AnyName, AnyName),
        Gen.OneOf(
            Gen.Const(100m),
            Gen.Const(99.99m),
            Gen.Int[0, 2_000_000].Select(i => i / 10_000m)
        ),
        Gen.Int[0, 1],
        (id, minute, seconds, names, rate, tax) =>
            new BillableEntry(
                id,
                Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromMinutes(minute),
                new DateOnly(2026, 3, 1).AddDays(minute / (24 * 60)),
                seconds,
                names.Item1 ?? new(Guid.Empty, "Ana"),
                names.Item2,
                names.Item3,
                names.Item4,
                null,
                new(new(RateLevel.Workspace, new(rate, Euro)), []),
                tax == 0 ? "" : "tax"
            )
    );

    private static readonly Gen<RoundingPolicy> AnyPolicy = Gen.Select(
        Gen.Enum<RoundingMode>(),
        Gen.Int[1, 60],
        Gen.Int[0, 30],
        Gen.Enum<RoundingScope>(),
        (mode, increment, minimum, scope) =>
            RoundingPolicy.Of(mode, increment, minimum, scope).Value
    );

    [Fact]
    public void Lines_hold_every_entry_once_and_their_claims_sum_to_them() =>
        Gen.Select(AnyEntry.Array[0, 30], Gen.Enum<GroupBy>(), AnyPolicy, Gen.Int[2, 4])
            .Sample(
                (entries, groupBy, policy, decimals) =>
                {
                    var lines = BillingEngine
                        .TimeLines(entries, groupBy, policy, decimals, Euro)
                        .Value;
                    var claims = lines.SelectMany(line => line.Claims).ToList();
                    Assert.Equal(
                        entries.Select(e => (e.EntryId, e.Seconds)).Order(),
                        claims.Select(c => (c.EntryId, c.WorkedSeconds)).Order()
                    );
                    Assert.All(lines, line => Check(line, decimals));
                },
                iter: 2_000
            );

    [Fact]
    public void The_order_the_entries_are_given_in_changes_nothing() =>
        Gen.Select(AnyEntry.Array[0, 20], Gen.Enum<GroupBy>(), AnyPolicy, Gen.Int)
            .Sample(
                (entries, groupBy, policy, seed) =>
                {
                    var before = Printed(entries, groupBy, policy);
                    new Random(seed).Shuffle(entries);
                    Assert.Equal(before, Printed(entries, groupBy, policy));
                },
                iter: 1_500
            );

    [Fact]
    public void What_is_billed_of_an_entry_does_not_depend_on_the_lines_unless_the_scope_is_the_line() =>
        Gen.Select(AnyEntry.Array[1, 20], Gen.Enum<GroupBy>(), AnyPolicy)
            .Where((_, _, policy) => policy.Scope != RoundingScope.InvoiceLine)
            .Sample(
                (entries, groupBy, policy) =>
                    Assert.Equal(
                        Billed(entries, GroupBy.Entry, policy),
                        Billed(entries, groupBy, policy)
                    ),
                iter: 1_500
            );

    private static void Check(TimeLine line, int decimals)
    {
        Assert.Equal(line.BilledSeconds, line.Claims.Sum(claim => claim.BilledSeconds));
        Assert.Equal(line.WorkedSeconds, line.Claims.Sum(claim => claim.WorkedSeconds));
        Assert.Equal(line.Net.Amount, line.Claims.Sum(claim => claim.Amount.Amount));
        Assert.True(Math.Abs(line.Quantity - line.BilledSeconds / 3600m) <= 0.5m / Power(decimals));
        Assert.Equal(
            line.Quantity * Power(decimals),
            decimal.Truncate(line.Quantity * Power(decimals))
        );
        Assert.True(Math.Abs(line.Net.Amount - line.Quantity * line.UnitPrice.Amount) <= 0.005m);
        foreach (var claim in line.Claims.Where(_ => line.BilledSeconds > 0))
        {
            var exact = line.Net.Amount * claim.BilledSeconds / line.BilledSeconds;
            Assert.True(Math.Abs(claim.Amount.Amount - exact) < 0.01m);
        }
    }

    private static decimal Power(int decimals) =>
        decimals switch
        {
            2 => 100,
            3 => 1_000,
            _ => 10_000,
        };

    private static List<string> Printed(
        BillableEntry[] entries,
        GroupBy groupBy,
        RoundingPolicy policy
    ) =>
        [
            .. BillingEngine
                .TimeLines(entries, groupBy, policy, 4, Euro)
                .Value.Select(line =>
                    $"{line with { Claims = [] }} {string.Join(';', line.Claims.Select(c => $"{c.EntryId} {c.BilledSeconds} {c.Amount}"))}"
                ),
        ];

    private static List<(Guid, long)> Billed(
        BillableEntry[] entries,
        GroupBy groupBy,
        RoundingPolicy policy
    ) =>
        [
            .. BillingEngine
                .TimeLines(entries, groupBy, policy, 4, Euro)
                .Value.SelectMany(line => line.Claims.Select(c => (c.EntryId, c.BilledSeconds)))
                .Order(),
        ];
}
