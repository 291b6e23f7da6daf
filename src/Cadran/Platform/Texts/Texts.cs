using System.Globalization;

namespace Cadran.Platform.Texts;

/// <summary>
/// What people read, by key, in one language. Keys live in <c>*.texts.json</c> files beside the code that
/// uses them. A key that isn't there reads as itself in brackets: ugly, and a test fails.
/// </summary>
public sealed class Texts
{
    private static readonly Lazy<TextCatalogue> Catalogue = new(() =>
        TextCatalogue.Embedded(typeof(Texts).Assembly)
    );

    private readonly CultureInfo? culture;
    private readonly string? country;

    private Texts(CultureInfo? culture, string? country = null) =>
        (this.culture, this.country) = (culture, country);

    /// <summary>In the language of the present request (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public static Texts Current { get; } = new(null);

    /// <summary>
    /// In one language whatever the request: for documents and mails in the customer's, in the words of the firm's
    /// country; null: that of the firm at work.
    /// </summary>
    public static Texts Of(CultureInfo culture, string? country = null) =>
        new(Cultures.Of(culture), country);

    /// <summary>Reads all files now, so that a broken one stops the start and not a page.</summary>
    internal static void Load() => _ = Catalogue.Value;

    /// <summary>The language and the number formats in use.</summary>
    public CultureInfo Culture => culture ?? Cultures.Current;

    /// <summary>The text of a key; {0}, {1}… are filled, whole numbers and decimals by the culture.</summary>
    public string this[string key, params object?[] args] => Fill(Find(key), args);

    /// <summary>
    /// The text of <c>key.one</c> or <c>key.other</c>; the count is {0}, the rest follows.
    /// French says 0 and 1 in the singular, English only 1.
    /// </summary>
    public string N(string key, decimal count, params object?[] args) =>
        this[key + (IsOne(count) ? ".one" : ".other"), [count, .. args]];

    /// <summary>The sentence of a refusal: the text of "refusal." and its words or code, with its values.</summary>
    public string Say(Refusal refusal) =>
        this["refusal." + (refusal.Words ?? refusal.Code), refusal.Values];

    public bool Has(string key) => Catalogue.Value.Find(key) is not null;

    private bool IsOne(decimal count) =>
        Culture.TwoLetterISOLanguageName == "fr" ? Math.Abs(count) < 2 : count == 1;

    private string Find(string key)
    {
        var text = Catalogue.Value.Find(key);
        if (text is null)
            return "[" + key + "]";
        return Culture.TwoLetterISOLanguageName != "fr" ? text.En
            : (country ?? Web.HomeCountry.Code) == "CA" ? text.FrCa ?? text.Fr
            : text.Fr;
    }

    private string Fill(string text, object?[] args) =>
        args.Length == 0 ? text : string.Format(new TextNumbers(Culture), text, args);
}
