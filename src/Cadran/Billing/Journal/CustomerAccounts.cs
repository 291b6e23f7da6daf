using System.Globalization;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>A customer's own account beside the receivable one; given with its first posting, no other has the same.</summary>
internal sealed class CustomerAccount : TenantRow
{
    public required Id<Organization> OrganizationId { get; init; }
    public required string Code { get; set; }
}

/// <summary>The customers' accounts: the first three signs of the receivable account, and a number.</summary>
internal static class CustomerAccounts
{
    private const string Series = "customer_account";

    /// <summary>The customer's account with its name now; made when it has none. Part of a posting, so one at a time.</summary>
    public static async Task<LedgerName> Of(
        CadranDb db,
        Id<Organization> customer,
        Accounts accounts,
        CancellationToken stop
    )
    {
        var name = await db.Set<Organization>()
            .Where(o => o.Id == customer)
            .Select(o => o.Name)
            .SingleAsync(stop);
        var unsaved = db
            .ChangeTracker.Entries<CustomerAccount>()
            .FirstOrDefault(e => e.Entity.OrganizationId == customer);
        var code =
            unsaved?.Entity.Code
            ?? await db.Set<CustomerAccount>()
                .Where(a => a.OrganizationId == customer)
                .Select(a => a.Code)
                .FirstOrDefaultAsync(stop);
        return new LedgerName(code ?? await Make(db, customer, accounts, stop), name);
    }

    private static async Task<string> Make(
        CadranDb db,
        Id<Organization> customer,
        Accounts accounts,
        CancellationToken stop
    )
    {
        var receivable = accounts.Name(AccountKeys.Receivable).Code;
        var prefix = receivable[..Math.Min(3, receivable.Length)];
        string code;
        do
        {
            var number = await Counters.Next(db, Series, stop);
            code = prefix + number.ToString("D5", CultureInfo.InvariantCulture);
        } while (await db.Set<CustomerAccount>().AnyAsync(a => a.Code == code, stop));
        db.Add(new CustomerAccount { OrganizationId = customer, Code = code });
        return code;
    }
}
