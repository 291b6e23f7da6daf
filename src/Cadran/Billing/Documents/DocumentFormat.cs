using System.Globalization;
using Cadran.Billing.Documents.Fonts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Documents;

/// <summary>
/// Figures and dates as a document prints them. Signs and separators that differ between releases of the
/// culture data are set here, so that a document comes out the same on every machine.
/// </summary>
internal sealed class DocumentFormat
{
    private const string NoBreakSpace = "\u00A0";
    private const string NarrowNoBreakSpace = "\u202F";
    private const string Minus = "\u2212";

    private readonly CultureInfo culture;
    private readonly NumberFormatInfo numbers;
    private readonly bool french;
    private readonly bool monthFirst;
    private readonly string amount;
    private readonly string price;
    private readonly (string Text, bool First) symbol;

    public DocumentFormat(string language, string cultureName, Currency currency)
    {
        culture = Find(cultureName, language);
        french = culture.TwoLetterISOLanguageName == "fr";
        monthFirst = culture.Name is "en-US" or "en-CA";
        numbers = Numbers(culture, french);
        amount = "N" + currency.Decimals.ToString(CultureInfo.InvariantCulture);
        price = "#,##0." + new string('0', currency.Decimals) + new string('#', 10);
        symbol = SymbolOf(currency);
    }

    /// <summary>Its code where the font has no sign for it.</summary>
    private (string Text, bool First) SymbolOf(Currency currency)
    {
        var sign = CurrencySymbols.Of(currency, french, culture.Name.Split('-')[^1]);
        return sign.Text.All(c => c == '\u00A0' || DocumentFont.Regular.Has(c))
            ? sign
            : (currency.Code, false);
    }

    /// <summary>The name of the culture.</summary>
    public string Language => culture.Name;

    /// <summary>Canada and the United States add sales taxes to a price; elsewhere it is VAT.</summary>
    public bool IsVat => !(IsCanadian || IsAmerican);

    /// <summary>French window envelopes show what stands on the right of a sheet, others the left.</summary>
    public bool WindowOnTheRight => french && culture.Name != "fr-CA";

    private bool IsCanadian => culture.Name.EndsWith("-CA", StringComparison.Ordinal);

    private bool IsAmerican => culture.Name.EndsWith("-US", StringComparison.Ordinal);

    /// <summary>An amount without its currency, as in a table.</summary>
    public string Amount(decimal value) => value.ToString(amount, numbers);

    /// <summary>An amount with its currency.</summary>
    public string Money(decimal value) => Written(value, amount, symbol);

    /// <summary>An amount in another currency.</summary>
    public string Money(Money money) =>
        Written(
            money.Amount,
            "N" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture),
            SymbolOf(money.Currency)
        );

    private string Written(decimal value, string decimals, (string Text, bool First) with)
    {
        var figure = Math.Abs(value).ToString(decimals, numbers);
        var sign = value < 0 ? Minus : "";
        return with.First ? sign + with.Text + figure : sign + figure + NoBreakSpace + with.Text;
    }

    /// <summary>At least the currency's decimals, and more where the price has more (rule L2).</summary>
    public string Price(decimal? value) => value?.ToString(price, numbers) ?? "";

    /// <summary>Every decimal it has, without trailing zeros (rule L2).</summary>
    public string Quantity(decimal? value) => value?.ToString("#,##0.##########", numbers) ?? "";

    /// <summary>In figures, for tables: in Canada the year first, as screens do (decision 0075).</summary>
    public string ShortDate(DateOnly day) =>
        day.ToString(
            IsCanadian ? "yyyy-MM-dd"
                : monthFirst ? "MM/dd/yyyy"
                : "dd/MM/yyyy",
            CultureInfo.InvariantCulture
        );

    /// <summary>In words: "12 décembre 2026", "December 12, 2026".</summary>
    public string Date(DateOnly day) => Pattern(day, Day(day));

    /// <summary>Both days included; one day is printed as a day.</summary>
    public string Period(DateOnly? from, DateOnly? through)
    {
        if (from is not { } first || through is not { } last || first == last)
            return Date(from ?? through ?? default);
        return (first.Year, first.Month) == (last.Year, last.Month)
            ? Pattern(last, $"{Day(first)}–{Day(last)}")
            : $"{Date(first)} – {Date(last)}";
    }

    private string Pattern(DateOnly day, string days) =>
        monthFirst
            ? string.Create(culture, $"{day:MMMM}{NoBreakSpace}{days}, {day:yyyy}")
            : string.Create(culture, $"{days}{NoBreakSpace}{day:MMMM} {day:yyyy}");

    private string Day(DateOnly day) =>
        french && day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);

    private static CultureInfo Find(string name, string language)
    {
        try
        {
            return CultureInfo.CreateSpecificCulture(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-US");
        }
    }

    private static NumberFormatInfo Numbers(CultureInfo culture, bool french)
    {
        var numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        numbers.NegativeSign = Minus;
        numbers.NumberNegativePattern = 1;
        if (french)
        {
            numbers.NumberGroupSeparator = NarrowNoBreakSpace;
            numbers.NumberDecimalSeparator = ",";
        }
        return numbers;
    }
}
