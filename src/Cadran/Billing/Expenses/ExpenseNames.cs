using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>What expenses refer to, by name.</summary>
internal sealed record NamedExpenses(
    IReadOnlyDictionary<Id<Member>, string> Members,
    IReadOnlyDictionary<Id<Organization>, string> Customers,
    IReadOnlyDictionary<Id<ExpenseCategory>, ExpenseCategory> Categories,
    IReadOnlyDictionary<Id<Project>, string> Projects,
    IReadOnlyDictionary<Id<ProjectTask>, string> Tasks,
    IReadOnlyDictionary<Id<Ticket>, string> Tickets,
    IReadOnlyDictionary<Id<Invoice>, string?> Invoices
)
{
    public string? Member(Expense e) => Members.GetValueOrDefault(e.MemberId);

    public string? Customer(Expense e) =>
        e.OrganizationId is { } id ? Customers.GetValueOrDefault(id) : null;

    public string Category(Expense e) => Categories[e.CategoryId].Name;

    /// <summary>The task or ticket, else the project.</summary>
    public string? Work(Expense e) =>
        e.TaskId is { } task ? Tasks.GetValueOrDefault(task)
        : e.TicketId is { } ticket ? Tickets.GetValueOrDefault(ticket)
        : Project(e);

    public string? Project(Expense e) =>
        e.ProjectId is { } project ? Projects.GetValueOrDefault(project) : null;

    /// <summary>Null on a draft, and for what is on none.</summary>
    public string? Invoice(Expense e) =>
        e.InvoiceId is { } invoice ? Invoices.GetValueOrDefault(invoice) : null;
}

/// <summary>Reads the names for a page of expenses: a query for each kind of thing.</summary>
internal sealed class ExpenseNames(Store store)
{
    public async Task<NamedExpenses> Of(IReadOnlyList<Expense> rows, CancellationToken stop)
    {
        var db = store.Read;
        var customers = rows.Select(e => e.OrganizationId).OfType<Id<Organization>>().ToHashSet();
        var projects = rows.Select(e => e.ProjectId).OfType<Id<Project>>().ToHashSet();
        var tasks = rows.Select(e => e.TaskId).OfType<Id<ProjectTask>>().ToHashSet();
        var tickets = rows.Select(e => e.TicketId).OfType<Id<Ticket>>().ToHashSet();
        var invoices = rows.Select(e => e.InvoiceId).OfType<Id<Invoice>>().ToHashSet();
        return new(
            await db.Set<Member>().ToDictionaryAsync(m => m.Id, m => m.Name, stop),
            await db.Set<Organization>()
                .Where(o => customers.Contains(o.Id))
                .ToDictionaryAsync(o => o.Id, o => o.Name, stop),
            await db.Set<ExpenseCategory>().AsNoTracking().ToDictionaryAsync(c => c.Id, stop),
            await db.Set<Project>()
                .Where(p => projects.Contains(p.Id))
                .ToDictionaryAsync(p => p.Id, p => p.Name, stop),
            await db.Set<ProjectTask>()
                .Where(t => tasks.Contains(t.Id))
                .ToDictionaryAsync(t => t.Id, t => t.Title, stop),
            await db.Set<Ticket>()
                .Where(t => tickets.Contains(t.Id))
                .ToDictionaryAsync(t => t.Id, t => "#" + t.Number + " " + t.Title, stop),
            await db.Set<Invoice>()
                .Where(i => invoices.Contains(i.Id))
                .ToDictionaryAsync(i => i.Id, i => i.Number, stop)
        );
    }
}
