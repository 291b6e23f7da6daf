using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>Who decided, why, and on which day; no day: today. A refusal may say why.</summary>
internal sealed record QuoteDecided(string? Name, string? Reason = null, DateOnly? Day = null);

/// <summary>
/// Records that a customer accepted or refused a quote: once, whoever says it, the firm or the customer by the link. Of
/// two at once the second is refused. What the customer says is mailed to whoever bills.
/// </summary>
internal sealed class DecideQuote(
    Store store,
    Caller caller,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>
    /// Refusals: not_found, field.required and field.too_long (name, reason), quote.not_issued, quote.already_accepted,
    /// quote.already_refused, quote.replaced, quote.expired, quote.day_out_of_range.
    /// </summary>
    public Task<Result<QuoteDecision>> Run(
        Id<Invoice> id,
        bool accepted,
        QuoteDecided said,
        CancellationToken stop
    ) => store.Write(db => Decide(db, id, accepted, said, stop), stop);

    private async Task<Result<QuoteDecision>> Decide(
        CadranDb db,
        Id<Invoice> id,
        bool accepted,
        QuoteDecided said,
        CancellationToken stop
    )
    {
        var document = await HeldQuote.Of(db, id, stop);
        if (document is null)
            return PlatformRefusals.NotFound;
        var quote = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.InvoiceId == id, stop);
        var made = await db.Set<QuoteDecision>().FirstOrDefaultAsync(d => d.InvoiceId == id, stop);
        if (WhyNot(document, quote, made) is { } refusal)
            return refusal;
        var zone = await db.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = IssueInvoice.Today(now, zone);
        var day = said.Day ?? today;
        var check = new Check()
            .Line(said.Name, "name", 100)
            .Optional(said.Reason, "reason", 1_000)
            .That(day >= document.IssueDate && day <= today, QuoteRefusals.DayOutOfRange)
            .That(
                !accepted || day <= document.DueDate,
                QuoteRefusals.Expired.With(document.DueDate)
            );
        if (!check.Passed)
            return Result<QuoteDecision>.Refused(check.Refusals);
        var decision = new QuoteDecision
        {
            InvoiceId = id,
            IsAccepted = accepted,
            Name = said.Name!.Trim(),
            Reason = Blank.ToNull(said.Reason),
            Day = day,
            RecordedAt = now,
            RecordedBy = caller.MemberId,
        };
        db.Add(decision);
        if (caller.MemberId is null)
            await Tell(db, document, decision, stop);
        return decision;
    }

    /// <summary>Whoever bills gets a mail of what the customer decided by the link.</summary>
    private async Task Tell(
        CadranDb db,
        Invoice document,
        QuoteDecision decision,
        CancellationToken stop
    )
    {
        var to = await WhoBills.Addresses(db, stop);
        if (to.Count == 0)
            return;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(home.Language));
        var key = decision.IsAccepted ? "quote.told.accepted" : "quote.told.refused";
        ToldByMail.Send(
            db,
            clock,
            home,
            to,
            (
                texts[key + ".subject", document.Number, document.Customer!.Name],
                texts[
                    key,
                    decision.Name,
                    document.Number,
                    document.Customer.Name,
                    Format.Money(document.Total, texts.Culture),
                    decision.Reason is { } why ? "\n\n" + why : "",
                    address.Known(document.Address) ?? document.Address
                ]
            ),
            document.Address
        );
    }

    private static Refusal? WhyNot(Invoice document, Quote quote, QuoteDecision? made) =>
        document.Status == InvoiceStatus.Draft ? QuoteRefusals.NotIssued
        : made is { IsAccepted: true } ? QuoteRefusals.AlreadyAccepted.With(made.Name)
        : made is not null ? QuoteRefusals.AlreadyRefused.With(made.Name)
        : quote.ReplacedAt is not null ? QuoteRefusals.Replaced
        : null;
}
