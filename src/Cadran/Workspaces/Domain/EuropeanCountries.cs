namespace Cadran.Workspaces.Domain;

/// <summary>Where e-invoices of EN 16931 are made: the European Economic Area, Monaco, Switzerland, the United Kingdom.</summary>
public static class EuropeanCountries
{
    private static readonly HashSet<string> Codes =
    [
        .. "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK".Split(
            ' '
        ),
    ];

    private static readonly HashSet<string> Elsewhere = [.. "CH GB IS LI MC NO".Split(' ')];

    public static bool Has(string? country) => country is not null && Codes.Contains(country);

    /// <summary>The European Union alone, whose directives count there.</summary>
    public static bool IsMember(string? country) => Has(country) && !Elsewhere.Contains(country!);
}
