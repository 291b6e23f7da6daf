using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>How the workspace signs in with the firm's accounts.</summary>
internal sealed class OpenIdQueries(Store store, Caller caller, PublicAddress address)
{
    public async Task<OpenIdAnswer> Settings(CancellationToken stop)
    {
        var row = await store.Read.Set<OpenIdProvider>().FirstOrDefaultAsync(stop);
        return new(
            row?.Issuer,
            row?.ClientId,
            row?.NewMembersAre,
            row?.RequiredSince is not null,
            FirmSignIn.RedirectOf(address, caller.Workspace),
            address.Of("/sign-in/firm/" + caller.Workspace),
            row?.Version ?? 0
        );
    }

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<DomainAnswer>> Domains(CancellationToken stop) =>
        [
            .. (await store.Read.Set<FirmDomain>().OrderBy(d => d.Name).ToListAsync(stop)).Select(
                DomainAnswer.Of
            ),
        ];

    /// <summary>Who last came first.</summary>
    public async Task<IReadOnlyList<LinkedAccountAnswer>> Accounts(CancellationToken stop) =>
        await (
            from account in store.Read.Set<OpenIdAccount>()
            join member in store.Read.Set<Member>() on account.MemberId equals member.Id
            orderby account.CameAt descending
            select new LinkedAccountAnswer(
                member.Id,
                member.Name,
                member.Email,
                account.LinkedAt,
                account.CameAt
            )
        ).ToListAsync(stop);
}
