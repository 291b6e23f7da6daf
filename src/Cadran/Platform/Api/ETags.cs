using System.Globalization;
using Cadran.Platform.Data;

namespace Cadran.Platform.Api;

/// <summary>The version of a row as an ETag, and `If-Match` against it.</summary>
internal static class ETags
{
    public static string Of(int version) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>
    /// The version that the caller says it has read; null when it says nothing or `*`. What can't be a version
    /// of ours matches nothing, so it is -1.
    /// </summary>
    public static int? IfMatch(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
            return null;
        return int.TryParse(
            header.Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : -1;
    }

    /// <summary>Refuses an edit of a version that is no longer the present one.</summary>
    public static Refusal? Check(VersionedRow row, int? expected) =>
        expected is null || expected == row.Version ? null : PlatformRefusals.Stale;
}
