using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Whom mail about billing goes to within the firm.</summary>
internal static class WhoBills
{
    /// <summary>Members with the permission to bill, who are there and can sign in, the oldest first.</summary>
    public static async Task<IReadOnlyList<MailAddress>> Addresses(
        CadranDb db,
        CancellationToken stop
    )
    {
        var roles = Permissions.Matrix[Permissions.BillingEdit].ToList();
        return await db.Set<Member>()
            .AsNoTracking()
            .Where(Member.Present)
            .Where(m => roles.Contains(m.Role))
            .OrderBy(m => m.Id)
            .Select(m => new MailAddress(m.Email, m.Name))
            .ToListAsync(stop);
    }
}
