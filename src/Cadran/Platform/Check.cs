namespace Cadran.Platform;

/// <summary>Collects what is wrong with an input, all at once, so that a person can mend it in one go.</summary>
internal sealed class Check
{
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> Refusals => refusals;
    public bool Passed => refusals.Count == 0;

    public Check That(bool holds, Refusal otherwise)
    {
        if (!holds)
            refusals.Add(otherwise);
        return this;
    }

    /// <summary>There, not blank, at most so long.</summary>
    public Check Text(string? value, string field, int most = 200) =>
        string.IsNullOrWhiteSpace(value)
            ? That(false, PlatformRefusals.Required(field))
            : Optional(value, field, most);

    /// <summary>At most so long, without characters that no database keeps.</summary>
    public Check Optional(string? value, string field, int most = 200) =>
        That(value is null || value.Length <= most, PlatformRefusals.TooLong(field, most))
            .That(value is null || !value.Contains('\0'), PlatformRefusals.Invalid(field));

    /// <summary>A name or title: there, on one line.</summary>
    public Check Line(string? value, string field, int most = 200) =>
        string.IsNullOrWhiteSpace(value)
            ? That(false, PlatformRefusals.Required(field))
            : OptionalLine(value, field, most);

    /// <summary>At most so long, on one line.</summary>
    public Check OptionalLine(string? value, string field, int most = 200) =>
        That(value is null || value.Length <= most, PlatformRefusals.TooLong(field, most))
            .That(value is null || !value.Any(char.IsControl), PlatformRefusals.Invalid(field));

    public Check Email(string? value, string field) =>
        string.IsNullOrWhiteSpace(value)
            ? That(false, PlatformRefusals.Required(field))
            : That(
                EmailAddress.IsValid(value),
                new Refusal("email.invalid", RefusalKind.Rule, field)
            );

    public void Add(Refusal? refusal)
    {
        if (refusal is not null)
            refusals.Add(refusal);
    }

    public void Add(IEnumerable<Refusal> more) => refusals.AddRange(more);
}

/// <summary>What Cadran accepts as an address of e-mail: one it can send to.</summary>
internal static class EmailAddress
{
    public static bool IsValid(string text) =>
        text.Length <= 254
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && MimeKit.MailboxAddress.TryParse(text, out var address)
        && address.Address == text
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at < text.Length - 1;

    /// <summary>For comparing: addresses differ in case only are the same person.</summary>
    public static string Key(string text) => text.Trim().ToLowerInvariant();
}
