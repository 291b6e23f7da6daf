namespace Cadran.Integrations.Domain;

/// <summary>Yes and no as files write them.</summary>
internal static class YesOrNo
{
    /// <summary>In the languages of the tools; null when it is neither.</summary>
    public static bool? Of(string text) =>
        Folding.Fold(text) switch
        {
            "yes" or "true" or "1" or "y" or "oui" or "vrai" or "ja" or "si" or "x" => true,
            "no" or "false" or "0" or "n" or "non" or "faux" or "nein" or "nee" => false,
            _ => null,
        };
}
