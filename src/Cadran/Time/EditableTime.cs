using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>Whose time the caller may see and change, and what is locked (rule T10).</summary>
internal static class EditableTime
{
    /// <summary>
    /// The entry to change, tracked. Refused: not_found for what the caller may not see, time.not_yours, edit.stale,
    /// time.locked.
    /// </summary>
    public static async Task<Result<TimeEntry>> Find(
        CadranDb db,
        Caller caller,
        Id<TimeEntry> id,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var entry = await db.Set<TimeEntry>().FirstOrDefaultAsync(e => e.Id == id, stop);
        if (entry is null || !MaySee(caller, entry.MemberId))
            return PlatformRefusals.NotFound;
        return Refusal(caller, entry, ifMatch) is { } refusal ? refusal : entry;
    }

    /// <summary>Why the caller can't change it; null when they can.</summary>
    public static Refusal? Refusal(Caller caller, TimeEntry entry, int? ifMatch = null)
    {
        if (!MayEdit(caller, entry.MemberId))
            return TimeRefusals.NotYours;
        if (ETags.Check(entry, ifMatch) is { } stale)
            return stale;
        return entry.LockedAt is null ? null
            : entry is { InvoiceId: null, Origin.Invoiced: true }
                ? TimeRefusals.Locked with
                {
                    Words = "time.locked_elsewhere",
                }
            : TimeRefusals.Locked.Naming("invoiceId", entry.InvoiceId);
    }

    public static bool MayEdit(Caller caller, Id<Member> member) =>
        caller.Is(member.Value) || caller.May(Permissions.TimeEditAll);

    private static bool MaySee(Caller caller, Id<Member> member) =>
        caller.Is(member.Value) || caller.May(Permissions.TimeReadAll);
}
