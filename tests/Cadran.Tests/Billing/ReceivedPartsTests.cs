using Cadran.Billing;
using Cadran.Billing.Received;
using CsCheck;

namespace Cadran.Tests.Billing;

/// <summary>The parts of a document that are taxed alike are the document, whatever the signs of its lines are.</summary>
public class ReceivedPartsTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 3).Select(Id)];

    private static readonly Gen<TaxedNet[]> Sets = Gen.Select(
            Gen.Int[0, 7],
            Gen.Long[-90_000, 90_000]
        )
        .Array[1, 6]
        .Select(drawn =>
            drawn
                .DistinctBy(d => d.Item1)
                .Select(d => new TaxedNet(
                    [.. Ids.Where((_, i) => (d.Item1 >> i & 1) == 1)],
                    d.Item2
                ))
                .ToArray()
        );

    [Fact]
    public void Each_tax_sums_to_what_is_printed_on_the_sets_that_have_it_L5_X3() =>
        Gen.Select(Sets, Gen.Long[-9_000, 9_000].Array[3], Gen.Long[-90_000, 90_000])
            .Sample(
                (sets, amounts, taxable) =>
                {
                    InvoiceTax[] taxes =
                    [
                        .. Ids.Select((id, i) => Printed(id, 5 + i, amounts[i], i == 2))
                            .Where(t => sets.Any(s => s.Taxes.Contains(t.TaxId))),
                    ];

                    var parts = ReceivedParts.Stacked(taxes, sets, taxable);

                    Assert.Equal(
                        sets.Select(s => s.Taxes),
                        parts.Select(p => p.Taxes.Select(t => t.TaxId))
                    );
                    Assert.Equal(
                        taxable + taxes.Sum(t => t.AmountMinor),
                        parts.Sum(p => p.TotalMinor)
                    );
                    foreach (var tax in taxes)
                        Assert.Equal(
                            tax.AmountMinor,
                            parts
                                .SelectMany(p => p.Taxes)
                                .Where(t => t.TaxId == tax.TaxId)
                                .Sum(t => t.AmountMinor)
                        );
                },
                iter: 5_000
            );

    [Fact]
    public void Sets_that_cancel_each_other_out_keep_their_nets_and_taxes_L5()
    {
        var parts = ReceivedParts.Stacked(
            [Printed(Ids[0], 5, 0, false), Printed(Ids[1], 10, 10_000, false)],
            [new([Ids[0], Ids[1]], 100_000), new([Ids[0]], -100_000)],
            0
        );

        Assert.Equal([115_000, -105_000], parts.Select(p => p.TotalMinor));
        Assert.Equal([5_000, 10_000], parts[0].Taxes.Select(t => t.AmountMinor));
        Assert.Equal([-5_000], parts[1].Taxes.Select(t => t.AmountMinor));
    }

    private static InvoiceTax Printed(Guid id, decimal percent, long amount, bool compound) =>
        new(id, "Tax", percent, "S", null, null, 0, amount, compound);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
