using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>
/// Tells by mail that nothing can be delivered to a webhook, or that it was switched off: whoever made it, else the owners.
/// </summary>
internal sealed class TellOwner(PublicAddress address, TimeProvider clock)
{
    /// <summary>In the unit that decided it. <paramref name="since"/>: since when it fails.</summary>
    public async Task Run(CadranDb db, Webhook webhook, Instant since, TryOutcome last)
    {
        var people = await db.Set<Member>()
            .AsNoTracking()
            .Where(Member.Present)
            .Where(m => m.Id == webhook.CreatedBy || m.Role == Role.Owner)
            .ToListAsync();
        var to = people.Where(m => m.Id == webhook.CreatedBy).ToList();
        if (to.Count == 0)
            to = people;
        if (to.Count == 0)
            return;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync();
        var texts = Texts.Of(Cultures.Of(home.Language), home.Country);
        var host = new Uri(webhook.Url).Host;
        var page = $"/settings/webhooks/{webhook.Id}";
        var what = webhook.OffWhy switch
        {
            WebhookOff.Gone => "gone",
            WebhookOff.Failing => "off",
            _ => "failing",
        };
        ToldByMail.Send(
            db,
            clock,
            home,
            [.. to.Select(m => new MailAddress(m.Email, m.Name))],
            (
                texts[$"webhook.mail.{what}.subject", host],
                texts[
                    $"webhook.mail.{what}.body",
                    webhook.Url,
                    Dates.Long(
                        DateOnly.FromDateTime(
                            since
                                .InZone(DateTimeZoneProviders.Tzdb[home.TimeZone])
                                .ToDateTimeUnspecified()
                        ),
                        texts.Culture
                    ),
                    DeliveryWords.Of(last.Trouble, last.Status, texts),
                    address.Known(page) ?? page
                ]
            ),
            page
        );
    }
}

/// <summary>Words for what came of a try.</summary>
internal static class DeliveryWords
{
    public static string Of(DeliveryTrouble? trouble, int? status, Texts texts) =>
        trouble is null ? texts["webhook.answered", status]
        : status is not null ? texts["webhook.answered", status]
        : texts["webhook.trouble." + EnumName.Of(trouble)];
}
