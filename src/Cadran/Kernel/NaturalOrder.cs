using System.Text.RegularExpressions;

namespace Cadran.Kernel;

/// <summary>Texts with figures in them as people count: "F-9" before "F-10".</summary>
public static partial class NaturalOrder
{
    private const int Length = 12;

    /// <summary>The text with each row of digits filled up with zeros to 12, to be compared as text.</summary>
    public static string Of(string text) =>
        Figures().Replace(text, digits => digits.Value.PadLeft(Length, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Figures();
}
