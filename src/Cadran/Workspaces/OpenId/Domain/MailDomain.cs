using System.Globalization;

namespace Cadran.Workspaces.OpenId.Domain;

/// <summary>What stands behind the @ of an e-mail address: in lower case, international names as xn--.</summary>
internal static class MailDomain
{
    private const int Longest = 253;

    /// <summary>Where anybody gets a mailbox: such a domain is no firm's.</summary>
    private static readonly HashSet<string> Public =
    [
        "126.com",
        "163.com",
        "aliceadsl.fr",
        "aol.com",
        "bbox.fr",
        "bell.net",
        "bluewin.ch",
        "club-internet.fr",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.com",
        "gmx.de",
        "gmx.fr",
        "gmx.net",
        "googlemail.com",
        "hey.com",
        "hotmail.be",
        "hotmail.ca",
        "hotmail.co.uk",
        "hotmail.com",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "libero.it",
        "live.be",
        "live.ca",
        "live.com",
        "live.fr",
        "mac.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "neuf.fr",
        "numericable.fr",
        "orange.fr",
        "outlook.be",
        "outlook.com",
        "outlook.fr",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rogers.com",
        "rocketmail.com",
        "sfr.fr",
        "shaw.ca",
        "skynet.be",
        "sympatico.ca",
        "t-online.de",
        "telenet.be",
        "telus.net",
        "tutanota.com",
        "videotron.ca",
        "voo.be",
        "wanadoo.fr",
        "web.de",
        "yahoo.ca",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.de",
        "yahoo.fr",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
    ];

    /// <summary>Of an e-mail address; null when there is none.</summary>
    public static string? Of(string? email) =>
        email?.LastIndexOf('@') is > 0 and var at ? Read(email[(at + 1)..]) : null;

    /// <summary>As a person types one ("firm.example", "@Firm.Example"); null when it is none.</summary>
    public static string? Read(string? text)
    {
        var name = (text ?? "").Trim().TrimStart('@').TrimEnd('.');
        if (name.Length is 0 or > Longest)
            return null;
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(name)
                .ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length >= 2 && labels[^1].Any(char.IsAsciiLetter) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether anybody gets an address there.</summary>
    public static bool IsPublicHost(string domain) => Public.Contains(domain);
}
