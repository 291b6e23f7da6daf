using Microsoft.AspNetCore.Components;

namespace Cadran.Platform.Web.Lists;

/// <summary>Where a list goes on.</summary>
internal static class NextPage
{
    /// <summary>The present address, from after that cursor on; null at the end.</summary>
    public static string? After(NavigationManager navigation, string? cursor) =>
        cursor is null
            ? null
            : new Uri(navigation.GetUriWithQueryParameter("after", cursor)).PathAndQuery;
}
