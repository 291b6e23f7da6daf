using System.Net.Sockets;
using Cadran.Integrations.Webhooks.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>Makes webhooks, changes them, gives them another secret, and takes them away.</summary>
internal sealed class EditWebhooks(
    Store store,
    Caller caller,
    PublicNetwork network,
    WebhookSecrets secrets,
    TimeProvider clock
)
{
    public const int Most = 20;

    /// <summary>For how long the secret before still signs too.</summary>
    public static readonly Duration Overlap = Duration.FromHours(24);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>
    /// Told what happens from now on. Refusals: webhook.url_invalid, webhook.address_private, webhook.type_unknown,
    /// webhook.too_many, field.required and field.too_long (url 500, description 200).
    /// </summary>
    public async Task<Result<WebhookMade>> Add(WebhookInput input, CancellationToken stop)
    {
        var refusals = await Wrong(input, stop);
        if (refusals.Count > 0)
            return Result<WebhookMade>.Refused(refusals);
        var secret = WebhookSignature.NewSecret();
        return await store.Write<WebhookMade>(
            async db =>
            {
                if (await db.Set<Webhook>().CountAsync(stop) >= Most)
                    return WebhookRefusals.TooMany;
                var row = new Webhook
                {
                    Id = Id<Webhook>.New(clock),
                    Url = input.Url!.Trim(),
                    Sealed = secrets.Seal(secret),
                    CreatedBy = new(caller.MemberId!.Value),
                    CreatedAt = Now,
                    Since = Now,
                };
                var queue = new WebhookQueue { WorkspaceId = db.Workspace, WebhookId = row.Id };
                await Fill(db, row, queue, input, stop);
                db.Add(row);
                db.Add(queue);
                return new WebhookMade(row.Id, secret, WebhookAnswer.Of(row, queue));
            },
            stop
        );
    }

    /// <summary>
    /// Replaces all that is chosen about it; switched on again it is told what happens from then on, and what still waits
    /// is sent. Refusals: those of <see cref="Add"/>, not_found, edit.stale.
    /// </summary>
    public async Task<Result<WebhookAnswer>> Change(
        Id<Webhook> id,
        WebhookInput input,
        int? version,
        CancellationToken stop
    )
    {
        var refusals = await Wrong(input, stop);
        if (refusals.Count > 0)
            return Result<WebhookAnswer>.Refused(refusals);
        return await store.Write<WebhookAnswer>(
            async db =>
            {
                var found = await Editing.Find(db, id, version, stop);
                if (!found.Succeeded)
                    return Result<WebhookAnswer>.Refused(found.Refusals);
                var queue = await Queue(db, id, stop);
                var moved = found.Value.Url != input.Url!.Trim();
                found.Value.Url = input.Url.Trim();
                await Fill(db, found.Value, queue, input, stop);
                if (moved)
                    await Fresh(db, queue, stop);
                Editing.Touch(db, found.Value);
                await db.SaveChangesAsync(stop);
                return WebhookAnswer.Of(found.Value, queue);
            },
            stop
        );
    }

    /// <summary>With all that it was sent. Refusals: not_found, edit.stale.</summary>
    public Task<Result<Done>> Delete(Id<Webhook> id, int? version, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var found = await Editing.Find(db, id, version, stop);
                if (!found.Succeeded)
                    return Result<Done>.Refused(found.Refusals);
                await db.Set<WebhookDelivery>()
                    .Where(d => d.WebhookId == id)
                    .ExecuteDeleteAsync(stop);
                db.Remove(await Queue(db, id, stop));
                db.Remove(found.Value);
                return new Done();
            },
            stop
        );

    /// <summary>From now on it is signed with another secret, and for a day with the one before too. Refusal: not_found.</summary>
    public async Task<Result<SecretRotated>> Rotate(Id<Webhook> id, CancellationToken stop)
    {
        var secret = WebhookSignature.NewSecret();
        return await store.Write<SecretRotated>(
            async db =>
            {
                var found = await Editing.Find(db, id, null, stop);
                if (!found.Succeeded)
                    return Result<SecretRotated>.Refused(found.Refusals);
                var until = Now + Overlap;
                (found.Value.FormerSealed, found.Value.FormerUntil) = (found.Value.Sealed, until);
                found.Value.Sealed = secrets.Seal(secret);
                return new SecretRotated(secret, until);
            },
            stop
        );
    }

    /// <summary>The queue of one of the caller's webhooks, tracked.</summary>
    public static Task<WebhookQueue> Queue(CadranDb db, Id<Webhook> id, CancellationToken stop)
    {
        var mine = db.Workspace;
        return db.Set<WebhookQueue>()
            .SingleAsync(q => q.WorkspaceId == mine && q.WebhookId == id, stop);
    }

    private async Task Fill(
        CadranDb db,
        Webhook row,
        WebhookQueue queue,
        WebhookInput input,
        CancellationToken stop
    )
    {
        row.Description = Blank.ToNull(input.Description);
        row.Types = input.Types is { Count: > 0 } types ? [.. types.Distinct().Order()] : null;
        if (input.Active == false)
            (row.OffAt, row.OffWhy) = (row.OffAt ?? Now, row.OffWhy ?? WebhookOff.ByHand);
        else if (row.OffAt is not null)
        {
            (row.OffAt, row.OffWhy, row.Since) = (null, null, Now);
            await Fresh(db, queue, stop);
        }
        queue.IsOff = row.OffAt is not null;
        await Skip(db, stop);
    }

    /// <summary>What failed there before says nothing about it now.</summary>
    private async Task Fresh(CadranDb db, WebhookQueue queue, CancellationToken stop)
    {
        (queue.FailuresInRow, queue.FailingSince, queue.ToldAt) = (0, null, null);
        (queue.RestsUntil, queue.Rests, queue.DueAt) = (null, 0, Now);
        var (id, now) = (queue.WebhookId, Now);
        await db.Set<WebhookDelivery>()
            .Where(d => d.WebhookId == id && d.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(d => d.DueAt, now)
                        .SetProperty(d => d.Attempts, 0)
                        .SetProperty(d => d.FirstTriedAt, (Instant?)null),
                stop
            );
    }

    /// <summary>What happened while nobody was to be told is told to nobody.</summary>
    private async Task Skip(CadranDb db, CancellationToken stop)
    {
        if (await db.Set<Webhook>().AnyAsync(w => w.OffAt == null, stop))
            return;
        var now = Now;
        await db.Set<RecordedEvent>()
            .Where(e => e.HandedAt == null)
            .ExecuteUpdateAsync(rows => rows.SetProperty(e => e.HandedAt, now), stop);
    }

    private async Task<IReadOnlyList<Refusal>> Wrong(WebhookInput input, CancellationToken stop)
    {
        var check = new Check()
            .Line(input.Url, "url", 500)
            .OptionalLine(input.Description, "description")
            .That(
                input.Types?.All(type => PublishedRows.Types.Contains(type)) ?? true,
                WebhookRefusals.TypeUnknown
            );
        if (check.Passed)
            check.Add(await WrongAddress(input.Url!.Trim(), stop));
        return check.Refusals;
    }

    /// <summary>A host that does not answer yet may later; whatever it answers then is looked at again.</summary>
    private async Task<Refusal?> WrongAddress(string text, CancellationToken stop)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || HostOf(url) is not { Length: > 0 and <= 253 } host
            || url.UserInfo.Length > 0
            || url.Fragment.Length > 0
            || !(
                url.Scheme == Uri.UriSchemeHttps
                || (network.AllowsLocal && url.Scheme == Uri.UriSchemeHttp)
            )
        )
            return WebhookRefusals.UrlInvalid;
        try
        {
            await network.Find(host, stop).WaitAsync(TimeSpan.FromSeconds(5), clock, stop);
            return null;
        }
        catch (PrivateAddressException)
        {
            return WebhookRefusals.Private;
        }
        catch (Exception odd) when (odd is SocketException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>As it is looked up; null when it is too long to be.</summary>
    private static string? HostOf(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
