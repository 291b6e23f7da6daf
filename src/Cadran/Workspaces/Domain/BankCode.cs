using System.Text.RegularExpressions;

namespace Cadran.Workspaces.Domain;

/// <summary>A bank's code, BIC (ISO 9362): its shape is looked at, not whether there is such a bank.</summary>
public static partial class BankCode
{
    /// <summary>Without blanks and in capitals; null when it has another shape.</summary>
    public static string? Of(string? text)
    {
        var code = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return Shape().IsMatch(code) ? code : null;
    }

    [GeneratedRegex(@"\A[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\z")]
    private static partial Regex Shape();
}
