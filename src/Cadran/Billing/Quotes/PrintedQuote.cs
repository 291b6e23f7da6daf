using Cadran.Billing.Documents;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Quotes;

/// <summary>What a quote says that an invoice doesn't, on its pages.</summary>
internal static class PrintedQuote
{
    public static InvoiceDocument Of(InvoiceDocument page, Quote quote)
    {
        var texts = Texts.Of(Cultures.Of(page.Language));
        return page with
        {
            Project = quote.ProjectName,
            Introduction = quote.Intro ?? page.Introduction,
            Closing = page.Note ?? page.Closing,
            Note = null,
            Customer = page.Customer with
            {
                BillingContact = quote.ContactName ?? page.Customer.BillingContact,
            },
            Lines =
            [
                .. page.Lines.Select(line =>
                    line.IsOption
                        ? line with
                        {
                            Details = [.. line.Details, texts["quote.option.printed"]],
                        }
                        : line
                ),
            ],
        };
    }
}
