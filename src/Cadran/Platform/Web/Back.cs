namespace Cadran.Platform.Web;

/// <summary>Where somebody goes when what they did is done: the page they came from, never another site.</summary>
internal static class Back
{
    public static IResult To(HttpContext http, string? asked, string otherwise = "/time") =>
        Results.LocalRedirect(Of(http, asked, otherwise));

    public static string Of(HttpContext http, string? asked, string otherwise = "/time") =>
        IsLocal(asked) ? asked! : Referer(http) ?? otherwise;

    public static bool IsLocal(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl);

    /// <summary>The page that holds the form; browsers say it to its own site (Referrer-Policy: same-origin).</summary>
    private static string? Referer(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from)
        && from.Authority == http.Request.Host.Value
        && IsLocal(from.PathAndQuery)
            ? from.PathAndQuery
            : null;
}
