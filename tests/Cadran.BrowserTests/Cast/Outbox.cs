using System.Text.RegularExpressions;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.BrowserTests.Cast;

/// <summary>What the house has sent.</summary>
internal static partial class Outbox
{
    /// <summary>The link with a secret in the last mail to that address, from its path on.</summary>
    public static async Task<string> Link(Firm firm, string email)
    {
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);
        var all = await db.Set<OutgoingMail>().OrderBy(m => m.QueuedAt).ToListAsync();
        var mail = all.Last(m => m.To.Any(to => to.Email == email));
        return WithKey().Match(mail.Text).Groups[1].Value;
    }

    [GeneratedRegex(@"https?://[^/\s]+(/\S+\?key=\S+)")]
    private static partial Regex WithKey();
}
