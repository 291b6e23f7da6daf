using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>The logo of an organization (S16), for the firm's own screens.</summary>
internal sealed class OrganizationLogo(Store store, Pictures pictures)
{
    /// <summary>As PNG; null when it has none or there is no such organization.</summary>
    public async Task<byte[]?> Read(Id<Organization> id, CancellationToken stop) =>
        await pictures.Read(
            await store
                .Read.Set<Organization>()
                .Where(o => o.Id == id)
                .Select(o => o.LogoHash)
                .SingleOrDefaultAsync(stop),
            stop
        );

    /// <summary>Refused: <c>logo.unreadable</c>, <c>logo.too_large</c>, <c>not_found</c>.</summary>
    public async Task<Result<Done>> Set(Id<Organization> id, byte[] upload, CancellationToken stop)
    {
        var png = Pictures.Draw(upload);
        return png.Succeeded ? await Put(id, png.Value, stop) : Result<Done>.Refused(png.Refusals);
    }

    /// <summary>Refused: <c>not_found</c>.</summary>
    public Task<Result<Done>> Remove(Id<Organization> id, CancellationToken stop) =>
        Put(id, null, stop);

    private Task<Result<Done>> Put(Id<Organization> id, byte[]? png, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var found = await Editing.Find(db, id, null, stop);
                if (!found.Succeeded)
                    return Result<Done>.Refused(found.Refusals);
                found.Value.LogoHash = png is null ? null : await pictures.Keep(db, png, stop);
                return new Done();
            },
            stop
        );
}
