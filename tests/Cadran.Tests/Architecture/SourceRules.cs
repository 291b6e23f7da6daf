using System.Text.RegularExpressions;

namespace Cadran.Tests.Architecture;

/// <summary>Rules on the files as people write them.</summary>
internal static partial class SourceRules
{
    public const int LinesWithoutReason = 300;

    /// <summary>Files so long that they owe a reason: a first line that begins with "// Long because".</summary>
    public static IReadOnlyList<string> LongWithoutReason(IEnumerable<SourceFile> files) =>
        [
            .. files
                .Where(file => file.Lines > LinesWithoutReason && !Reason().IsMatch(file.FirstLine))
                .Select(file => $"{file.Path}: {file.Lines} lines"),
        ];

    /// <summary>Files that switch off the banned symbols or the rule that a namespace is its folder.</summary>
    public static IReadOnlyList<string> SwitchingOff(IEnumerable<SourceFile> files) =>
        [.. files.Where(SwitchesOff).Select(file => file.Path)];

    private static bool SwitchesOff(SourceFile file) =>
        ByProject().IsMatch(file.Path)
            ? Guarded().IsMatch(file.Text)
            : Pragmas().Matches(file.Text).Any(Guards)
                || Attributes().Matches(file.Text).Any(Guards);

    /// <summary>A pragma without ids switches off everything.</summary>
    private static bool Guards(Match match)
    {
        var ids = match.Groups["ids"].Value;
        return string.IsNullOrWhiteSpace(ids) || Guarded().IsMatch(ids);
    }

    [GeneratedRegex(@"^\uFEFF?(//|/\*|@\*) Long because \S")]
    private static partial Regex Reason();

    [GeneratedRegex("RS003[01]|IDE0130")]
    private static partial Regex Guarded();

    [GeneratedRegex(@"\.(csproj|props|targets)$")]
    private static partial Regex ByProject();

    [GeneratedRegex(@"^\s*#\s*pragma\s+warning\s+disable(?<ids>[^\r\n/]*)", RegexOptions.Multiline)]
    private static partial Regex Pragmas();

    [GeneratedRegex(
        @"^\s*\[[^\]]*SuppressMessage(Attribute)?\s*\((?<ids>[^)]*)",
        RegexOptions.Multiline
    )]
    private static partial Regex Attributes();
}
