using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;

namespace Cadran.Billing.Returns;

/// <summary>
/// Somebody says that the addresses of a mail that came back work again: reminders go there from now on. Refusals:
/// not_found, mail.not_failed.
/// </summary>
internal sealed class AddressWorks(Store store, OutboxQueries outbox, TimeProvider clock)
{
    public async Task<Result<OutgoingMail>> Run(Guid id, CancellationToken stop)
    {
        var mail = await outbox.One(id, stop);
        if (!mail.Succeeded)
            return mail;
        if (!mail.Value.Bounced)
            return PlatformRefusals.MailNotFailed;
        List<string> addresses =
        [
            .. mail.Value.To.Concat(mail.Value.Cc).Select(a => EmailAddress.Key(a.Email)),
        ];
        return await store.Write<OutgoingMail>(
            async db =>
            {
                await DeadAddresses.Clear(
                    db,
                    addresses,
                    Instant.FromDateTimeOffset(clock.GetUtcNow()),
                    stop
                );
                return mail.Value;
            },
            stop
        );
    }
}
