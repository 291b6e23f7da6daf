using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>The domains of the firm's e-mail addresses: added, proved by a record in their DNS, taken away.</summary>
internal sealed class EditDomains(Store store, Caller caller, DomainProof proof, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>
    /// Doesn't count before it is verified. Refused: domain.invalid, domain.public_host, domain.known, domain.taken (verified
    /// by another workspace), domain.too_many.
    /// </summary>
    public async Task<Result<DomainAnswer>> Add(string? typed, CancellationToken stop)
    {
        if (MailDomain.Read(typed) is not { } name)
            return OpenIdRefusals.DomainInvalid;
        if (MailDomain.IsPublicHost(name))
            return OpenIdRefusals.PublicHost.With(name);
        return await store.Write<DomainAnswer>(
            async db =>
            {
                if (await IsTaken(db, name, stop))
                    return OpenIdRefusals.DomainTaken.With(name);
                if (await db.Set<FirmDomain>().CountAsync(stop) >= Most)
                    return OpenIdRefusals.TooManyDomains.With(Most);
                var row = new FirmDomain
                {
                    Id = Id<FirmDomain>.New(clock),
                    Name = name,
                    Proof = DomainProof.New(),
                    AddedAt = Now,
                };
                db.Add(row);
                return DomainAnswer.Of(row);
            },
            stop,
            OpenIdRefusals.DomainKnown.With(name)
        );
    }

    /// <summary>
    /// Looks for the record. Verified already, it stays so. Refused: not_found, domain.record_missing, domain.dns_silent,
    /// domain.taken.
    /// </summary>
    public async Task<Result<DomainAnswer>> Verify(Id<FirmDomain> id, CancellationToken stop)
    {
        var row = await store.Read.Set<FirmDomain>().FirstOrDefaultAsync(d => d.Id == id, stop);
        if (row is null)
            return PlatformRefusals.NotFound;
        if (row.VerifiedAt is not null)
            return DomainAnswer.Of(row);
        var found = await proof.Check(row.Name, row.Proof, stop);
        if (!found.Succeeded)
            return found.Refusal;
        return await store.Write<DomainAnswer>(
            async db =>
            {
                var kept = await db.Set<FirmDomain>().FirstOrDefaultAsync(d => d.Id == id, stop);
                if (kept is null)
                    return PlatformRefusals.NotFound;
                await Capture(db, kept, stop);
                return DomainAnswer.Of(kept);
            },
            stop
        );
    }

    /// <summary>It is free for others then. Refused: not_found.</summary>
    public Task<Result<Done>> Remove(Id<FirmDomain> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var row = await db.Set<FirmDomain>().FirstOrDefaultAsync(d => d.Id == id, stop);
                if (row is null)
                    return PlatformRefusals.NotFound;
                await db.HoldProvider(isChanged: true, stop);
                db.Remove(row);
                await Units.Save(db, null, stop);
                var mine = caller.Workspace;
                await db.Set<CapturedDomain>()
                    .Where(d => d.Name == row.Name && d.WorkspaceId == mine)
                    .ExecuteDeleteAsync(stop);
                return new Done();
            },
            stop
        );

    /// <summary>
    /// It counts from now on, in the unit of <paramref name="db"/>, which ends with domain.taken when another workspace
    /// has it.
    /// </summary>
    public static async Task Capture(CadranDb db, FirmDomain row, CancellationToken stop)
    {
        if (row.VerifiedAt is not null)
            return;
        await db.HoldProvider(isChanged: true, stop);
        row.VerifiedAt = db.Now;
        db.Add(new CapturedDomain { Name = row.Name, WorkspaceId = db.Workspace });
        await Units.Save(db, OpenIdRefusals.DomainTaken.With(row.Name), stop);
        await FirmAccountOnly.EndOthers(db, await db.Set<Member>().ToListAsync(stop), stop);
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private static Task<bool> IsTaken(CadranDb db, string name, CancellationToken stop)
    {
        var mine = db.Workspace;
        return db.Set<CapturedDomain>()
            .AnyAsync(d => d.Name == name && d.WorkspaceId != mine, stop);
    }
}
