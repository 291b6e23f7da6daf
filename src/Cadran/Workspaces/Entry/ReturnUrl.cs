using Cadran.Platform.Web;

namespace Cadran.Workspaces.Entry;

/// <summary>Where to go after signing in: a page of ours, never another site.</summary>
internal static class ReturnUrl
{
    public static string Of(string? wanted) => Back.IsLocal(wanted) ? wanted! : "/";
}
