using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>What of a quote's own words is to change; null stays as it is, empty takes it away.</summary>
internal sealed record QuoteWords(
    string? ProjectName = null,
    string? ContactName = null,
    string? Intro = null
)
{
    public void Check(Check check) =>
        check
            .OptionalLine(ProjectName, "projectName", 200)
            .OptionalLine(ContactName, "contactName", 100)
            .Optional(Intro, "intro", 4_000);

    public async Task Keep(CadranDb db, Id<Invoice> id, CancellationToken stop)
    {
        var quote =
            db.Set<Quote>().Local.FirstOrDefault(q => q.InvoiceId == id)
            ?? await db.Set<Quote>().SingleAsync(q => q.InvoiceId == id, stop);
        quote.ProjectName = Blank.ToNull(ProjectName ?? quote.ProjectName);
        quote.ContactName = Blank.ToNull(ContactName ?? quote.ContactName);
        quote.Intro = Blank.ToNull(Intro ?? quote.Intro);
    }
}
