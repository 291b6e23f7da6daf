using Cadran.Billing.Journal;
using Cadran.Rates.Domain;
using CsCheck;

namespace Cadran.Tests.Billing.Journal;

/// <summary>What a posting in another currency is in that of the books (rules J1, R5).</summary>
public class AccountingAmountsTests
{
    private static readonly Gen<string> AnyKey = Gen.Int[0, 3]
        .Select(i =>
            new[]
            {
                AccountKeys.Tax,
                AccountKeys.Revenue,
                AccountKeys.RevenueOther,
                AccountKeys.RoundingGain,
            }[i]
        );

    private static readonly Gen<UsedExchange> AnyRate = Gen.Select(
            Gen.Long[1, 2_000_000],
            Gen.Int[0, 3].Select(i => new[] { "EUR", "JPY", "TND", "CHF" }[i])
        )
        .Select((rate, to) => new UsedExchange("USD", to, ExchangeBook.Write(rate / 10_000m)));

    [Fact]
    public void It_balances_in_both_and_the_customer_and_taxes_are_as_documents_say_J1() =>
        Gen.Select(Gen.Select(AnyKey, Gen.Long[-9_999_999, 9_999_999]).Array[1, 8], AnyRate)
            .Sample(
                (others, rate) =>
                {
                    List<PostingLine> lines =
                    [
                        new(AccountKeys.Receivable, -others.Sum(o => o.Item2)),
                        .. others.Select(o => new PostingLine(o.Item1, o.Item2)),
                    ];

                    var done = AccountingAmounts.Of(lines, rate);

                    Assert.Equal(0, done.Sum(l => l.AmountMinor));
                    Assert.Equal(0, done.Sum(l => l.AccountingMinor!.Value));
                    Assert.Equal(
                        rate.ConvertMinor(lines[0].AmountMinor),
                        others.All(o => o.Item1 == AccountKeys.Tax)
                            ? rate.ConvertMinor(lines[0].AmountMinor)
                            : done[0].AccountingMinor
                    );
                    var off = lines
                        .Zip(done)
                        .Count(p =>
                            p.Second.AccountingMinor != rate.ConvertMinor(p.First.AmountMinor)
                        );
                    Assert.InRange(off, 0, 1);
                    if (others.Any(o => o.Item1 != AccountKeys.Tax))
                        Assert.All(
                            lines.Zip(done).Where(p => p.First.Key == AccountKeys.Tax),
                            p =>
                                Assert.Equal(
                                    rate.ConvertMinor(p.First.AmountMinor),
                                    p.Second.AccountingMinor
                                )
                        );
                },
                iter: 5_000
            );

    [Fact]
    public void The_opposite_posting_is_the_opposite_in_both_P3() =>
        Gen.Select(Gen.Long[1, 9_999_999], AnyRate)
            .Sample(
                (minor, rate) =>
                {
                    PostingLine[] lines =
                    [
                        new(AccountKeys.Bank, minor),
                        new(AccountKeys.Receivable, -minor),
                    ];
                    var there = AccountingAmounts.Of(lines, rate);
                    var back = AccountingAmounts.Of(
                        [.. lines.Select(l => l with { AmountMinor = -l.AmountMinor })],
                        rate
                    );
                    Assert.Equal(
                        there.Select(l => -l.AccountingMinor),
                        back.Select(l => l.AccountingMinor)
                    );
                }
            );

    [Fact]
    public void What_was_carried_at_another_rate_makes_an_exchange_difference_R5()
    {
        var today = new UsedExchange("USD", "EUR", "0.95");

        // A deposit of 60.00 USD came at 0.90: 50.00 in advance and 10.00 of tax.
        var done = AccountingAmounts.Of(
            [
                new(AccountKeys.Receivable, 60_00),
                new(AccountKeys.Tax, -20_00),
                new(AccountKeys.Revenue, -100_00),
                new(AccountKeys.Advances, 50_00, AccountingMinor: 45_00),
                new(AccountKeys.Tax, 10_00, AccountingMinor: 9_00),
            ],
            today
        );

        Assert.Equal(
            [57_00, -19_00, -95_00, 45_00, 9_00, 3_00],
            done.Select(l => l.AccountingMinor!.Value)
        );
        Assert.Equal((AccountKeys.ExchangeLoss, 0L), (done[^1].Key, done[^1].AmountMinor));
    }
}
