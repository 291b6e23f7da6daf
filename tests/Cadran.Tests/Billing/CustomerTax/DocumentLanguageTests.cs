using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.CustomerTax;

using Quotes = Cadran.Tests.Cast.Quotes;

/// <summary>A document speaks the language of its customer in all its parts, and its country's manners.</summary>
public class DocumentLanguageTests
{
    [Fact]
    public async Task A_document_in_english_has_english_names_texts_dates_and_money()
    {
        var quebec = await Quebec.Open(OnDatabase.Sqlite);
        (
            await quebec.Firm.Set(
                ("paymentInstructions", "Virement Desjardins"),
                ("englishPaymentInstructions", "Transfer to Desjardins"),
                ("invoiceFooter", "Merci de votre confiance"),
                ("englishInvoiceFooter", "Thank you for your trust")
            )
        ).Expect(200);
        (
            await quebec.Firm.Put(
                $"/taxes/{quebec.Gst}",
                new
                {
                    name = "TPS",
                    rate = "5",
                    isDefault = true,
                    englishName = "GST",
                }
            )
        ).Expect(200);

        var english = await Pdf(quebec, "en");
        var french = await Pdf(quebec, "fr");

        Assert.Contains("GST 5%", english, StringComparison.Ordinal);
        Assert.Contains("Transfer to Desjardins", english, StringComparison.Ordinal);
        Assert.Contains("Thank you for your trust", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Virement Desjardins", english, StringComparison.Ordinal);
        Assert.Contains("by December 31, 2026", english, StringComparison.Ordinal);
        Assert.DoesNotContain("31 December", english, StringComparison.Ordinal);
        Assert.Contains("Toronto ON", english, StringComparison.Ordinal);
        Assert.Contains("$114.98", english, StringComparison.Ordinal);
        Assert.Contains("TPS 5 %", french, StringComparison.Ordinal);
        Assert.Contains("Virement Desjardins", french, StringComparison.Ordinal);
        Assert.Contains("114,98 $", french, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Z", "Books are zero-rated", "Books are zero-rated")]
    [InlineData("E", "Small supplier", "Small supplier")]
    [InlineData("G", null, "Excise Tax Act")]
    public async Task X5_why_nothing_is_charged_is_printed(
        string category,
        string? reason,
        string printed
    )
    {
        var quebec = await Quebec.Open(OnDatabase.Sqlite);
        await quebec.Choose(
            new
            {
                use = "none",
                category,
                reason,
            }
        );

        Assert.Contains(printed, await Pdf(quebec, "en"), StringComparison.Ordinal);
    }

    /// <summary>The text of a draft, due on the last day of 2026, with plain blanks.</summary>
    private static async Task<string> Pdf(Quebec quebec, string language)
    {
        var draft = await quebec.Draft(
            new { organizationId = quebec.Customer, lines = new[] { Quotes.Line("Study", "100") } }
        );
        (
            await quebec.Firm.Put(
                $"/invoices/{draft.Id}",
                new
                {
                    language,
                    issueDate = "2026-12-01",
                    dueDate = "2026-12-31",
                }
            )
        ).Expect(200);
        var pdf = (await quebec.Firm.Get($"/invoices/{draft.Id}/pdf")).Expect(200);
        return new Printed(pdf.Bytes).Text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
    }
}
