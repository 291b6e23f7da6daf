using System.Globalization;

namespace Cadran.Customers.Domain;

/// <summary>The part of an e-mail address after the @, as it is kept and compared.</summary>
public static class MailDomain
{
    private const int Longest = 253;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// The domain in lower case and in the letters of DNS: "@Éole.example" is "xn--ole-9la.example". Null for
    /// what can't be a domain: without a point, with a port, an address, an IP address.
    /// </summary>
    public static string? Of(string? text)
    {
        var name = text?.Trim().TrimStart('@').TrimEnd('.') ?? "";
        if (name.Length is 0 or > Longest || Ascii(name) is not { } domain)
            return null;
        var labels = domain.Split('.');
        return domain.Length <= Longest && labels.Length > 1 && labels[^1].Any(char.IsAsciiLetter)
            ? domain
            : null;
    }

    private static string? Ascii(string name)
    {
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
