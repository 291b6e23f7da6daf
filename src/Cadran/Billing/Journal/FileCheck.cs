using System.Security.Cryptography;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>Holds the stored files of issued documents against their hashes (rule D1).</summary>
internal sealed class FileCheck(Store store, FileFolder files)
{
    /// <summary>The documents of a part of the chain. One that is not rendered yet has no file to look at.</summary>
    public async Task Look(IReadOnlyList<ChainLink> part, Findings findings, CancellationToken stop)
    {
        var ids = part.Select(link => new Id<Invoice>(link.DocumentId)).Distinct().ToList();
        var rendered = await store
            .Read.Set<Invoice>()
            .Where(i => ids.Contains(i.Id) && i.PdfHash != null)
            .Select(i => new
            {
                i.Id,
                i.Number,
                Pdf = i.PdfHash!,
                i.EInvoices,
            })
            .ToListAsync(stop);
        foreach (var file in rendered)
        foreach (var hash in file.EInvoices.Select(e => e.Hash).Prepend(file.Pdf))
            if (await Wrong(hash, stop) is { } code)
                findings.Add(new(code, "invoice", file.Number ?? "", file.Id.Value, null));
    }

    private async Task<string?> Wrong(string hash, CancellationToken stop)
    {
        try
        {
            await using var content = files.Open(hash);
            var now = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
            return now == hash ? null : "file_damaged";
        }
        catch (Exception gone) when (gone is IOException or ArgumentOutOfRangeException)
        {
            return "file_missing";
        }
    }
}
