using Cadran.Billing.Pages;
using Cadran.Platform;
using Cadran.Platform.Web.Fields;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Components;

namespace Cadran.Billing.Expenses.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What the pages of a new expense and of one that is there share: choices, what was typed, the receipt.</summary>
public abstract class ExpenseEditor : FormPage
{
    private ExpenseForm? form;

    [Inject]
    internal ExpenseQueries Ask { get; set; } = default!;

    [Inject]
    internal SaveExpense Save { get; set; } = default!;

    [Inject]
    internal Receipts Files { get; set; } = default!;

    [Inject]
    internal Cadran.Time.Pages.ChosenNames Choosing { get; set; } = default!;

    [Inject]
    internal WorkspaceQueries Workspace { get; set; } = default!;

    [Inject]
    internal Caller Caller { get; set; } = default!;

    [Inject]
    internal Texts Words { get; set; } = default!;

    internal IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    internal IReadOnlyList<Choice> CategoryChoices { get; private set; } = [];
    internal IReadOnlyList<Choice> MemberChoices { get; private set; } = [];
    internal string? RateHint { get; private set; }

    /// <summary>A receipt that came with a form that was refused.</summary>
    internal KeptReceipt? Kept => form?.Receipt;

    /// <summary>The expense that is changed; null: a new one.</summary>
    internal Expense? Edited { get; set; }

    internal string Home { get; private set; } = "EUR";

    /// <summary>A category that was put away is offered to the expense that has it.</summary>
    internal async Task LoadChoices(Expense? expense)
    {
        Edited = expense;
        var all = await Ask.Categories(Stop);
        Home = (await Workspace.Settings(Stop)).Currency.Code;
        CategoryChoices =
        [
            .. all.Where(c => c.ArchivedAt is null || c.Id == expense?.CategoryId)
                .Select(c => new Choice(c.Id.ToString(), c.Name)),
        ];
        var rates = all.Where(c => c is { ArchivedAt: null, Unit: not null, Rate: not null })
            .Select(c => $"{c.Name} {Number(c.Rate!.Value)} {Home}/{c.Unit}")
            .ToList();
        RateHint = rates.Count == 0 ? null : Words["expense.rate.hint", string.Join(", ", rates)];
        if (Caller.May(Permissions.TimeEditAll) || Caller.May(Permissions.BillingEdit))
            MemberChoices =
            [
                .. (await Workspace.Members(Stop)).Select(m => new Choice(m.Id.ToString(), m.Name)),
            ];
    }

    /// <summary>The value of a field: typed, else saved.</summary>
    internal abstract string? Shown(string name);

    /// <summary>Reads the form and does that with it; what it made, null when it was refused.</summary>
    internal async Task<Expense?> Store(
        Func<ExpenseInput, KeptReceipt?, Task<Result<Expense>>> save
    )
    {
        form = new ExpenseForm(Files, Choosing);
        var read = await form.Read(Http.Request.Form, Words.Culture, Stop);
        var done = read.Succeeded
            ? await save(read.Value, form.Receipt)
            : Result<Expense>.Refused(read.Refusals);
        if (done.Succeeded)
            return done.Value;
        Refuse(done.Refusals);
        return null;
    }

    internal void Refuse(IReadOnlyList<Refusal> refusals)
    {
        Refusals = [.. refusals.Select(ExpenseForm.AtField)];
        Answer(refusals);
    }

    internal string Number(decimal number) => number.ToString("0.####", Words.Culture);

    internal string Written(Money money) =>
        money.Amount.ToString("F" + money.Currency.Decimals, Words.Culture);
}
