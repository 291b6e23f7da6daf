using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Platform.Web;

/// <summary>WCAG 2.2 contrast of the tokens, in both themes, computed from the style sheet itself.</summary>
public partial class ContrastTests
{
    private static readonly string[] Grounds =
    [
        "paper",
        "surface",
        "raised",
        "raised-hover",
        "sunken",
        "hover",
        "accent-soft",
        "sun-soft",
        "bad-soft",
        "good-soft",
    ];

    private static readonly Dictionary<string, (double[] Light, double[] Dark)> Tokens = Read();

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var ink in new[] { "ink", "ink-2", "ink-3", "accent", "good", "warn", "bad" })
        foreach (var ground in Grounds)
            pairs.Add(ink, ground, 4.5);
        pairs.Add("accent-ink", "accent", 4.5);
        pairs.Add("accent-ink", "accent-strong", 4.5);
        pairs.Add("sun-ink", "sun", 4.5);
        pairs.Add("sun-ink", "sun-strong", 4.5);
        pairs.Add("float-ink", "float", 4.5);
        pairs.Add("float-ink", "float-line", 4.5);
        foreach (var ground in new[] { "paper", "surface", "sunken" })
            pairs.Add("edge", ground, 3);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Ink_is_read_on_every_ground(string ink, string ground, double least)
    {
        var (front, back) = (Tokens[ink], Tokens[ground]);

        Assert.True(
            Ratio(front.Light, back.Light) >= least,
            $"light {Ratio(front.Light, back.Light):0.00}"
        );
        Assert.True(
            Ratio(front.Dark, back.Dark) >= least,
            $"dark {Ratio(front.Dark, back.Dark):0.00}"
        );
    }

    [Fact]
    public void Black_on_white_is_twenty_one() => Assert.Equal(21, Ratio([0, 0, 0], [1, 0, 0]), 1);

    private static Dictionary<string, (double[], double[])> Read()
    {
        var sheet = File.ReadAllText(Path.Combine(Sources.Root, "src/Cadran/wwwroot/cadran.css"));
        return Token()
            .Matches(sheet)
            .ToDictionary(
                match => match.Groups[1].Value,
                match =>
                {
                    var colours = Colour().Matches(match.Value).Select(Numbers).ToArray();
                    return (colours[0], colours[^1]);
                }
            );
    }

    private static double[] Numbers(Match colour) =>
        [
            .. colour
                .Groups.Values.Skip(1)
                .Select(part => double.Parse(part.Value, CultureInfo.InvariantCulture)),
        ];

    private static double Ratio(double[] a, double[] b)
    {
        var (high, low) = (
            Math.Max(Luminance(a), Luminance(b)),
            Math.Min(Luminance(a), Luminance(b))
        );
        return (high + 0.05) / (low + 0.05);
    }

    /// <summary>OKLCH to linear sRGB (Ottosson's matrices), then relative luminance.</summary>
    private static double Luminance(double[] lch)
    {
        var (lightness, a, b) = (
            lch[0],
            lch[1] * Math.Cos(lch[2] * Math.PI / 180),
            lch[1] * Math.Sin(lch[2] * Math.PI / 180)
        );
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.291485548 * b, 3);
        var red = Math.Clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1);
        var green = Math.Clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1);
        var blue = Math.Clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s, 0, 1);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    [GeneratedRegex(@"--([\w-]+): (?:light-dark\()?oklch\([^;]+;")]
    private static partial Regex Token();

    [GeneratedRegex(@"oklch\(([\d.]+) ([\d.]+) ([\d.]+)")]
    private static partial Regex Colour();
}
