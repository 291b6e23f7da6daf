using System.Text.RegularExpressions;

namespace Cadran.Platform.Texts;

/// <summary>Words that the French of Canada has for all texts: an e-mail is a <i>courriel</i> there.</summary>
internal static partial class CanadianFrench
{
    /// <summary>The text with them, and the little words before them as they ask.</summary>
    public static string Of(string french) => Email().Replace(french, Courriel);

    private static string Courriel(Match match)
    {
        var before = match.Groups["before"].Value;
        var word = match.Groups["word"].Value;
        var courriel = (word[0] == 'E' ? "Courriel" : "courriel") + word["e-mail".Length..];
        return before switch
            {
                "de l’" => "du ",
                "De l’" => "Du ",
                "à l’" => "au ",
                "À l’" => "Au ",
                "cet " => "ce ",
                "Cet " => "Ce ",
                _ => before.Replace("’", "e ", StringComparison.Ordinal),
            } + courriel;
    }

    [GeneratedRegex(@"(?<before>\b(?:(?:de|De|à|À) l’|[ldLD]’|[cC]et ))?(?<word>[eE]-mails?)\b")]
    private static partial Regex Email();
}
