namespace Cadran.Tests.Scenarios.Histories;

/// <summary>
/// What a firm works, spends, bills and receives, reckoned in the plainest way: one customer, one project, one rate at a
/// time, 20 % tax. The program is held against it after every step. Amounts are in the customer's currency.
/// </summary>
internal sealed class BillingModel(decimal exchange)
{
    public decimal Rate { get; private set; } = Price(100, exchange);
    public List<Worked> Entries { get; } = [];
    public List<Bought> Expenses { get; } = [];
    public List<Document> Documents { get; } = [];

    /// <summary>What the customer has in credit: payments and credit notes that settle nothing yet.</summary>
    public decimal Credit { get; set; }

    public IEnumerable<Worked> Ready => Entries.Where(e => e is { Draft: null, Open: > 0 });
    public IEnumerable<Bought> ReadyExpenses => Expenses.Where(e => e.IsReady);
    public bool AnyReady => Ready.Any() || ReadyExpenses.Any();

    /// <summary>Rule L2: seconds of one rate are added, then rounded once.</summary>
    public static decimal Net(IEnumerable<Worked> entries) =>
        entries.GroupBy(e => e.Rate).Sum(g => Net(g.Sum(e => e.Open), g.Key));

    public static decimal Quantity(int seconds) => Round(seconds / 3600m, 4);

    public static decimal Net(int seconds, decimal rate) => Round(Quantity(seconds) * rate, 2);

    public static decimal Tax(decimal net) => Round(net * 0.2m, 2);

    /// <summary>Of an hour, in the customer's currency, to 4 decimals (rule R5).</summary>
    private static decimal Price(decimal rate, decimal exchange) => Round(rate * exchange, 4);

    /// <summary>What a draft comes to without tax.</summary>
    public decimal Net(Document draft) =>
        Net(Entries.Where(e => e.Draft == draft))
        + Expenses.Where(e => e.Draft == draft).Sum(e => e.Charge)
        + draft.Sums.Sum(l => l.Net);

    public decimal Total(Document draft) => Net(draft) + Tax(Net(draft));

    public static decimal Round(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>A new rate prices what no invoice bills or holds (rule R1).</summary>
    public void Reprice(decimal rate)
    {
        Rate = Price(rate, exchange);
        foreach (var entry in Entries.Where(e => e is { Draft: null, Billed: 0 }))
            entry.Rate = Rate;
    }
}

/// <summary>Time of one day. Seconds: worked; billed for good; the draft that holds the rest.</summary>
internal sealed class Worked(string id, int day, int seconds, decimal rate)
{
    public string Id { get; } = id;
    public int Day { get; } = day;
    public int Seconds { get; set; } = seconds;
    public decimal Rate { get; set; } = rate;
    public int Billed { get; set; }
    public Document? Draft { get; set; }
    public int Open => Seconds - Billed;
}

/// <summary>An expense: what it is charged at, and who has it. Not free again once it is credited without being released.</summary>
internal sealed class Bought(string id, decimal charge)
{
    public string Id { get; } = id;
    public decimal Charge { get; set; } = charge;
    public Document? Draft { get; set; }
    public bool Billed { get; set; }
    public bool IsReady => this is { Draft: null, Billed: false };
}

/// <summary>A line that is a sum: of an expense, of a quote, of a deposit.</summary>
internal sealed class Sum(decimal net, Bought? expense = null)
{
    public decimal Net { get; private set; } = net;

    public decimal TakeAll(bool release)
    {
        var net = Net;
        Net = 0;
        if (release && expense is not null)
            expense.Billed = false;
        return net;
    }
}

/// <summary>A draft of entries and expenses, then an invoice of lines.</summary>
internal sealed class Document(string id, bool releases)
{
    public string Id { get; } = id;

    /// <summary>An advance of this much with its tax; else null.</summary>
    public decimal? Advance { get; init; }

    /// <summary>The deposits that it takes off (rule L7).</summary>
    public List<Document> Deposits { get; } = [];
    public decimal Deducted => Deposits.Sum(d => d.Total);

    /// <summary>Whether its credits give the time back; else it stays written off (rule D4).</summary>
    public bool Releases { get; } = releases;
    public List<Charged> Lines { get; } = [];
    public List<Sum> Sums { get; } = [];
    public bool IsIssued { get; private set; }
    public decimal Total { get; private set; }
    public decimal Settled { get; set; }
    public decimal TaxLeft { get; private set; }
    public decimal Due => Total - Settled;
    public decimal NetLeft => Lines.Sum(l => l.Net) + Sums.Sum(l => l.Net);
    public bool IsCredited => Lines.All(l => l.Quantity == 0) && Sums.All(l => l.Net == 0);

    public void Issue(IReadOnlyCollection<Worked> held, IReadOnlyCollection<Bought> bought)
    {
        foreach (var expense in bought)
        {
            Sums.Add(new Sum(expense.Charge, expense));
            (expense.Billed, expense.Draft) = (true, null);
        }
        foreach (var group in held.GroupBy(e => e.Rate))
            Lines.Add(new Charged(group.Key, [.. group.OrderBy(e => e.Day).ThenBy(e => e.Id)]));
        IsIssued = true;
        TaxLeft = Advance is { } advance ? advance - NetLeft : BillingModel.Tax(NetLeft);
        (Total, Settled) = (NetLeft + TaxLeft, Deducted);
        foreach (var entry in held)
            (entry.Billed, entry.Draft) = (entry.Seconds, null);
    }

    /// <summary>Takes every line off that is left, and answers its net.</summary>
    public decimal TakeAll() =>
        Lines.Sum(l => l.TakeAll(Releases).Net) + Sums.Sum(l => l.TakeAll(Releases));

    /// <summary>Takes so much net off; the last credit takes all the tax that is left (rule D4). Answers net and tax.</summary>
    public decimal Take(decimal net)
    {
        var tax = NetLeft == 0 ? TaxLeft : Math.Min(BillingModel.Tax(net), TaxLeft);
        TaxLeft -= tax;
        return net + tax;
    }
}

/// <summary>A line of an issued invoice: what credit notes left of it.</summary>
internal sealed class Charged
{
    private readonly List<(Worked Entry, int Seconds)> claims;

    public Charged(decimal rate, IReadOnlyList<Worked> entries)
    {
        (Rate, claims) = (rate, [.. entries.Select(e => (e, e.Open))]);
        Quantity = BillingModel.Quantity(claims.Sum(c => c.Seconds));
        Net = BillingModel.Net(claims.Sum(c => c.Seconds), rate);
    }

    public decimal Rate { get; }
    public decimal Quantity { get; private set; }
    public decimal Net { get; private set; }

    /// <summary>Credits a quarter of an hour, or what is left where that is less. Answers the quantity and the net.</summary>
    public (decimal Quantity, decimal Net) TakeQuarter(bool release) =>
        Quantity <= 0.25m ? TakeAll(release) : Take(0.25m, 900, release);

    public (decimal Quantity, decimal Net) TakeAll(bool release) =>
        Take(Quantity, claims.Sum(c => c.Seconds), release);

    /// <summary>Latest time first (rule D4).</summary>
    private (decimal Quantity, decimal Net) Take(decimal quantity, int seconds, bool release)
    {
        var net = quantity == Quantity ? Net : Math.Min(Net, BillingModel.Net(seconds, Rate));
        (Quantity, Net) = (Quantity - quantity, Net - net);
        for (var i = claims.Count - 1; release && i >= 0; i--)
        {
            var part = Math.Min(seconds, claims[i].Seconds);
            claims[i] = (claims[i].Entry, claims[i].Seconds - part);
            claims[i].Entry.Billed -= part;
            seconds -= part;
        }
        return (quantity, net);
    }
}
