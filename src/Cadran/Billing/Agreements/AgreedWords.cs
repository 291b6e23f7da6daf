using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>
/// What the lines of agreements on a draft say, to be said again by the lines for the same time when only prices changed:
/// also what was written by hand. The balance of hours under it follows.
/// </summary>
internal sealed class AgreedWords
{
    private readonly List<Said> said;

    private AgreedWords(List<Said> said) => this.said = said;

    public static async Task<AgreedWords> Of(CadranDb db, DraftSheet sheet, CancellationToken stop)
    {
        var lines = sheet.Lines.Where(l => l is { IsTime: true, AgreementId: not null }).ToList();
        var ids = lines.ConvertAll(l => l.Id);
        var claims = (
            await db.Set<Claim>()
                .Where(c => ids.Contains(c.LineId))
                .Select(c => new { c.LineId, c.TimeEntryId })
                .ToListAsync(stop)
        ).ToLookup(c => c.LineId, c => c.TimeEntryId.Value);
        return new([.. lines.Select(l => new Said(l, claims[l.Id].ToHashSet()))]);
    }

    /// <summary>The words of the line that had most of the same time; of a line that had none of it, the fresh ones.</summary>
    public string Keep(Id<Agreement> agreement, AgreedLine line, string fresh)
    {
        var best = said.Where(s => s.Line.AgreementId == agreement)
            .Where(s => s.Line.Part == line.Part && s.Line.AgreementMonth == line.Month)
            .Select(s =>
                (s.Line, Shared: line.Line.Claims.Count(c => s.Entries.Contains(c.EntryId)))
            )
            .Where(s => s.Shared > 0)
            .OrderByDescending(s => s.Shared)
            .Select(s => s.Line.Description)
            .FirstOrDefault();
        return best is null ? fresh : WithBalance(best, fresh);
    }

    /// <summary>The words that were there, above the balance of hours as it is now.</summary>
    private static string WithBalance(string words, string fresh)
    {
        if (fresh.Split('\n', 2) is not [_, var balance])
            return words;
        return
            words.LastIndexOf('\n') is var at and >= 0
            && Letters(words[(at + 1)..]) == Letters(balance)
            ? words[..(at + 1)] + balance
            : words;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private sealed record Said(InvoiceLine Line, HashSet<Guid> Entries);
}
