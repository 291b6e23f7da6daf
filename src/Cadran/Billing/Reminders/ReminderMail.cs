using System.Text.RegularExpressions;
using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;

namespace Cadran.Billing.Reminders;

/// <summary>The words of a reminder: the plan's own or ours, with the places filled.</summary>
internal static partial class ReminderMail
{
    public static readonly IReadOnlyList<string> Places =
    [
        "customer",
        "seller",
        "invoices",
        "total",
        "payment",
    ];

    /// <summary>A place in braces that is none of ours; null when all are known.</summary>
    public static string? UnknownPlace(string text) =>
        Brace()
            .Matches(text)
            .Select(m => m.Groups[1].Value)
            .FirstOrDefault(place => !Places.Contains(place));

    /// <summary>The words of a step in a language, places still in braces.</summary>
    public static ReminderWords Words(ReminderStep step, string language) =>
        (language == "fr" ? step.French : step.English) ?? Ours(step.Key, language);

    public static ReminderWords Ours(string key, string language)
    {
        var texts = Texts.Of(Cultures.Of(language));
        return new(texts[$"remind.mail.{key}.subject"], texts[$"remind.mail.{key}.body"]);
    }

    /// <summary>The mail as it leaves for these invoices of one customer and one currency or several.</summary>
    public static ReminderWords Write(ClientReminder client, Workspace home)
    {
        var texts = Texts.Of(Cultures.Of(client.Language));
        var words = Words(client.Step, client.Language);
        var filled = new Dictionary<string, string>
        {
            ["customer"] = client.CustomerName,
            ["seller"] = home.Name,
            ["invoices"] = string.Join(
                '\n',
                client.Invoices.Select(i => Line(i, client.Today, texts))
            ),
            ["total"] = Total(client, texts),
            ["payment"] = PrintedAccount.HowToPay(home, texts),
        };
        return new(Fill(words.Subject, filled), Tidy(Fill(words.Body, filled)));
    }

    public static string Total(ClientReminder client, Texts texts) =>
        string.Join(
            " + ",
            client
                .Invoices.GroupBy(i => i.Currency)
                .Select(g =>
                    Format.Money(
                        g.Aggregate(Money.Zero(g.Key), (sum, i) => sum + i.Due),
                        texts.Culture,
                        g.First().Seller?.Country
                    )
                )
        );

    private static string Line(Invoice invoice, DateOnly today, Texts texts)
    {
        var late = today.DayNumber - invoice.DueDate!.Value.DayNumber;
        var line = texts[
            "remind.mail.line",
            invoice.Number,
            PrintedInvoice.DateOf(invoice, invoice.DueDate.Value),
            Format.Money(invoice.Due, texts.Culture, invoice.Seller?.Country)
        ];
        return late > 0 ? line + " " + texts.N("remind.mail.late", late) : line;
    }

    private static string Fill(string text, Dictionary<string, string> filled) =>
        Brace().Replace(text, m => filled.GetValueOrDefault(m.Groups[1].Value, m.Value));

    /// <summary>A place that was filled with nothing leaves no gap.</summary>
    private static string Tidy(string text) => Gaps().Replace(text.Trim(), "\n\n");

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Brace();

    [GeneratedRegex(@"(\r?\n[ \t]*){3,}")]
    private static partial Regex Gaps();
}
