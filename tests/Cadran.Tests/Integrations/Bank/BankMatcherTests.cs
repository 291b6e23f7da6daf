using Cadran.Billing.Domain;
using Cadran.Integrations.Bank.Domain;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Integrations.Bank;

public class BankMatcherTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Guid Eole = Guid.CreateVersion7();
    private static readonly Guid Nord = Guid.CreateVersion7();

    [Fact]
    public void A_creditor_reference_names_its_invoice()
    {
        var bill = Bill("F-2026-0042", 120);
        var reference = CreditorReference.Of("F-2026-0042")!;

        var match = Match(Credit(120, "VIR SEPA", reference: Spaced(reference)), bill);

        Assert.Equal(
            (Confidence.Certain, MatchReason.CreditorReference),
            (match.Confidence, match.Reason)
        );
        Assert.Equal(bill.Id, Assert.Single(match.Parts).Invoice);
    }

    [Theory]
    [InlineData("VIR EOLE FACTURE F-2026-0042 MERCI")]
    [InlineData("FACT F2026 0042")]
    [InlineData("f 2026/0042")]
    public void A_number_is_found_however_the_bank_writes_it(string text)
    {
        var match = Match(Credit(120, text), Bill("F-2026-0042", 120), Bill("F-2026-0004", 120));

        Assert.Equal((Confidence.Certain, MatchReason.Number), (match.Confidence, match.Reason));
    }

    [Theory]
    [InlineData("REF 1F-2026-00421")]
    [InlineData("F-2026-00420")]
    public void A_number_within_a_longer_one_is_not_it(string text) =>
        Assert.NotEqual(
            MatchReason.Number,
            Match(Credit(120, text), Bill("F-2026-0042", 120)).Reason
        );

    [Fact]
    public void Several_invoices_named_are_paid_together()
    {
        var (one, two) = (Bill("F-2026-0001", 100), Bill("F-2026-0002", 50));

        var match = Match(Credit(150, "F-2026-0001 ET F-2026-0002"), one, two);

        Assert.Equal(Confidence.Certain, match.Confidence);
        Assert.Equal([50m, 100m], match.Parts.Select(p => p.Amount.Amount).Order());
    }

    [Fact]
    public void What_is_paid_beyond_the_invoice_named_is_credit()
    {
        var match = Match(Credit(130, "F-2026-0042"), Bill("F-2026-0042", 120));

        Assert.Equal((Confidence.Likely, 10m), (match.Confidence, match.Rest.Amount));
    }

    [Fact]
    public void A_name_and_an_amount_are_likely()
    {
        var match = Match(
            Credit(120, "VIREMENT", "SAS ÉOLE ENERGIES"),
            Bill("F-2026-0042", 120),
            Bill("F-2026-0043", 80),
            Bill("F-2026-0044", 120, Nord, "Nord Habitat")
        );

        Assert.Equal(
            (Confidence.Likely, MatchReason.NameAndAmount),
            (match.Confidence, match.Reason)
        );
    }

    [Fact]
    public void A_name_and_a_sum_in_one_way_only_are_likely()
    {
        var match = Match(
            Credit(150, "EOLE ENERGIES"),
            Bill("F-2026-0001", 100),
            Bill("F-2026-0002", 50),
            Bill("F-2026-0003", 30)
        );

        Assert.Equal((Confidence.Likely, MatchReason.NameAndSum), (match.Confidence, match.Reason));
        Assert.Equal(2, match.Parts.Count);
    }

    [Fact]
    public void A_sum_in_two_ways_is_for_somebody_to_say()
    {
        var match = Match(
            Credit(150, "EOLE ENERGIES"),
            Bill("F-2026-0001", 100),
            Bill("F-2026-0002", 50),
            Bill("F-2026-0003", 70),
            Bill("F-2026-0004", 80)
        );

        Assert.Equal((Confidence.Doubtful, MatchReason.Several), (match.Confidence, match.Reason));
        Assert.False(match.IsTicked);
    }

    [Fact]
    public void An_amount_alone_is_doubtful()
    {
        var match = Match(Credit(120, "VIREMENT RECU"), Bill("F-2026-0042", 120));

        Assert.Equal(
            (Confidence.Doubtful, MatchReason.AmountOnly),
            (match.Confidence, match.Reason)
        );
    }

    [Fact]
    public void What_one_credit_pays_the_next_finds_no_longer_due()
    {
        var matches = BankMatcher.Match(
            [Credit(120, "F-2026-0042"), Credit(120, "F-2026-0042")],
            [Bill("F-2026-0042", 120)]
        );

        Assert.Equal([true, false], matches.Select(m => m.IsTicked));
    }

    [Fact]
    public void Another_currency_is_never_paid() =>
        Assert.Empty(
            Match(
                Credit(120, "F-2026-0042") with
                {
                    Amount = new Money(120, Currency.Of("USD")),
                },
                Bill("F-2026-0042", 120)
            ).Parts
        );

    /// <summary>Invariant 9: of a payment no more is put on invoices than it has, on none more than is due.</summary>
    [Fact]
    public void Whatever_comes_no_credit_and_no_bill_is_overdrawn_P1() =>
        Gen.Select(Bills, Credits)
            .Sample(
                (bills, credits) =>
                {
                    var matches = BankMatcher.Match(credits, bills);
                    var due = bills.ToDictionary(b => b.Id, b => b.Due.Amount);
                    foreach (var (match, credit) in matches.Zip(credits))
                    {
                        Assert.All(
                            match.Parts,
                            p => Assert.InRange(p.Amount.Amount, 0.01m, due[p.Invoice])
                        );
                        Assert.Equal(
                            credit.Amount.Amount,
                            match.Parts.Sum(p => p.Amount.Amount) + match.Rest.Amount
                        );
                        Assert.True(match.Rest.Amount >= 0);
                        Assert.Equal(
                            match.Parts.Count,
                            match.Parts.DistinctBy(p => p.Invoice).Count()
                        );
                        Assert.All(
                            match.Parts,
                            p =>
                                Assert.Equal(
                                    match.Customer,
                                    bills.Single(b => b.Id == p.Invoice).Customer
                                )
                        );
                        if (match.IsTicked)
                            foreach (var part in match.Parts)
                                due[part.Invoice] -= part.Amount.Amount;
                    }
                },
                iter: 2_000
            );

    [Fact]
    public void The_order_of_the_bills_changes_nothing() =>
        Gen.Select(Bills, Credits)
            .Sample(
                (bills, credits) =>
                    Assert.Equal(
                        BankMatcher.Match(credits, bills).Select(Shown),
                        BankMatcher.Match(credits, bills.AsEnumerable().Reverse()).Select(Shown)
                    ),
                iter: 500
            );

    private static string Shown(BankMatch m) =>
        $"{m.Confidence} {m.Reason} {m.Customer} {string.Join(",", m.Parts)} {string.Join(",", m.Others)}";

    private static readonly Gen<OpenBill[]> Bills = Gen.Select(
            Gen.Int[1, 30],
            Gen.Int[1, 12],
            Gen.Bool
        )
        .Select((number, tens, eole) => (number, tens, eole))
        .Array[0, 12]
        .Select(rows =>
            rows.DistinctBy(r => r.number)
                .Select(r =>
                    Bill(
                        $"F-2026-{r.number:0000}",
                        r.tens * 10,
                        r.eole ? Eole : Nord,
                        r.eole ? "Éole Énergies" : "Nord Habitat"
                    )
                )
                .ToArray()
        );

    private static readonly Gen<BankCredit[]> Credits = Gen.Select(
            Gen.Int[1, 30],
            Gen.Int[1, 30],
            Gen.Int[0, 3]
                .Select(i => new[] { "EOLE ENERGIES", "NORD HABITAT", "", "VIR F-2026-0003" }[i]),
            Gen.Bool
        )
        .Select(
            (tens, number, name, named) =>
                Credit(tens * 10, named ? $"{name} F-2026-{number:0000}" : name)
        )
        .Array[1, 8];

    private static BankMatch Match(BankCredit credit, params OpenBill[] bills) =>
        BankMatcher.Match([credit], bills).Single();

    private static string Spaced(string text) =>
        string.Join(' ', text.Chunk(4).Select(part => new string(part)));

    private static BankCredit Credit(
        decimal amount,
        string text,
        string? from = null,
        string? reference = null
    ) => new(Guid.CreateVersion7(), new Money(amount, Eur), text, from, reference);

    private static OpenBill Bill(
        string number,
        decimal due,
        Guid? customer = null,
        string name = "Éole Énergies"
    ) =>
        new(
            Guid.CreateVersion7(),
            customer ?? Eole,
            name,
            number,
            new Money(due, Eur),
            new DateOnly(2026, 11, 30)
        );
}
