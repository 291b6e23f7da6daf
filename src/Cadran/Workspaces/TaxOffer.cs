namespace Cadran.Workspaces;

/// <summary>A slot: taxes that a new firm can begin with; who charges them knows what they are.</summary>
/// <param name="Name">As posted.</param>
/// <param name="Country">Where they can be chosen.</param>
/// <param name="IsUsual">What is proposed there.</param>
/// <param name="Text">The key of their words.</param>
/// <param name="Taxes">Their names, for those words.</param>
internal sealed record TaxOffer(
    string Name,
    string Country,
    bool IsUsual,
    string Text,
    string Taxes
)
{
    /// <summary>The name of what is proposed, whatever the country.</summary>
    public const string Usual = "usual";
}
