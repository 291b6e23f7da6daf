using Cadran.Billing;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// Finds which invoices credits pay: by creditor's reference, by number in the text, by customer and amount, by customer
/// and sum, by amount alone. Credits are taken in their order: what one is likely to pay, the next finds no longer due.
/// The order of the bills changes nothing.
/// </summary>
internal sealed class BankMatcher
{
    private const int MostOthers = 12;

    private readonly List<Candidate> bills;
    private readonly Dictionary<Guid, Money> due;
    private readonly Dictionary<Guid, string[]> names;

    private BankMatcher(IEnumerable<OpenBill> open)
    {
        bills = [.. open.OrderBy(b => b.DueDate).ThenBy(b => b.Id).Select(Candidate.Of)];
        due = bills.ToDictionary(b => b.Bill.Id, b => b.Bill.Due);
        names = bills
            .GroupBy(b => b.Bill.Customer)
            .ToDictionary(g => g.Key, g => NameWords.Of(g.First().Bill.CustomerName));
    }

    /// <summary>One proposal for each credit, in their order.</summary>
    public static IReadOnlyList<BankMatch> Match(
        IReadOnlyList<BankCredit> credits,
        IEnumerable<OpenBill> open
    )
    {
        var matcher = new BankMatcher(open);
        return [.. credits.Select(matcher.One)];
    }

    private BankMatch One(BankCredit credit)
    {
        var match = Find(credit);
        if (match.IsTicked)
            foreach (var part in match.Parts)
                due[part.Invoice] -= part.Amount;
        return match;
    }

    private BankMatch Find(BankCredit credit)
    {
        var text = new BankWords($"{credit.Reference} {credit.Text} {credit.Counterparty}");
        var open = bills
            .Where(b =>
                due[b.Bill.Id].Currency == credit.Amount.Currency && due[b.Bill.Id].Amount > 0
            )
            .ToList();
        var named = open.Where(b => b.Reference is { } rf && text.Has(rf)).ToList();
        if (named.Count > 0)
            return Named(credit, named, MatchReason.CreditorReference);
        named = [.. open.Where(b => b.IsTelling && text.Has(b.Compact))];
        named.RemoveAll(b => named.Exists(other => other != b && other.Holds(b)));
        if (named.Count > 0)
            return Named(credit, named, MatchReason.Number);
        return Abroad(credit, text) ?? ByName(credit, open, text);
    }

    /// <summary>It names invoices of one customer in another currency; null when it names none.</summary>
    private BankMatch? Abroad(BankCredit credit, BankWords text)
    {
        var named = bills
            .Where(b =>
                due[b.Bill.Id].Currency != credit.Amount.Currency && due[b.Bill.Id].Amount > 0
            )
            .Where(b =>
                (b.Reference is { } rf && text.Has(rf)) || (b.IsTelling && text.Has(b.Compact))
            )
            .ToList();
        named.RemoveAll(b => named.Exists(other => other != b && other.Holds(b)));
        return named.Select(b => (b.Bill.Customer, b.Bill.Due.Currency)).Distinct().Count() == 1
            ? new BankMatch(
                credit.Id,
                Confidence.Doubtful,
                MatchReason.OtherCurrency,
                named[0].Bill.Customer,
                [],
                credit.Amount,
                [.. named.Select(b => b.Bill.Id).Take(MostOthers)]
            )
            : null;
    }

    /// <summary>The line itself says which: only how the amount fits is open.</summary>
    private BankMatch Named(BankCredit credit, List<Candidate> named, MatchReason reason)
    {
        if (named.DistinctBy(b => b.Bill.Customer).Count() > 1)
            return Doubtful(credit, MatchReason.Several, named);
        var sum = named.Sum(b => due[b.Bill.Id].Amount);
        return Spread(
            credit,
            named,
            sum == credit.Amount.Amount ? Confidence.Certain : Confidence.Likely,
            reason
        );
    }

    private BankMatch ByName(BankCredit credit, List<Candidate> open, BankWords text)
    {
        var customers = open.Select(b => b.Bill.Customer)
            .Distinct()
            .Where(c => text.HasAll(names[c]))
            .ToList();
        // "Nord Habitat Conseil" is not "Nord Habitat" too.
        customers.RemoveAll(c =>
            customers.Exists(o =>
                o != c && names[c].Length < names[o].Length && !names[c].Except(names[o]).Any()
            )
        );
        if (customers.Count > 1)
            return Doubtful(
                credit,
                MatchReason.Several,
                [.. open.Where(b => customers.Contains(b.Bill.Customer))]
            );
        return customers.Count == 1
            ? OfCustomer(credit, [.. open.Where(b => b.Bill.Customer == customers[0])])
            : ByAmount(credit, open);
    }

    private BankMatch OfCustomer(BankCredit credit, List<Candidate> own)
    {
        var same = own.Where(b => due[b.Bill.Id] == credit.Amount).ToList();
        if (same.Count == 1)
            return Spread(credit, same, Confidence.Likely, MatchReason.NameAndAmount, own);
        if (same.Count > 1)
            return Spread(credit, same[..1], Confidence.Doubtful, MatchReason.Several, own);
        var sums = BillSums.Of(credit.Amount.Minor, [.. own.Select(b => due[b.Bill.Id].Minor)]);
        if (sums is [var only])
            return Spread(
                credit,
                [.. only.Select(i => own[i])],
                Confidence.Likely,
                MatchReason.NameAndSum,
                own
            );
        return Spread(
            credit,
            own,
            Confidence.Doubtful,
            sums.Count > 1 ? MatchReason.Several : MatchReason.NameOnly
        );
    }

    private BankMatch ByAmount(BankCredit credit, List<Candidate> open)
    {
        var same = open.Where(b => due[b.Bill.Id] == credit.Amount).ToList();
        return same.Count switch
        {
            0 => Doubtful(credit, MatchReason.Nothing, open) with { Confidence = Confidence.None },
            1 => Spread(credit, same, Confidence.Doubtful, MatchReason.AmountOnly, open),
            _ => Doubtful(credit, MatchReason.Several, same),
        };
    }

    /// <summary>On these bills of one customer, the oldest due first; what is left is the customer's credit.</summary>
    private BankMatch Spread(
        BankCredit credit,
        List<Candidate> on,
        Confidence confidence,
        MatchReason reason,
        List<Candidate>? others = null
    )
    {
        var amounts = OldestFirst.Spread(credit.Amount, [.. on.Select(b => due[b.Bill.Id])]);
        List<MatchPart> parts =
        [
            .. on.Zip(amounts)
                .Where(p => p.Second.Amount > 0)
                .Select(p => new MatchPart(p.First.Bill.Id, p.Second)),
        ];
        return new BankMatch(
            credit.Id,
            confidence,
            reason,
            on[0].Bill.Customer,
            parts,
            parts.Aggregate(credit.Amount, (rest, part) => rest - part.Amount),
            Nearest(credit, others ?? on)
        );
    }

    private BankMatch Doubtful(BankCredit credit, MatchReason reason, List<Candidate> others) =>
        new(
            credit.Id,
            Confidence.Doubtful,
            reason,
            null,
            [],
            credit.Amount,
            Nearest(credit, others)
        );

    private List<Guid> Nearest(BankCredit credit, List<Candidate> bills) =>
        [
            .. bills
                .OrderBy(b => Math.Abs(due[b.Bill.Id].Amount - credit.Amount.Amount))
                .ThenBy(b => b.Bill.DueDate)
                .ThenBy(b => b.Bill.Id)
                .Take(MostOthers)
                .Select(b => b.Bill.Id),
        ];
}
