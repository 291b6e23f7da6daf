namespace Cadran.Workspaces.Domain;

/// <summary>The countries in which the VAT of the European Union is charged; Monaco counts as France.</summary>
public static class EuropeanUnion
{
    private static readonly HashSet<string> Codes =
    [
        .. "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".Split(
            ' '
        ),
    ];

    public static bool Has(string? country) => country is not null && Codes.Contains(country);
}
