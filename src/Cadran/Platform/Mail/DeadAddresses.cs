using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Mail;

/// <summary>
/// Addresses that gave a mail back for good: nothing is sent there by itself until a mail arrives, the mail is sent
/// again by hand, or somebody says that the address works.
/// </summary>
internal static class DeadAddresses
{
    /// <summary>Those of the workspace, in small letters.</summary>
    public static async Task<HashSet<string>> Of(CadranDb db, CancellationToken stop) =>
        [
            .. await db.Set<RecipientReport>()
                .Where(r =>
                    r.Fate == MailFate.Failed
                    && r.ClearedAt == null
                    // Given up after days of trying, which may be the server's fault alone.
                    && !r.StatusCode.StartsWith("4.")
                )
                .Select(r => r.Address)
                .Distinct()
                .ToListAsync(stop),
        ];

    /// <summary>They are written to again from now on.</summary>
    public static Task Clear(
        CadranDb db,
        IReadOnlyCollection<string> addresses,
        Instant now,
        CancellationToken stop
    ) =>
        db.Set<RecipientReport>()
            .Where(r =>
                addresses.Contains(r.Address) && r.Fate == MailFate.Failed && r.ClearedAt == null
            )
            .ExecuteUpdateAsync(rows => rows.SetProperty(r => r.ClearedAt, now), stop);
}
