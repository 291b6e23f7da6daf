using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Puts work into the queue of the workspace's company, in the unit that asks for it: nothing of QuickBooks is waited for.</summary>
internal sealed class QueueWork(Caller caller, TimeProvider clock)
{
    /// <summary>The same work that waits already is not put in twice; it becomes due now.</summary>
    public async Task<QueuedWork> Add(
        CadranDb db,
        Connection connection,
        WorkKind kind,
        Guid? objectId,
        string? remoteId,
        CancellationToken stop,
        string? title = null
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var waiting = await db.Set<QueuedWork>()
            .FirstOrDefaultAsync(
                w =>
                    w.Realm == connection.Realm
                    && w.Kind == kind
                    && (w.State == WorkState.Waiting || w.State == WorkState.Held)
                    && w.ObjectId == objectId
                    && (objectId != null || w.RemoteId == remoteId),
                stop
            );
        if (waiting is not null)
            (waiting.State, waiting.DueAt) = (WorkState.Waiting, now);
        else
        {
            waiting = new QueuedWork
            {
                Id = Id<QueuedWork>.New(clock),
                Realm = connection.Realm,
                Kind = kind,
                ObjectId = objectId,
                RemoteId = remoteId,
                Title = title,
                DueAt = now,
                CreatedAt = now,
                CreatedBy = caller.MemberId,
            };
            db.Add(waiting);
        }
        Wake(db, now);
        return waiting;
    }

    /// <summary>Puts in the copy of a document, and its mailing there when that is asked; answers the copy.</summary>
    public async Task<QueuedWork> AddDocument(
        CadranDb db,
        Connection connection,
        Invoice document,
        bool andSend,
        CancellationToken stop
    )
    {
        var isNote = document.Kind == DocumentKind.CreditNote;
        var kind = isNote ? WorkKind.CopyCreditNote : WorkKind.CopyInvoice;
        var (id, number) = (document.Id.Value, document.Number);
        var copy = await Add(db, connection, kind, id, null, stop, number);
        if (andSend && !isNote)
            await Add(db, connection, WorkKind.SendInvoice, id, null, stop, number);
        return copy;
    }

    /// <summary>What waits for a person is tried again: something that it may have waited for was chosen.</summary>
    public async Task TryHeld(CadranDb db, Connection connection, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var held = await db.Set<QueuedWork>()
            .Where(w => w.Realm == connection.Realm && w.State == WorkState.Held)
            .ToListAsync(stop);
        foreach (var work in held.Where(w => w.Trouble is { AwaitsChoice: true }))
            (work.State, work.DueAt) = (WorkState.Waiting, now);
        Wake(db, now);
    }

    /// <summary>The mailing of a document that waited for its copy is due, also one that was given up for want of it.</summary>
    public async Task TryMailing(CadranDb db, Id<Invoice> id, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var document = (Guid?)id.Value;
        var mailings = await db.Set<QueuedWork>()
            .Where(w => w.ObjectId == document && w.Kind == WorkKind.SendInvoice)
            .Where(w => w.State == WorkState.Waiting || w.State == WorkState.Held)
            .ToListAsync(stop);
        foreach (
            var mailing in mailings.Where(w =>
                w.Trouble?.Words is SendCopied.Uncopied or SendCopied.CopyHeld
            )
        )
        {
            (mailing.State, mailing.Attempts) = (WorkState.Waiting, 0);
            mailing.DueAt = Instant.Min(mailing.DueAt, now);
            Wake(db, now);
        }
    }

    /// <summary>Has the queue gone through at that time.</summary>
    public void Wake(CadranDb db, Instant at)
    {
        var job = Job.Of(clock, db.Workspace, DrainQueue.JobKind, new DrainRequest());
        job.RunAt = at;
        db.Add(job);
    }
}

/// <summary>What the job of a queue needs to know: nothing but its workspace.</summary>
internal sealed record DrainRequest;
