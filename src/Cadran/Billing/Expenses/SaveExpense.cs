using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>Adds, changes and deletes expenses. One on a draft takes its line with it; a locked one stays (rule T10).</summary>
internal sealed class SaveExpense(
    Store store,
    Caller caller,
    TimeProvider clock,
    DraftExpenses drafts
)
{
    /// <summary>
    /// For the caller, or for another member with the permission to. Refusals: those of <see cref="ExpenseFigures.Of"/>,
    /// reference.unknown, expense.customer_needed, expense.not_yours.
    /// </summary>
    public Task<Result<Expense>> Add(
        ExpenseInput input,
        KeptReceipt? receipt,
        CancellationToken stop
    ) =>
        store.Write<Expense>(
            async db =>
            {
                var ready = await Prepare(db, input, null, stop);
                if (!ready.Succeeded)
                    return Result<Expense>.Refused(ready.Refusals);
                var expense = New(ready.Value);
                Attach(expense, receipt);
                db.Add(expense);
                return expense;
            },
            stop
        );

    /// <summary>
    /// Replaces everything about it; its receipt too when one is given. Refusals: those of <see cref="Add"/> and of
    /// <see cref="Find"/>.
    /// </summary>
    public Task<Result<Expense>> Change(
        Id<Expense> id,
        ExpenseInput input,
        KeptReceipt? receipt,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Expense>(
            async db =>
            {
                var found = await Find(db, id, ifMatch, stop);
                if (!found.Succeeded)
                    return found;
                var ready = await Prepare(db, input, found.Value, stop);
                if (!ready.Succeeded)
                    return Result<Expense>.Refused(ready.Refusals);
                Fill(found.Value, ready.Value);
                if (receipt is not null)
                    Attach(found.Value, receipt);
                return await Followed(db, found.Value, stop);
            },
            stop
        );

    /// <summary>Puts a receipt on it, or takes it off. Refusals: those of <see cref="Find"/>.</summary>
    public Task<Result<Expense>> SetReceipt(
        Id<Expense> id,
        KeptReceipt? receipt,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Expense>(
            async db =>
            {
                var found = await Find(db, id, ifMatch, stop);
                if (found.Succeeded)
                    Attach(found.Value, receipt);
                return found;
            },
            stop
        );

    /// <summary>Deletes it; a draft lets it go first. Refusals: those of <see cref="Find"/>, expense.on_record.</summary>
    public Task<Result<Done>> Remove(Id<Expense> id, int? ifMatch, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var found = await Find(db, id, ifMatch, stop);
                if (!found.Succeeded)
                    return Result<Done>.Refused(found.Refusals);
                var expense = found.Value;
                if (expense.InvoiceId is { } draft)
                {
                    var done = await drafts.LeaveOut(db, draft, expense.Id, null, stop);
                    if (!done.Succeeded)
                        return Result<Done>.Refused(done.Refusals);
                }
                if (await db.Set<ExpenseClaim>().AnyAsync(c => c.ExpenseId == id, stop))
                    return ExpenseRefusals.OnRecord;
                db.Remove(expense);
                return new Done();
            },
            stop
        );

    /// <summary>Whether the caller may change an expense of that member.</summary>
    public static bool MayEdit(Caller caller, Id<Member> member) =>
        caller.Is(member.Value)
        || caller.May(Permissions.TimeEditAll)
        || caller.May(Permissions.BillingEdit);

    /// <summary>
    /// The expense to change, tracked. Refusals: not_found for what the caller may not see, expense.not_yours, edit.stale,
    /// expense.locked.
    /// </summary>
    private async Task<Result<Expense>> Find(
        CadranDb db,
        Id<Expense> id,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var expense = await db.Set<Expense>().FirstOrDefaultAsync(e => e.Id == id, stop);
        if (expense is null || !ExpenseQueries.MaySee(caller, expense.MemberId))
            return PlatformRefusals.NotFound;
        if (!MayEdit(caller, expense.MemberId))
            return ExpenseRefusals.NotYours;
        if (ETags.Check(expense, ifMatch) is { } stale)
            return stale;
        return expense.LockedAt is null
            ? expense
            : ExpenseRefusals.Locked.Naming("invoiceId", expense.InvoiceId);
    }

    private async Task<Result<Ready>> Prepare(
        CadranDb db,
        ExpenseInput input,
        Expense? before,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var category = input.CategoryId is { } named
            ? await db.Set<ExpenseCategory>()
                .AsNoTracking()
                .FirstOrDefaultAsync(c => c.Id == named, stop)
            : null;
        var figures = ExpenseFigures.Of(input, category, home.Currency);
        if (!figures.Succeeded)
            return Result<Ready>.Refused(figures.Refusals);
        if (category is null)
            return PlatformRefusals.UnknownReference("categoryId");
        var member =
            input.MemberId ?? before?.MemberId ?? new Id<Member>(caller.MemberId ?? default);
        if (!MayEdit(caller, member))
            return ExpenseRefusals.NotYours;
        if (await Editing.Unknown<Member>(db, member, "memberId", stop) is { } nobody)
            return nobody;
        var work = await WorkFactsReader.Read(db, input.Work, true, stop);
        if (!work.Succeeded)
            return Result<Ready>.Refused(work.Refusals);
        if (input.Billable == true && work.Value.OrganizationId is null)
            return ExpenseRefusals.CustomerNeeded;
        return new Ready(member, input, category, figures.Value, work.Value);
    }

    private async Task<Result<Expense>> Followed(
        CadranDb db,
        Expense expense,
        CancellationToken stop
    )
    {
        if (expense.InvoiceId is not { } draft)
            return expense;
        await db.SaveChangesAsync(stop);
        var done = await drafts.Follow(db, draft, expense, stop);
        return done.Succeeded ? expense : Result<Expense>.Refused(done.Refusals);
    }

    private Expense New(Ready ready)
    {
        var expense = new Expense
        {
            Id = Id<Expense>.New(clock),
            MemberId = ready.Member,
            Date = default,
            CategoryId = ready.Category.Id,
            Text = "",
            Currency = ready.Figures.Amount.Currency,
            AmountMinor = 0,
            Billable = false,
            MarkupTenThousandths = 0,
            BilledMinor = 0,
            CreatedBy = caller.MemberId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        Fill(expense, ready);
        return expense;
    }

    private static void Fill(Expense expense, Ready ready)
    {
        var (input, figures, work) = (ready.Input, ready.Figures, ready.Work);
        expense.MemberId = ready.Member;
        (expense.Date, expense.Text) = (input.Date!.Value, input.Text!.Trim());
        expense.CategoryId = ready.Category.Id;
        (expense.TaskId, expense.TicketId) = (work.TaskId, work.TicketId);
        (expense.ProjectId, expense.OrganizationId) = (work.ProjectId, work.OrganizationId);
        expense.Billable = work.Billable && work.OrganizationId is not null;
        (expense.Currency, expense.AmountMinor) = (figures.Amount.Currency, figures.Amount.Minor);
        expense.TaxMinor = figures.Tax?.Minor;
        expense.QuantityTenThousandths = (long?)(figures.Quantity * 10_000m);
        expense.RateTenThousandths = (long?)(figures.Rate * 10_000m);
        expense.MarkupTenThousandths = (long)(figures.Markup * 10_000m);
        expense.BilledMinor = figures.Billed.Minor;
    }

    private static void Attach(Expense expense, KeptReceipt? receipt) =>
        (expense.ReceiptHash, expense.ReceiptName, expense.ReceiptType) = (
            receipt?.Hash,
            receipt?.Name,
            receipt?.Type
        );

    private sealed record Ready(
        Id<Member> Member,
        ExpenseInput Input,
        ExpenseCategory Category,
        ExpenseFigures Figures,
        WorkFacts Work
    );
}
