using System.Text.RegularExpressions;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Cast;

/// <summary>What was sent from a workspace.</summary>
internal static partial class Outbox
{
    public static async Task<IReadOnlyList<OutgoingMail>> To(
        House house,
        WorkspaceId workspace,
        string email
    )
    {
        var database = house.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(workspace);
        var all = await db.Set<OutgoingMail>().OrderBy(m => m.QueuedAt).ToListAsync();
        return [.. all.Where(m => m.To.Any(to => to.Email == email))];
    }

    /// <summary>The secret in the link of the last mail to that address.</summary>
    public static async Task<string> Key(House house, WorkspaceId workspace, string email) =>
        KeyOf((await To(house, workspace, email))[^1]);

    public static string KeyOf(OutgoingMail mail) => Link().Match(mail.Text).Groups[1].Value;

    [GeneratedRegex(@"\?key=(\S+)")]
    private static partial Regex Link();
}
