using Cadran.Billing.Expenses;
using Cadran.Billing.Journal;
using Cadran.Billing.Looks;
using Cadran.Billing.Recurring;
using Cadran.Billing.Reminders;
using Cadran.Billing.Statements;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// An organization that has documents, payments or expenses, or for which something was chosen, is in use; documents and
/// payments are in its currency.
/// </summary>
internal sealed class DocumentsOfOrganization : IOrganizationInUse
{
    public async Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        if (await db.Set<Invoice>().AnyAsync(i => i.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("invoices", InItsCurrency: true));
        if (await db.Set<Payment>().AnyAsync(p => p.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("payments", InItsCurrency: true));
        if (await db.Set<Refund>().AnyAsync(r => r.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("refunds", InItsCurrency: true));
        if (await db.Set<RecurringInvoice>().AnyAsync(r => r.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("recurringInvoices", InItsCurrency: true));
        if (await db.Set<Expense>().AnyAsync(e => e.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("expenses"));
        uses.AddRange(await Choices(db, organization, stop));
        return uses;
    }

    private static async Task<IReadOnlyList<OrganizationUse>> Choices(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var uses = new List<OrganizationUse>();
        if (await db.Set<CustomerLook>().AnyAsync(l => l.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("documentLook"));
        if (await db.Set<CustomerAccount>().AnyAsync(a => a.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("customerAccount"));
        if (await db.Set<ReminderPause>().AnyAsync(p => p.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("reminderPauses"));
        if (await db.Set<StatementMail>().AnyAsync(m => m.OrganizationId == organization, stop))
            uses.Add(new OrganizationUse("statementsSent"));
        return uses;
    }
}
