using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Mail;

/// <summary>
/// Why a server refused a mail for good: the recipient it is about, if it is one; the code of RFC 3463, "" when none was
/// given; its own words.
/// </summary>
internal sealed record MailRefusal(string Words, string? Address = null, string Status = "");

/// <summary>
/// Told when a mail came back for good, in the transaction that keeps it, once for each recipient; or when it arrived.
/// Capabilities that sent it say who has to know.
/// </summary>
internal interface IMailCameBack
{
    Task Happened(CadranDb db, OutgoingMail mail, MailRefusal why, CancellationToken stop);

    /// <summary>It is in the mailboxes of all its recipients, as their servers say.</summary>
    Task Arrived(CadranDb db, OutgoingMail mail, CancellationToken stop) => Task.CompletedTask;
}

/// <summary>
/// Keeps what servers say became of a mail at its recipients. Reports come in any order and more than once: what is
/// final stays, and what says nothing new changes nothing.
/// </summary>
internal sealed class KeepReports(IEnumerable<IMailCameBack> told, TimeProvider clock)
{
    /// <summary>The server refused it when it was to be handed over: one of its recipients, or all of it.</summary>
    public async Task Refused(
        CadranDb db,
        OutgoingMail mail,
        MailRefusal why,
        CancellationToken stop
    )
    {
        var error = why.Address is { } whom ? $"{whom}: {why.Words}" : why.Words;
        mail.Rejected(error, byServer: true);
        if (why.Address is { } address)
            await On(
                db,
                mail,
                [new([EmailAddress.Key(address)], MailFate.Failed, why.Status, why.Words)],
                stop
            );
        else
            await Tell(db, mail, why, stop);
    }

    /// <summary>
    /// On a mail that is held by the unit. Recipients that are none of its own are left out: who forges a report has to
    /// know both. Answers whether anything changed.
    /// </summary>
    public async Task<bool> On(
        CadranDb db,
        OutgoingMail mail,
        IReadOnlyList<ReportedRecipient> recipients,
        CancellationToken stop
    )
    {
        var own = mail.To.Concat(mail.Cc).Select(a => EmailAddress.Key(a.Email)).ToHashSet();
        var rows = await db.Set<RecipientReport>()
            .Where(r => r.MailId == mail.Id)
            .ToListAsync(stop);
        var changed = false;
        foreach (var recipient in recipients)
            if (recipient.Addresses.FirstOrDefault(own.Contains) is { } address)
                changed |= await Keep(db, mail, rows, recipient, address, stop);
        var wasThere = mail.DeliveredAt is not null;
        if (changed)
            mail.Reported([.. rows.Select(r => (r.Address, r.Fate, r.Words))], own.Count, Now);
        if (!wasThere && mail.DeliveredAt is not null)
            foreach (var one in told)
                await one.Arrived(db, mail, stop);
        return changed;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task<bool> Keep(
        CadranDb db,
        OutgoingMail mail,
        List<RecipientReport> rows,
        ReportedRecipient said,
        string address,
        CancellationToken stop
    )
    {
        var row = rows.Find(r => r.Address == address);
        if (row is not null && (row.Fate >= said.Fate || IsFinal(row.Fate)))
            return false;
        if (row is null)
        {
            row = new RecipientReport
            {
                Id = Id<RecipientReport>.New(clock),
                MailId = mail.Id,
                Address = address,
                Fate = said.Fate,
                StatusCode = said.Status,
                Words = said.Words,
                At = Now,
            };
            rows.Add(row);
            db.Add(row);
        }
        else
            (row.Fate, row.StatusCode, row.Words, row.At) = (
                said.Fate,
                said.Status,
                said.Words,
                Now
            );
        if (said.Fate == MailFate.Delivered)
            await DeadAddresses.Clear(db, [address], Now, stop);
        if (said.Fate == MailFate.Failed)
            await Tell(db, mail, new MailRefusal(said.Words, address, said.Status), stop);
        return true;
    }

    private async Task Tell(CadranDb db, OutgoingMail mail, MailRefusal why, CancellationToken stop)
    {
        foreach (var one in told)
            await one.Happened(db, mail, why, stop);
    }

    private static bool IsFinal(MailFate fate) => fate is MailFate.Failed or MailFate.Delivered;
}
