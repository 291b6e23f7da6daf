namespace Cadran.Tests.Scenarios.Histories;

/// <summary>
/// What a firm works, bills and receives, reckoned in the plainest way: one customer, one project, one rate at a time,
/// 20 % tax. The program is held against it after every step.
/// </summary>
internal sealed class BillingModel
{
    public decimal Rate { get; set; } = 100;
    public List<Worked> Entries { get; } = [];
    public List<Document> Documents { get; } = [];

    /// <summary>What the customer has in credit: payments and credit notes that settle nothing yet.</summary>
    public decimal Credit { get; set; }

    public IEnumerable<Worked> Ready => Entries.Where(e => e is { Draft: null, Open: > 0 });

    /// <summary>Rule L2: seconds of one rate are added, then rounded once.</summary>
    public static decimal Net(IEnumerable<Worked> entries) =>
        entries.GroupBy(e => e.Rate).Sum(g => Net(g.Sum(e => e.Open), g.Key));

    public static decimal Quantity(int seconds) => Round(seconds / 3600m, 4);

    public static decimal Net(int seconds, decimal rate) => Round(Quantity(seconds) * rate, 2);

    public static decimal Tax(decimal net) => Round(net * 0.2m, 2);

    private static decimal Round(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>A new rate prices what no invoice bills or holds (rule R1).</summary>
    public void Reprice(decimal rate)
    {
        Rate = rate;
        foreach (var entry in Entries.Where(e => e is { Draft: null, Billed: 0 }))
            entry.Rate = rate;
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

/// <summary>A draft of entries, then an invoice of lines.</summary>
internal sealed class Document(string id, bool releases)
{
    public string Id { get; } = id;

    /// <summary>Whether its credits give the time back; else it stays written off (rule D4).</summary>
    public bool Releases { get; } = releases;
    public List<Charged> Lines { get; } = [];
    public bool IsIssued { get; private set; }
    public decimal Total { get; private set; }
    public decimal Settled { get; set; }
    public decimal TaxLeft { get; private set; }
    public decimal Due => Total - Settled;
    public decimal NetLeft => Lines.Sum(l => l.Net);

    public void Issue(IReadOnlyCollection<Worked> held)
    {
        foreach (var group in held.GroupBy(e => e.Rate))
            Lines.Add(new Charged(group.Key, [.. group.OrderBy(e => e.Day).ThenBy(e => e.Id)]));
        (IsIssued, TaxLeft) = (true, BillingModel.Tax(NetLeft));
        Total = NetLeft + TaxLeft;
        foreach (var entry in held)
            (entry.Billed, entry.Draft) = (entry.Seconds, null);
    }

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
