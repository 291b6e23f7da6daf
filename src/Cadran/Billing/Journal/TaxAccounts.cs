using System.Globalization;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>Accounts of their own for taxes that are owed to different offices; settings change them as any account.</summary>
internal static class TaxAccounts
{
    /// <summary>
    /// The next free codes after the account of taxes, one for each, named after it; in a unit that adds these taxes. What
    /// has an account of its own keeps it.
    /// </summary>
    public static async Task Give(
        CadranDb db,
        Workspace home,
        IReadOnlyList<Tax> taxes,
        CancellationToken stop
    )
    {
        var settings = await db.Set<LedgerSettings>().FirstOrDefaultAsync(stop);
        var accounts = Accounts.Of(home, settings);
        if (settings is null)
            db.Add(settings = new LedgerSettings { WorkspaceId = home.WorkspaceId });
        var chosen = new Dictionary<string, LedgerName>(settings.Chosen);
        var taken = AccountKeys
            .Accounts.Select(key => accounts.Name(key).Code)
            .Concat(chosen.Values.Select(name => name.Code))
            .ToHashSet();
        foreach (var tax in taxes)
        {
            var code = Free(accounts.Name(AccountKeys.Tax).Code, taken);
            if (chosen.TryAdd(AccountKeys.Of(AccountKeys.Tax, tax.Id.Value), new(code, tax.Name)))
                taken.Add(code);
        }
        settings.Chosen = chosen;
    }

    /// <summary>2201 after 2200; letters get a digit at their end.</summary>
    private static string Free(string code, HashSet<string> taken)
    {
        for (var i = 1; ; i++)
        {
            var next = long.TryParse(code, CultureInfo.InvariantCulture, out var number)
                ? (number + i).ToString("D" + code.Length, CultureInfo.InvariantCulture)
                : code + i.ToString(CultureInfo.InvariantCulture);
            if (!taken.Contains(next))
                return next;
        }
    }
}
