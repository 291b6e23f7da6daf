using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Quotes;

/// <summary>What happened to a quote: issued, mailed, seen, answered, in the order it happened; and its other versions.</summary>
internal static class QuoteStory
{
    public static IReadOnlyList<InvoiceStep> Of(
        InvoiceView view,
        QuoteRow row,
        IReadOnlyList<QuoteRow> versions,
        IReadOnlyList<DeliveryAnswer> deliveries,
        Texts texts
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(view.TimeZone);
        string When(Instant at) => Dates.Exact(at.ToDateTimeOffset(), zone);
        var steps = InvoiceStory.Of(view, deliveries, [], [], [], [], null, texts).ToList();
        if (row.Decision is { } made)
            steps.Add(
                new(
                    made.RecordedAt,
                    made.IsAccepted ? "check" : "close",
                    texts[Words(made), made.Name],
                    When(made.RecordedAt)
                )
            );
        foreach (var other in versions.Where(v => v.Document.Id != row.Document.Id))
            if (other.Document.IssuedAt is { } at)
                steps.Add(
                    new(
                        at,
                        "undo",
                        texts["quote.story.version", other.Quote.Revision, other.Document.Number],
                        When(at),
                        Href: other.Document.Address
                    )
                );
        return [.. steps.OrderBy(s => s.At)];
    }

    private static string Words(QuoteDecision made) =>
        (made.IsAccepted, made.RecordedBy) switch
        {
            (true, null) => "quote.story.acceptedOnline",
            (true, _) => "quote.story.accepted",
            (false, null) => "quote.story.refusedOnline",
            _ => "quote.story.refused",
        };
}
