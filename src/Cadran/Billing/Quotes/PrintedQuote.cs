using Cadran.Billing.Documents;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Quotes;

/// <summary>What a quote says that an invoice doesn't, on its pages.</summary>
internal static class PrintedQuote
{
    /// <summary>As it is offered, or with what was accepted of it.</summary>
    public static InvoiceDocument Of(
        InvoiceDocument page,
        Quote quote,
        PrintedAcceptance? accepted = null
    )
    {
        var texts = Texts.Of(Cultures.Of(page.Language), page.Culture.Split('-')[^1]);
        return page with
        {
            Project = quote.ProjectName,
            Introduction = quote.Intro,
            Closing = page.Note ?? page.Closing,
            Note = null,
            Customer = page.Customer with
            {
                BillingContact = quote.ContactName ?? page.Customer.BillingContact,
            },
            Lines =
            [
                .. page.Lines.Select(
                    (line, i) =>
                        line.IsOption
                            ? line with
                            {
                                IsOption = accepted?.Took[i] != true,
                                Details =
                                [
                                    .. line.Details,
                                    texts[PrintedAcceptance.WordsOf(accepted?.Took[i])],
                                ],
                            }
                            : line
                ),
            ],
            Acceptance = accepted?.Words,
        };
    }
}

/// <summary>Which face of a quote is printed.</summary>
internal enum QuoteShown
{
    AsIssued,

    /// <summary>With what was accepted of it.</summary>
    AsAccepted,

    /// <summary>As it was accepted once it is, else as it was issued.</summary>
    AsItStands,
}

/// <summary>That a quote was accepted, in words, and for each line whether it is an option that was taken.</summary>
internal sealed record PrintedAcceptance(string Words, IReadOnlyList<bool> Took)
{
    public static PrintedAcceptance Of(
        Invoice quote,
        IReadOnlyList<InvoiceLine> lines,
        QuoteDecision made
    )
    {
        var texts = Texts.Of(Cultures.Of(quote.Language), quote.Seller?.Country);
        var words = texts[
            made.RecordedBy is null ? "quote.accepted.online" : "quote.by.accepted",
            made.Name,
            PrintedInvoice.DateOf(quote, made.Day)
        ];
        return new(
            made.Reason is { } remark ? words + "\n" + remark : words,
            [.. lines.Select(l => made.Took(l.Id))]
        );
    }

    /// <summary>The key of what is said under an option: offered, taken, or not.</summary>
    public static string WordsOf(bool? taken) =>
        taken switch
        {
            true => "quote.option.taken",
            false => "quote.option.notTaken",
            null => "quote.option.printed",
        };
}
