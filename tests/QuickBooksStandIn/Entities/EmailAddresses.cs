namespace QuickBooksStandIn.Entities;

/// <summary>What QuickBooks takes as an e-mail address, or several with commas between.</summary>
internal static class EmailAddresses
{
    public static bool AreValid(string? addresses) =>
        !string.IsNullOrWhiteSpace(addresses) && addresses.Split(',').All(IsValid);

    private static bool IsValid(string address)
    {
        var parts = address.Trim().Split('@');
        return parts is [{ Length: > 0 }, { Length: > 2 } host]
            && host.Contains('.', StringComparison.Ordinal)
            && !host.StartsWith('.')
            && !host.EndsWith('.')
            && !address.Trim().Any(char.IsWhiteSpace);
    }
}
