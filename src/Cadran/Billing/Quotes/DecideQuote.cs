using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>
/// Who decided, why, and on which day; no day: today. A refusal may say why; an acceptance names the options that are
/// taken, and may say the total that was read, which is then the one that is agreed on or refused.
/// </summary>
internal sealed record QuoteDecided(
    string? Name,
    string? Reason = null,
    DateOnly? Day = null,
    IReadOnlyList<Id<InvoiceLine>>? OptionLineIds = null,
    MoneyAmount? Total = null
);

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
    /// quote.already_refused, quote.replaced, quote.expired, quote.day_out_of_range, quote.unknown_option,
    /// quote.options_refused, quote.total_differs, and what can't be totalled with those options.
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
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var agreed = await Agreed(db, document, lines, accepted, said, stop);
        if (!check.Passed || !agreed.Succeeded)
            return Result<QuoteDecision>.Refused([.. check.Refusals, .. agreed.Refusals]);
        var decision = new QuoteDecision
        {
            InvoiceId = id,
            IsAccepted = accepted,
            Sequence = await Counters.Next(db, DecisionSeals.Series, stop),
            Name = said.Name!.Trim(),
            Reason = Blank.ToNull(said.Reason),
            Day = day,
            RecordedAt = now,
            RecordedBy = caller.MemberId,
            Agreed = accepted ? agreed.Value : null,
            TotalMinor = accepted ? agreed.Value.TotalMinor : null,
        };
        decision.Seal = await DecisionSeals.Of(db, decision, stop);
        db.Add(decision);
        db.Record(document, accepted ? "accepted" : "refused");
        if (caller.MemberId is null)
            await Tell(db, document, lines, decision, stop);
        return decision;
    }

    /// <summary>What is agreed on; nothing is when it is refused.</summary>
    private static async Task<Result<AgreedOffer>> Agreed(
        CadranDb db,
        Invoice document,
        List<InvoiceLine> lines,
        bool accepted,
        QuoteDecided said,
        CancellationToken stop
    )
    {
        var options = said.OptionLineIds ?? [];
        if (!accepted && options.Count > 0)
            return QuoteRefusals.OptionsRefused;
        var agreed = await AgreedOffer.With(db, document, lines, [.. options.Distinct()], stop);
        if (!agreed.Succeeded || said.Total is not { } read)
            return agreed;
        var total = Money.OfMinor(agreed.Value.TotalMinor, document.Currency);
        return
            read.Currency == total.Currency.Code
            && DecimalText.TryRead(read.Amount, out var amount)
            && amount == total.Amount
            ? agreed
            : QuoteRefusals.TotalDiffers.With(total);
    }

    /// <summary>Whoever bills gets a mail of what the customer decided by the link.</summary>
    private async Task Tell(
        CadranDb db,
        Invoice document,
        List<InvoiceLine> lines,
        QuoteDecision decision,
        CancellationToken stop
    )
    {
        var to = await WhoBills.Addresses(db, stop);
        if (to.Count == 0)
            return;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(home.Language), home.Country);
        var key = decision.IsAccepted ? "quote.told.accepted" : "quote.told.refused";
        var total = Money.OfMinor(decision.TotalMinor ?? document.TotalMinor, document.Currency);
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
                    Format.Money(total, texts.Culture),
                    OptionWords.Taken(document, lines, decision, texts)
                        + (decision.Reason is { } why ? "\n\n" + why : ""),
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
