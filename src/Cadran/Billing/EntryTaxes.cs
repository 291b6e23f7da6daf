using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The taxes that the time of a draft has entry by entry, so that it keeps them when it is put together anew (rules L3,
/// X1). Time that is new on it gets what all its time has, else the usual ones of its
/// customer (X6).
/// </summary>
internal sealed class EntryTaxes
{
    private readonly Dictionary<Guid, string> byEntry = [];
    private readonly Dictionary<string, IReadOnlyList<Guid>> sets = [];
    private readonly string ofNew;

    private EntryTaxes(IReadOnlyList<Guid> ofNew) => this.ofNew = Named(ofNew);

    /// <summary>As the lines and claims of the draft stand now.</summary>
    public static async Task<EntryTaxes> Of(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        var lines = sheet.Lines.Where(l => l.IsTime).ToDictionary(l => l.Id, l => l.TaxIds);
        var alike = lines.Values.DistinctBy(Key).Take(2).ToList();
        var taxes = new EntryTaxes(alike is [var all] ? all : (await sheet.Usual(stop)).Ids);
        if (lines.Count == 0)
            return taxes;
        var claims = await db.Set<Claim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id)
            .Select(c => new { c.LineId, c.TimeEntryId })
            .ToListAsync(stop);
        foreach (var claim in claims)
            if (lines.TryGetValue(claim.LineId, out var set))
                taxes.byEntry[claim.TimeEntryId.Value] = taxes.Named(set);
        return taxes;
    }

    /// <summary>The entry with its taxes: it shares no line with time that has others.</summary>
    public BillableEntry On(BillableEntry entry) =>
        entry with
        {
            TaxSet = byEntry.GetValueOrDefault(entry.EntryId, ofNew),
        };

    /// <summary>The taxes of a line that was made of such entries.</summary>
    public IReadOnlyList<Guid> Of(TimeLine line) => sets[line.TaxSet];

    private string Named(IReadOnlyList<Guid> taxes)
    {
        var key = Key(taxes);
        sets.TryAdd(key, taxes);
        return key;
    }

    /// <summary>The same for the same taxes in any order.</summary>
    private static string Key(IReadOnlyList<Guid> taxes) => string.Join(' ', taxes.Order());
}
