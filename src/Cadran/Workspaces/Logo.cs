using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>The firm's own logo (<see cref="Pictures"/>).</summary>
internal sealed class Logo(Store store, Pictures pictures)
{
    /// <summary>The picture; null when there is none.</summary>
    public async Task<byte[]?> Read(CancellationToken stop) =>
        await pictures.Read(
            await store.Read.Set<Workspace>().Select(w => w.LogoHash).SingleAsync(stop),
            stop
        );

    /// <summary>Refused: <c>logo.unreadable</c>, <c>logo.too_large</c>.</summary>
    public async Task<Result<Done>> Set(byte[] upload, CancellationToken stop)
    {
        var png = Pictures.Draw(upload);
        return png.Succeeded ? await Put(png.Value, stop) : Result<Done>.Refused(png.Refusals);
    }

    public Task<Result<Done>> Remove(CancellationToken stop) => Put(null, stop);

    private Task<Result<Done>> Put(byte[]? png, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var home = await db.Set<Workspace>().SingleAsync(stop);
                home.LogoHash = png is null ? null : await pictures.Keep(db, png, stop);
                return new Done();
            },
            stop
        );
}
