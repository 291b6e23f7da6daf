namespace Cadran.Workspaces.Domain;

/// <summary>
/// A number in the register of companies. Looked at where it is known how: in France nine digits (SIREN) or fourteen
/// (SIRET), each checked by Luhn's formula; those of La Poste's offices by the sum of their digits instead.
/// </summary>
public static class CompanyNumber
{
    private const string LaPoste = "356000000";

    /// <summary>Whether digits alone were typed, and they can't be a number of that country.</summary>
    public static bool IsMistyped(string? text, string? country)
    {
        var number = Digits(text);
        return country == "FR"
            && number.Length > 0
            && number.All(char.IsAsciiDigit)
            && !IsFrench(number);
    }

    /// <summary>The nine digits of a French company, which begin its SIRET too; null when it is neither.</summary>
    public static string? Siren(string? text, string? country) =>
        country == "FR"
        && Digits(text) is { Length: 9 or 14 } number
        && number.All(char.IsAsciiDigit)
            ? number[..9]
            : null;

    /// <summary>The fourteen digits of a French establishment; null when it is none.</summary>
    public static string? Siret(string? text, string? country) =>
        Siren(text, country) is not null && Digits(text) is { Length: 14 } number ? number : null;

    /// <summary>The ten digits of a Belgian company; null when it is none.</summary>
    public static string? Belgian(string? text, string? country) =>
        country == "BE" && Digits(text) is { Length: 10 } number && number.All(char.IsAsciiDigit)
            ? number
            : null;

    private static string Digits(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));

    private static bool IsFrench(string number) =>
        number.Length switch
        {
            9 => Luhn(number) % 10 == 0,
            14 when number.StartsWith(LaPoste, StringComparison.Ordinal) => number.Sum(Digit) % 5
                == 0
                || Luhn(number) % 10 == 0,
            14 => Luhn(number[..9]) % 10 == 0 && Luhn(number) % 10 == 0,
            _ => false,
        };

    /// <summary>The sum of the digits, every second from the right doubled.</summary>
    private static int Luhn(string number) =>
        number
            .Reverse()
            .Select((c, place) => place % 2 == 0 ? Digit(c) : 2 * Digit(c) / 10 + 2 * Digit(c) % 10)
            .Sum();

    private static int Digit(char c) => c - '0';
}
