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
            One(QuoteState.Waiting, sums.Waiting),
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

    /// <summary>A mail that did not arrive is as loud as a refusal: somebody has to do something.</summary>
    public static Tone ToneOf(QuoteState state, Posting? posting = null) =>
        (state, posting) switch
        {
            (QuoteState.Waiting, Posting.Refused) => Tone.Bad,
            (QuoteState.Waiting, Posting.Delayed) => Tone.Warn,
            (QuoteState.Accepted or QuoteState.Invoiced, _) => Tone.Good,
            (QuoteState.Refused, _) => Tone.Bad,
            (QuoteState.Expired, _) => Tone.Warn,
            _ => Tone.Neutral,
        };

    /// <summary>
    /// One that waits for its answer says how far its mail is, in the words of invoices; null: it was not mailed.
    /// </summary>
    public static string Say(QuoteRow row, DateOnly today, Posting? posting, Texts texts) =>
        row.State(today) is var state && state != QuoteState.Waiting
            ? texts["quote.s." + state]
            : texts[
                posting switch
                {
                    null => "quote.s.Issued",
                    Posting.Kept => "bill.s.kept",
                    Posting.Waits => "bill.s.queued",
                    Posting.Refused => "bill.s.refused",
                    Posting.Arrived => "quote.s.Arrived",
                    Posting.Delayed => "quote.s.Delayed",
                    _ => "quote.s.Sent",
                }
            ];
}
