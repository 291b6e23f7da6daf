using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Expenses;

internal sealed class ExpenseTables
    : IEntityTypeConfiguration<Expense>,
        IEntityTypeConfiguration<ExpenseCategory>,
        IEntityTypeConfiguration<ExpenseClaim>
{
    public void Configure(EntityTypeBuilder<Expense> builder)
    {
        builder.Table("expenses");
        builder
            .Ignore(e => e.Amount)
            .Ignore(e => e.Billed)
            .Ignore(e => e.Quantity)
            .Ignore(e => e.Rate)
            .Ignore(e => e.MarkupPercent)
            .Ignore(e => e.State);
        builder.References<Expense, Member>(nameof(Expense.MemberId));
        builder.References<Expense, Organization>(nameof(Expense.OrganizationId));
        builder.References<Expense, Project>(nameof(Expense.ProjectId));
        builder.References<Expense, ProjectTask>(nameof(Expense.TaskId));
        builder.References<Expense, Ticket>(nameof(Expense.TicketId));
        builder.References<Expense, ExpenseCategory>(nameof(Expense.CategoryId));
        builder.References<Expense, Invoice>(nameof(Expense.InvoiceId));
        builder.Frozen(
            "{row}.locked_at IS NOT NULL",
            moving:
            [
                nameof(Expense.Version),
                nameof(Expense.UpdatedAt),
                nameof(Expense.InvoiceId),
                nameof(Expense.LockedAt),
                nameof(Expense.WrittenOffAt),
            ]
        );
        builder.ToTable(table =>
        {
            table.HasCheckConstraint("ck_expenses_amount", "amount_minor > 0");
            table.HasCheckConstraint("ck_expenses_tax", "tax_minor BETWEEN 0 AND amount_minor");
            table.HasCheckConstraint("ck_expenses_markup", "markup_ten_thousandths >= 0");
            table.HasCheckConstraint(
                "ck_expenses_customer",
                "organization_id IS NOT NULL OR NOT billable"
            );
        });
        Indexes(builder);
    }

    private static void Indexes(EntityTypeBuilder<Expense> builder)
    {
        builder.IndexOn("ix_expenses_updated", nameof(Expense.UpdatedAt), nameof(Expense.Id));
        builder.IndexOn("ix_expenses_day", nameof(Expense.Date), nameof(Expense.Id));
        builder.IndexOn(
            "ix_expenses_member_day",
            nameof(Expense.MemberId),
            nameof(Expense.Date),
            nameof(Expense.Id)
        );
        builder.IndexOn(
            "ix_expenses_organization_day",
            nameof(Expense.OrganizationId),
            nameof(Expense.Date),
            nameof(Expense.Id)
        );
        builder.IndexOn(
            "ix_expenses_project_day",
            nameof(Expense.ProjectId),
            nameof(Expense.Date),
            nameof(Expense.Id)
        );
        builder
            .IndexOn("ix_expenses_invoice", nameof(Expense.InvoiceId))
            .HasFilter("invoice_id IS NOT NULL");
        builder
            .IndexOn("ix_expenses_drafts", nameof(Expense.OrganizationId), nameof(Expense.Date))
            .HasFilter("invoice_id IS NOT NULL AND locked_at IS NULL");
        builder
            .IndexOn(
                "ix_expenses_unbilled",
                nameof(Expense.OrganizationId),
                nameof(Expense.Currency),
                nameof(Expense.Date),
                nameof(Expense.BilledMinor),
                nameof(Expense.InvoiceId),
                nameof(Expense.Billable)
            )
            .HasFilter("invoice_id IS NULL AND billable");
    }

    public void Configure(EntityTypeBuilder<ExpenseCategory> builder)
    {
        builder.Table("expense_categories");
        builder.Ignore(c => c.Rate).Ignore(c => c.MarkupPercent);
        builder.Property(c => c.TaxIds).AsJson();
    }

    public void Configure(EntityTypeBuilder<ExpenseClaim> builder)
    {
        builder.Table("expense_claims");
        builder.Frozen(BillingTables.OnIssued, closed: true);
        builder.Limited(BilledTwice);
        builder.References<ExpenseClaim, Invoice>(
            nameof(ExpenseClaim.InvoiceId),
            DeleteBehavior.Cascade
        );
        builder.References<ExpenseClaim, InvoiceLine>(
            nameof(ExpenseClaim.LineId),
            DeleteBehavior.Cascade
        );
        builder.References<ExpenseClaim, Expense>(nameof(ExpenseClaim.ExpenseId));
        builder.IndexOn(
            "ix_expense_claims_invoice",
            nameof(ExpenseClaim.InvoiceId),
            nameof(ExpenseClaim.LineId)
        );
        builder.IndexOn("ix_expense_claims_line", nameof(ExpenseClaim.LineId));
        builder.UniqueOn(
            "ux_expense_claims_expense",
            nameof(ExpenseClaim.ExpenseId),
            nameof(ExpenseClaim.LineId)
        );
    }

    /// <summary>On a claim: its expense is billed more than once, or taken back more often than billed (rule D4b).</summary>
    private const string BilledTwice = """
        (SELECT SUM(c.times) FROM expense_claims c WHERE c.workspace_id = {row}.workspace_id AND c.expense_id = {row}.expense_id)
        NOT BETWEEN 0 AND 1
        """;
}
