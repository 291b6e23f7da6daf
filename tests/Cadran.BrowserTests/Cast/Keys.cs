using System.IO.Enumeration;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Cast;

/// <summary>Two hands on the keyboard of a page.</summary>
internal static class Keys
{
    public static async Task Press(this IPage page, params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }

    public static Task Type(this IPage page, string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes to the page of that name by Ctrl+K, and waits until its scripts listen.</summary>
    public static async Task Command(this IPage page, string name, string path)
    {
        await page.Press("Control+k");
        await page.Type(name);
        await page.Press("Enter");
        await page.Arrive(path);
    }

    /// <summary>Waits for a page to be there with its scripts; * stands for anything in its path.</summary>
    public static Task Arrive(this IPage page, string path) =>
        page.WaitForURLAsync(url =>
            FileSystemName.MatchesSimpleExpression(path, new Uri(url).AbsolutePath)
        );
}
