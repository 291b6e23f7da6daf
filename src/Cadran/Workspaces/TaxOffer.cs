using System.Globalization;

namespace Cadran.Workspaces;

/// <summary>A slot: taxes that a new firm can begin with; who charges them knows what they are.</summary>
/// <param name="Name">As posted.</param>
/// <param name="Country">Where they can be chosen.</param>
/// <param name="IsUsual">What is proposed there.</param>
/// <param name="Text">The key of their words.</param>
/// <param name="French">Their names in French, for those words.</param>
/// <param name="English">The same in English.</param>
internal sealed record TaxOffer(
    string Name,
    string Country,
    bool IsUsual,
    string Text,
    string French,
    string English
)
{
    /// <summary>The name of what is proposed, whatever the country.</summary>
    public const string Usual = "usual";

    /// <summary>Their names in the reader's language.</summary>
    public string In(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName == "fr" ? French : English;
}
