using System.Text;

namespace Cadran.Accounting.Domain;

/// <summary>Names of firms without what they are written with or without: case, accents, signs, the form of the company.</summary>
internal static class CompanyNames
{
    private static readonly HashSet<string> Forms =
    [
        "inc",
        "incorporated",
        "incorporee",
        "ltd",
        "limited",
        "ltee",
        "limitee",
        "llc",
        "llp",
        "lp",
        "corp",
        "corporation",
        "co",
        "company",
        "cie",
        "compagnie",
        "enr",
        "senc",
        "sencrl",
        "sarl",
        "eurl",
        "sas",
        "sasu",
        "sa",
        "snc",
        "gmbh",
        "ag",
        "srl",
        "bv",
        "nv",
        "plc",
        "pty",
    ];

    /// <summary>
    /// "Scierie Beauce inc." and "SCIERIE BEAUCE" are alike: "scierie beauce". A name of nothing but forms stays whole.
    /// </summary>
    public static string Core(string name)
    {
        var words = Words(Folding.Fold(name)).ToList();
        var own = words.Where(w => !Forms.Contains(w)).ToList();
        return string.Join(' ', own.Count > 0 ? own : words);
    }

    /// <summary>The longest word of a name that is no form, as it is written: by it those alike are looked for.</summary>
    public static string? LongestWord(string name) =>
        Words(name)
            .Where(w => !Forms.Contains(Folding.Fold(w)))
            .OrderByDescending(w => w.Length)
            .FirstOrDefault();

    /// <summary>A full stop within a form parts nothing: "S.A.R.L." is one word.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var sign in text)
            if (char.IsLetterOrDigit(sign))
                word.Append(sign);
            else if (sign is not ('.' or '\''))
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
            }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
