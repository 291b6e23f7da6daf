using Cadran.Billing.Documents;
using Cadran.Billing.Documents.Layout;
using Cadran.Billing.Domain.Looks;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Cadran.Billing.Looks;

/// <summary>A sample invoice, or credit note, of the firm in a look, as its PDF would be.</summary>
internal sealed class LookPreviews(Store store, Cadran.Workspaces.Logo logo, TimeProvider clock)
{
    private const float PixelsPerPoint = 1.5f;

    /// <summary>The first page as a picture (PNG).</summary>
    public async Task<byte[]> Page(
        PrintedLook look,
        string language,
        CancellationToken stop,
        bool isCredit = false
    )
    {
        var sample = await Sample(look, language, stop);
        return InvoicePdf
            .RenderPage(isCredit ? AsCredit(sample, look) : sample, 1, PixelsPerPoint)
            .Png;
    }

    private static InvoiceDocument AsCredit(InvoiceDocument sample, PrintedLook look) =>
        sample with
        {
            Kind = Documents.PrintedKind.CreditNote,
            Introduction = look.Texts.CreditIntroduction,
            DueDate = null,
            PaymentInstructions = null,
            Terms = null,
        };

    /// <summary>The colour that letters have, "#RRGGBB": the chosen one, darker where it could not be read.</summary>
    public static string ColourOfLetters(string accent)
    {
        var colour = Colours.Readable(SKColor.Parse(accent));
        return $"#{colour.Red:X2}{colour.Green:X2}{colour.Blue:X2}";
    }

    private async Task<InvoiceDocument> Sample(
        PrintedLook look,
        string language,
        CancellationToken stop
    )
    {
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(language));
        var today = IssueInvoice.Today(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            home.TimeZone
        );
        var customer = new Party(
            texts["looks.sample.customer"],
            null,
            new()
            {
                Line1 = "12 rue des Lilas",
                PostalCode = "35000",
                City = "Rennes",
            },
            home.Country,
            null,
            null,
            null,
            null
        );
        var head = PrintedInvoice.Head(
            Party.Of(home),
            customer,
            language,
            home.Currency,
            today,
            await logo.Read(stop)
        );
        return head with
        {
            Number = texts["looks.sample.number"],
            DueDate = today.AddDays(home.PaymentTermsDays),
            Style = look.Style,
            Introduction = look.Texts.Introduction,
            Closing = look.Texts.Closing,
            Lines = Lines(texts),
            Totals = new PrintedTotals(1_440, 1_728, 1_728)
            {
                Taxes = [new(texts["looks.sample.tax"], 1_440, 288)],
            },
            PaymentInstructions = home.PaymentInstructionsIn(language),
            Terms = look.Texts.Conditions,
            LegalMentions = look.Texts.Footer is { } footer ? [footer] : [],
        };
    }

    private static IReadOnlyList<PrintedLine> Lines(Texts texts)
    {
        var tax = texts["looks.sample.rate"];
        return
        [
            new(texts["looks.sample.work"], 1_080)
            {
                Details = [texts["looks.sample.detail"]],
                Quantity = 12,
                Unit = "h",
                UnitPrice = 90,
                Tax = tax,
            },
            new(texts["looks.sample.hosting"], 120)
            {
                Quantity = 1,
                UnitPrice = 120,
                Tax = tax,
            },
            new(texts["looks.sample.training"], 240)
            {
                Quantity = 0.5m,
                Unit = texts["looks.sample.day"],
                UnitPrice = 480,
                Tax = tax,
            },
        ];
    }
}
