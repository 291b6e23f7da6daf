namespace Cadran.Workspaces.Domain;

/// <summary>
/// What makes a password good enough: 8 to 200 characters of any kind (NIST SP 800-63B: length, no composition
/// rules), not the address itself, not one of those that everybody tries first.
/// </summary>
public static class Passwords
{
    /// <summary>The fewest characters.</summary>
    public const int Shortest = 8;

    /// <summary>The most characters.</summary>
    public const int Longest = 200;

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "passw0rd",
        "password1",
        "password12",
        "password123",
        "12345678",
        "123456789",
        "1234567890",
        "12345679",
        "87654321",
        "qwertyui",
        "qwertyuiop",
        "qwerty123",
        "azertyui",
        "azertyuiop",
        "azerty123",
        "iloveyou",
        "11111111",
        "00000000",
        "88888888",
        "12341234",
        "abcd1234",
        "abc12345",
        "1q2w3e4r",
        "1qaz2wsx",
        "sunshine",
        "princess",
        "football",
        "baseball",
        "superman",
        "welcome1",
        "trustno1",
        "motdepasse",
        "motdepasse1",
        "bonjour1",
        "bonjour123",
        "soleil123",
        "jetaime1",
        "marseille",
        "chouchou",
        "doudou123",
        "changeme",
        "changeme1",
        "letmein1",
        "admin123",
        "administrator",
        "administrateur",
    };

    /// <summary>Is it good enough for the one with that address.</summary>
    public static bool AreGood(string? password, string email) =>
        password is { Length: >= Shortest and <= Longest }
        && !Common.Contains(password)
        && password.Distinct().Count() > 2
        && !password.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase)
        && !password.Equals(email.Split('@')[0], StringComparison.OrdinalIgnoreCase);
}
