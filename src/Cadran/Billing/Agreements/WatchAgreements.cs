using Cadran.Billing.Domain.Agreements;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>
/// Looks how much of all agreements is used, by some queries however many there are, keeps the hours it has left, and tells whoever bills when a threshold is
/// reached: once for an agreement, month and threshold, by one mail that names the highest.
/// </summary>
internal sealed class WatchAgreements(
    Store store,
    AgreementMonths months,
    PublicAddress address,
    TimeProvider clock
)
{
    /// <summary>How many mails were given to the post.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var today = IssueInvoice.Today(now, home.TimeZone);
        var open = await store
            .Read.Set<Agreement>()
            .AsNoTracking()
            .Where(a => a.From <= today && (a.Through == null || a.Through >= today))
            .Where(a =>
                a.Kind == AgreementKind.Retainer
                || a.Kind == AgreementKind.PrepaidHours
                || a.Kind == AgreementKind.Hourly
            )
            .OrderBy(a => a.Id)
            .ToListAsync(stop);
        var told = await Told(open, stop);
        var kept = await store
            .Read.Set<AgreementHours>()
            .AsNoTracking()
            .ToDictionaryAsync(h => h.AgreementId, stop);
        return await EachAlone.Run(
            await months.Of(open, stop),
            standing => standing.Agreement.Id,
            async standing =>
                AgreementUse.Of(standing, today) is { } use
                && await Look(
                    standing,
                    use,
                    told[(standing.Agreement.Id, use.Month)],
                    kept.GetValueOrDefault(standing.Agreement.Id),
                    home,
                    now,
                    stop
                )
                    ? 1
                    : 0
        );
    }

    /// <summary>The thresholds that were told, by agreement and month.</summary>
    private async Task<ILookup<(Id<Agreement>, DateOnly), int>> Told(
        IReadOnlyList<Agreement> agreements,
        CancellationToken stop
    )
    {
        var found = new List<AgreementAlert>();
        foreach (var part in agreements.Select(a => a.Id).Chunk(500))
            found.AddRange(
                await store
                    .Read.Set<AgreementAlert>()
                    .AsNoTracking()
                    .Where(a => part.Contains(a.AgreementId))
                    .ToListAsync(stop)
            );
        return found.ToLookup(a => (a.AgreementId, a.Month), a => a.Threshold);
    }

    /// <summary>Whether there was something to tell. Nothing is written when nothing changed.</summary>
    private async Task<bool> Look(
        AgreementStanding standing,
        AgreementUse use,
        IEnumerable<int> told,
        AgreementHours? kept,
        Workspace home,
        Instant now,
        CancellationToken stop
    )
    {
        var reached = AlertSteps.Reached(use.Used, use.Available).Except(told).ToList();
        var isKept =
            use.IsMoney
            || (
                kept?.LeftSeconds == use.Available - use.Used
                && kept.AvailableSeconds == use.Available
            );
        if (reached.Count == 0 && isKept)
            return false;
        var done = await store.Write(
            db => Keep(db, standing, use, reached, home, now, stop),
            stop,
            PlatformRefusals.Stale
        );
        return done.Succeeded && reached.Count > 0;
    }

    private async Task<Result<Done>> Keep(
        CadranDb db,
        AgreementStanding standing,
        AgreementUse use,
        List<int> reached,
        Workspace home,
        Instant now,
        CancellationToken stop
    )
    {
        var agreement = standing.Agreement;
        if (!use.IsMoney)
            await KeepHours(db, agreement.Id, use, now, stop);
        if (reached.Count == 0)
            return new Done();
        var to = await WhoIsTold(db, agreement, stop);
        Guid? mail = to.Count == 0 ? null : Tell(db, standing, use, reached[^1], home, to).Value;
        foreach (var step in reached)
            db.Add(
                new AgreementAlert
                {
                    Id = Id<AgreementAlert>.New(clock),
                    AgreementId = agreement.Id,
                    Month = use.Month,
                    Threshold = step,
                    Percent = AlertSteps.Percent(use.Used, use.Available),
                    At = now,
                    MailId = step == reached[^1] ? mail : null,
                }
            );
        return new Done();
    }

    private static async Task KeepHours(
        CadranDb db,
        Id<Agreement> agreement,
        AgreementUse use,
        Instant now,
        CancellationToken stop
    )
    {
        var kept = await db.Set<AgreementHours>()
            .FirstOrDefaultAsync(h => h.AgreementId == agreement, stop);
        var left = use.Available - use.Used;
        if (kept is null)
            db.Add(
                new AgreementHours
                {
                    AgreementId = agreement,
                    LeftSeconds = left,
                    AvailableSeconds = use.Available,
                    At = now,
                }
            );
        else if (kept.LeftSeconds != left || kept.AvailableSeconds != use.Available)
            (kept.LeftSeconds, kept.AvailableSeconds, kept.At) = (left, use.Available, now);
    }

    /// <summary>Members with the permission to bill, who are there, and those that the agreement names; may be empty.</summary>
    private static async Task<IReadOnlyList<MailAddress>> WhoIsTold(
        CadranDb db,
        Agreement agreement,
        CancellationToken stop
    )
    {
        var members = await WhoBills.Addresses(db, stop);
        return
        [
            .. members
                .Concat(agreement.AlertsTo.Select(email => new MailAddress(email)))
                .DistinctBy(to => EmailAddress.Key(to.Email)),
        ];
    }

    private Id<OutgoingMail> Tell(
        CadranDb db,
        AgreementStanding standing,
        AgreementUse use,
        int step,
        Workspace home,
        IReadOnlyList<MailAddress> to
    )
    {
        var texts = Texts.Of(Cultures.Of(home.Language));
        var agreement = standing.Agreement;
        var page = $"/agreements/{agreement.Id}";
        string Amount(long used) =>
            use.IsMoney
                ? Format.Money(Money.OfMinor(used, agreement.Currency), texts.Culture)
                : Format.Hours(used, texts.Culture);
        return ToldByMail.Send(
            db,
            clock,
            home,
            to,
            (
                texts["agreements.alert.subject", standing.Customer, step],
                texts[
                    "agreements.alert.body",
                    standing.Customer,
                    AgreementNames.Of(agreement, texts),
                    Amount(use.Used),
                    Amount(use.Available),
                    AlertSteps.Percent(use.Used, use.Available),
                    address.Known(page) ?? page
                ]
            ),
            page
        );
    }
}
