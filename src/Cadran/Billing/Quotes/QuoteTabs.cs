using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing.Quotes;

/// <summary>The views of the list of quotes, and how a quote's state is said.</summary>
internal static class QuoteTabs
{
    public const string Address = "/billing/quotes";

    /// <summary>The list that an address asks for; what it doesn't know filters nothing.</summary>
    public static QuoteFilter Filter(
        string? tab,
        string? customer,
        string? period,
        string? text,
        DateOnly today
    )
    {
        var (from, to) = InvoiceTabs.Days(today, period);
        return new(
            EnumName.Read<QuoteState>(tab),
            Id<Organization>.TryParse(customer, null, out var id) ? id : null,
            from,
            to,
            Text: text
        );
    }

    public static IReadOnlyList<Tab> Of(QuoteSummary sums, string? current, Texts texts)
    {
        var chosen = EnumName.Read<QuoteState>(current);
        return
        [
            new(texts["quote.tab.all"], Address, chosen is null),
            One(QuoteState.Draft, sums.Draft),
            One(QuoteState.Sent, sums.Sent),
            One(QuoteState.Accepted, sums.Accepted),
            One(QuoteState.Invoiced, sums.Invoiced),
            One(QuoteState.Refused, sums.Refused),
            One(QuoteState.Expired, sums.Expired),
        ];

        Tab One(QuoteState state, IReadOnlyList<FigureAnswer> figures) =>
            new(
                texts["quote.tab." + state],
                $"{Address}?tab={state}",
                chosen == state,
                figures.Sum(f => f.Count),
                figures.Count > 0 ? BillingFigures.Sums(figures) : null
            );
    }

    public static Tone ToneOf(QuoteState state) =>
        state switch
        {
            QuoteState.Accepted or QuoteState.Invoiced => Tone.Good,
            QuoteState.Refused => Tone.Bad,
            QuoteState.Expired => Tone.Warn,
            _ => Tone.Neutral,
        };

    /// <summary>One that was issued and not mailed says so.</summary>
    public static string Say(QuoteRow row, DateOnly today, Texts texts) =>
        row.State(today) is var state && state == QuoteState.Sent && row.Document.SentAt is null
            ? texts["quote.s.Issued"]
            : texts["quote.s." + state];
}
