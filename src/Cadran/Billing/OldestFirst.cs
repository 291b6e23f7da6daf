namespace Cadran.Billing;

/// <summary>Puts a payment on what is due, in the order given, until nothing of it is left (rule P1).</summary>
internal static class OldestFirst
{
    public static IReadOnlyList<Money> Spread(Money payment, IReadOnlyList<Money> due)
    {
        var left = payment.Amount;
        var parts = new List<Money>();
        foreach (var owed in due)
        {
            var part = Math.Clamp(left, 0, Math.Max(owed.Amount, 0));
            parts.Add(owed with { Amount = part });
            left -= part;
        }
        return parts;
    }
}
