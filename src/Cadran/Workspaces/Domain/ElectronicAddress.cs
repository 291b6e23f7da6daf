using System.Text.RegularExpressions;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// Where e-invoices of a company go (EN 16931 BT-34 and BT-49): a scheme of the list EAS and an id in it. It is written
/// "0225:732829320"; 0225 is the French directory, whose ids begin with the SIREN (BR-FR-21, BR-FR-23, BR-FR-25).
/// </summary>
public sealed partial record ElectronicAddress(string Scheme, string Id)
{
    /// <summary>The scheme of the French directory.</summary>
    public const string FrenchScheme = "0225";

    private const string BelgianScheme = "0208";
    private const string Mail = "EM";

    /// <summary>
    /// As typed: with its scheme, or in France or Belgium a company's number alone. Null when it is neither; nothing typed is null too.
    /// </summary>
    public static ElectronicAddress? Of(string? text, string? country)
    {
        var typed = (text ?? "").Trim();
        if (Written().Match(typed) is { Success: true } written)
            return Checked(
                new(written.Groups[1].Value.ToUpperInvariant(), written.Groups[2].Value)
            );
        return OfCompany(typed, country);
    }

    /// <summary>
    /// What a company has unless it says otherwise: in France its SIREN in the directory, in Belgium its number on Peppol;
    /// elsewhere nothing.
    /// </summary>
    public static ElectronicAddress? Usual(string? registrationNumber, string? country) =>
        CompanyNumber.Siren(registrationNumber, country) is { } siren ? new(FrenchScheme, siren)
        : CompanyNumber.Belgian(registrationNumber, country) is { } number
            ? new(BelgianScheme, number)
        : null;

    public override string ToString() => $"{Scheme}:{Id}";

    /// <summary>An address in the directory may name an establishment: SIREN_SIRET.</summary>
    private static ElectronicAddress? OfCompany(string typed, string? country) =>
        CompanyNumber.Siret(typed, country) is { } siret
            ? new(FrenchScheme, $"{siret[..9]}_{siret}")
            : Usual(typed, country);

    private static ElectronicAddress? Checked(ElectronicAddress address) =>
        address.Id.Length <= 125
        && (
            address.Scheme == Mail
                ? address.Id.Contains('@', StringComparison.Ordinal)
                : Plain().IsMatch(address.Id)
        )
            ? address
            : null;

    [GeneratedRegex(@"\A([0-9]{4}|EM|em)\s*:\s*(\S+)\z")]
    private static partial Regex Written();

    [GeneratedRegex(@"\A[A-Za-z0-9\-_.]+\z")]
    private static partial Regex Plain();
}
