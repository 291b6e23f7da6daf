using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Cadran.Platform.Mail;

/// <summary>
/// Matches returned mail with the mail that it is about: by its envelope id, by the address that it came back to, or by
/// the Message-ID of what it brings back. What matches nothing, or a recipient that the mail did not have, changes
/// nothing.
/// </summary>
internal sealed class ReadBounces(IServiceScopeFactory scopes, ILogger<ReadBounces> log)
{
    /// <summary>Whether it said something new of a mail of ours.</summary>
    public async Task<bool> Take(MimeMessage returned, CancellationToken stop)
    {
        if (ReturnedMail.Read(returned) is not { } report)
            return false;
        foreach (var id in report.EnvelopeIds)
            if (MailToken.WorkspaceOf(id) is { } workspace)
                return await Keep(
                    workspace,
                    m => m.EnvelopeId == id.ToLowerInvariant(),
                    report,
                    stop
                );
        foreach (var id in report.MessageIds)
        {
            var local = id.Split('@')[0];
            var dot = local.LastIndexOf('.');
            if (dot > 0 && MailToken.WorkspaceOf(local[(dot + 1)..]) is { } workspace)
                return await Keep(workspace, m => m.MessageId == local, report, stop);
        }
        return false;
    }

    private async Task<bool> Keep(
        WorkspaceId workspace,
        System.Linq.Expressions.Expression<Func<OutgoingMail, bool>> which,
        ReturnReport report,
        CancellationToken stop
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
        var keep = scope.ServiceProvider.GetRequiredService<KeepReports>();
        var kept = await scope
            .ServiceProvider.GetRequiredService<Store>()
            .Write<bool>(
                async db =>
                {
                    var mail = await db.Set<OutgoingMail>().FirstOrDefaultAsync(which, stop);
                    // Before it was handed over nobody can have given it back.
                    return mail is { Status: not MailStatus.Queued }
                        && await keep.On(db, mail, report.Recipients, stop);
                },
                stop,
                PlatformRefusals.Stale
            );
        if (!kept.Succeeded)
            throw new InvalidOperationException("A report was kept by somebody else meanwhile");
        if (kept.Value)
            log.LogInformation("A report about a mail was kept");
        return kept.Value;
    }
}

/// <summary>Looks for returned mail every minute, on each node: what was kept is not kept again.</summary>
internal sealed class BounceClock(
    IBounceMailbox mailbox,
    ReadBounces read,
    TimeProvider clock,
    ILogger<BounceClock> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Every;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
                while (await mailbox.Each(Work, stoppingToken) > 0) { }
                pause = Every;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                pause = pause * 2 < Longest ? pause * 2 : Longest;
                log.LogWarning(failure, "The mailbox of returned mail could not be read");
            }
        }
    }

    /// <summary>One mail that can't be dealt with does not keep the others waiting; a database that is away does.</summary>
    private async Task Work(MimeMessage mail, CancellationToken stop)
    {
        try
        {
            await read.Take(mail, stop);
        }
        catch (Exception odd)
            when (odd is FormatException or ArgumentException or InvalidOperationException)
        {
            log.LogWarning(odd, "A returned mail could not be dealt with");
        }
    }
}
