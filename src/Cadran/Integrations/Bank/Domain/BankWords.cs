using Cadran.Billing.Domain;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// The words of a bank line as letters and digits alone: banks drop, move and add blanks and dashes. A number is found
/// only where it begins and ends: not within a longer run of digits or letters.
/// </summary>
internal sealed class BankWords
{
    private readonly string compact;
    private readonly bool[] begins;
    private readonly HashSet<string> words;

    public BankWords(string text)
    {
        var folded = Folding.Fold(text).ToUpperInvariant();
        var kept = new List<(char C, bool Begins)>();
        var parted = true;
        foreach (var c in folded)
        {
            if (char.IsAsciiLetterOrDigit(c))
                kept.Add((c, parted));
            parted = !char.IsAsciiLetterOrDigit(c);
        }
        compact = string.Concat(kept.Select(k => k.C));
        begins = [.. kept.Select(k => k.Begins)];
        words = [.. NameWords.Split(folded)];
    }

    /// <summary>Whether these letters and digits stand there, by themselves.</summary>
    public bool Has(string number)
    {
        for (
            var at = compact.IndexOf(number, StringComparison.Ordinal);
            at >= 0;
            at = compact.IndexOf(number, at + 1, StringComparison.Ordinal)
        )
            if (Parts(at) && Parts(at + number.Length))
                return true;
        return false;
    }

    /// <summary>Whether all are among its words; of none, no.</summary>
    public bool HasAll(string[] name) => name.Length > 0 && Array.TrueForAll(name, words.Contains);

    /// <summary>A word or a number can begin there.</summary>
    private bool Parts(int at) =>
        at == 0
        || at == compact.Length
        || begins[at]
        || char.IsAsciiDigit(compact[at]) != char.IsAsciiDigit(compact[at - 1]);
}

/// <summary>The words of a name that tell it: without the legal form and what is too short.</summary>
internal static class NameWords
{
    private static readonly HashSet<string> Telling =
    [
        "SAS",
        "SASU",
        "SARL",
        "EURL",
        "SA",
        "SCI",
        "SNC",
        "SCOP",
        "GMBH",
        "AG",
        "LTD",
        "LIMITED",
        "INC",
        "LLC",
        "CORP",
        "BV",
        "NV",
        "SRL",
        "SPA",
        "THE",
        "LES",
        "DES",
        "AND",
        "STE",
        "SOCIETE",
    ];

    public static string[] Of(string name)
    {
        string[] words =
        [
            .. Split(Folding.Fold(name).ToUpperInvariant())
                .Where(w => w.Length >= 3 && !Telling.Contains(w))
                .Distinct(),
        ];
        return words.Sum(w => w.Length) >= 4 ? words : [];
    }

    public static IEnumerable<string> Split(string folded) =>
        string.Concat(folded.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A bill with its number and reference as they are looked for.</summary>
internal sealed record Candidate(OpenBill Bill, string Compact, string? Reference)
{
    /// <summary>Short numbers without a letter are found in any text.</summary>
    public bool IsTelling =>
        Compact.Any(char.IsAsciiDigit)
        && (Compact.Length >= 6 || (Compact.Length >= 4 && Compact.Any(char.IsAsciiLetter)));

    /// <summary>"2026-0042" is in "F-2026-0042" too.</summary>
    public bool Holds(Candidate other) =>
        Compact.Length > other.Compact.Length
        && Compact.Contains(other.Compact, StringComparison.Ordinal);

    public static Candidate Of(OpenBill bill) =>
        new(
            bill,
            string.Concat(bill.Number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)),
            CreditorReference.Of(bill.Number)
        );
}

/// <summary>Which bills sum to an amount.</summary>
internal static class BillSums
{
    private const int MostSteps = 20_000;

    /// <summary>
    /// Up to two different sets of two or more places whose sum it is; two tell that it is not sure. Looks at so many
    /// combinations and then gives what it has: a set found alone may not be the only one among a great many.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(long amount, IReadOnlyList<long> due)
    {
        var found = new List<IReadOnlyList<int>>();
        var (chosen, steps) = (new List<int>(), 0);
        Look(0, amount);
        return steps < MostSteps || found.Count > 1 ? found : [];

        void Look(int from, long left)
        {
            if (left == 0 && chosen.Count > 1)
                found.Add([.. chosen]);
            for (var i = from; i < due.Count && left > 0 && found.Count < 2; i++)
            {
                if (++steps >= MostSteps)
                    return;
                if (due[i] > left)
                    continue;
                chosen.Add(i);
                Look(i + 1, left - due[i]);
                chosen.RemoveAt(chosen.Count - 1);
            }
        }
    }
}
