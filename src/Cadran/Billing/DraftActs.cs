using System.Globalization;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Expenses;
using Cadran.Billing.Expenses;
using Cadran.Billing.Looks;
using Cadran.Billing.Quotes;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>What an act of the editor came to.</summary>
internal sealed record DraftDone(
    bool Issued = false,
    bool Sent = false,
    string? Unsent = null,
    TakenOff? Taken = null,
    string? Asked = null
);

/// <summary>
/// The editor's one form: it is saved whatever the act is, then the act is done. To issue or to send is asked first
/// ("ask:send"); the answer carries the amount that was shown, and another amount is not sent unseen.
/// </summary>
internal sealed class DraftActs(
    EditDraft edit,
    LeaveOut leave,
    LeaveOutExpense expenses,
    IssueInvoice issue,
    IssueAndSend issueAndSend,
    InvoiceViews views,
    RefreshPrices prices,
    ChooseCustomerTaxes customerTaxes,
    LookQueries lookQueries
)
{
    /// <summary>Chooses the taxes of the draft's customer: what is proposed, or the usual ones.</summary>
    public const string CustomerTaxes = "customer-taxes";

    /// <summary>The total is no longer what the button said.</summary>
    public static readonly Refusal TotalMoved = new("invoice.total_moved", RefusalKind.Conflict);

    public async Task<Result<DraftDone>> Run(
        InvoiceView view,
        PostedForm form,
        CultureInfo culture,
        CancellationToken stop
    )
    {
        var change = PostedDraft.Read(form, view, culture);
        if (!change.Succeeded)
            return Result<DraftDone>.Refused(change.Refusals);
        var taken = form.Act.Verb == "remove" ? await Removed(view, form.Act.What, stop) : null;
        var saved = await edit.Change(view.Invoice.Id, change.Value, form.Seen, stop);
        if (!saved.Succeeded)
            return Result<DraftDone>.Refused(
                saved.Refusals.Select(r => PostedDraft.Place(r, change.Value.Lines))
            );
        return taken is null ? await Then(saved.Value, form, stop) : new DraftDone(Taken: taken);
    }

    /// <summary>What a save that is stale would change, and what it would come to.</summary>
    public async Task<DraftConflictOf> Compare(
        InvoiceView view,
        PostedForm form,
        IReadOnlyCollection<string> names,
        Texts texts,
        CancellationToken stop
    )
    {
        var looks = await lookQueries.All(stop);
        var differences = new DraftDifferences(view, form, texts)
        {
            Names = names,
            Looks = looks.ToDictionary(l => l.Id.ToString(), l => l.Name),
        };
        var change = PostedDraft.Read(form, view, texts.Culture);
        return new(
            differences.All,
            change.Succeeded ? await edit.Foresee(view.Invoice.Id, change.Value, stop) : null
        );
    }

    private async Task<TakenOff?> Removed(InvoiceView view, string id, CancellationToken stop)
    {
        var at = view.Lines.ToList().FindIndex(l => l.Id.ToString() == id);
        if (at < 0)
            return null;
        var entries = await views.EntryIds(view.Lines[at].Id, stop);
        var bought = view.Lines[at].IsExpense
            ? await views.ExpenseIds(view.Lines[at].Id, stop)
            : null;
        return TakenOffLine.Of(view.Lines[at], at, entries, bought);
    }

    private async Task<Result<DraftDone>> Then(
        Invoice saved,
        PostedForm form,
        CancellationToken stop
    )
    {
        switch (form.Act.Verb)
        {
            case "off" when Id<TimeEntry>.TryParse(form.Act.What, null, out var entry):
                var off = await leave.Entry(saved.Id, entry, null, stop);
                return off.Select(taken => new DraftDone(Taken: taken));
            case "unspend" when Id<Expense>.TryParse(form.Act.What, null, out var expense):
                var without = await expenses.Run(saved.Id, expense, null, stop);
                return without.Select(taken => new DraftDone(Taken: taken));
            case "spend":
                return (await Spend(saved, form, stop)).Select(_ => new DraftDone());
            case "restore":
                return TakenOffLine.Parse(form.Typed("taken")) is { } taken
                    ? await Restore(saved, taken, stop)
                    : PlatformRefusals.Invalid("taken");
            case "refresh":
                return (await prices.Run(saved.Id, saved.Version, stop)).Select(
                    _ => new DraftDone()
                );
            case "refresh-taxes":
                return (await customerTaxes.Refresh(saved, saved.Version, stop)).Select(
                    _ => new DraftDone()
                );
            case CustomerTaxes
                when EnumName.Read<TaxChoice>(form.Act.What)
                    is { } choice
                        and (TaxChoice.Usual or TaxChoice.Proposed):
                return (await customerTaxes.OnDraft(saved, choice, saved.Version, stop)).Select(
                    _ => new DraftDone()
                );
            case "ask" when form.Act.What is "issue" or "send":
                return (await Group(saved, form, stop)).Select(done =>
                    done with
                    {
                        Asked = form.Act.What,
                    }
                );
            case "issue" or "send" when form.Act.What != Minor(saved):
                return TotalMoved;
            case "issue":
                var issued = await issue.Run(saved.Id, null, saved.Version, stop, saved.Kind);
                return issued.Select(_ => new DraftDone(Issued: true));
            case "send":
                return (
                    await issueAndSend.Run(
                        saved.Id,
                        MailForm.Read(form.Typed),
                        saved.Version,
                        stop,
                        saved.Kind
                    )
                ).Select(done => new DraftDone(true, true, done.Unsent?.Code));
            default:
                return await Group(saved, form, stop);
        }
    }

    /// <summary>Puts waiting expenses on the draft: those ticked, or all.</summary>
    private Task<Result<Invoice>> Spend(Invoice saved, PostedForm form, CancellationToken stop)
    {
        if (form.Act.What == "all")
            return expenses.AddAll(saved.Id, stop);
        var ticked = form.All("addExpense")
            .Select(text => Id<Expense>.TryParse(text, null, out var id) ? id : default)
            .ToList();
        return ticked.Count == 0
            ? Task.FromResult<Result<Invoice>>(PlatformRefusals.NotChosen("addExpense"))
            : expenses.Change(saved.Id, new(Add: ticked), null, stop);
    }

    private async Task<Result<DraftDone>> Restore(
        Invoice saved,
        TakenOff taken,
        CancellationToken stop
    )
    {
        if (taken.Expenses is { Count: > 0 })
            return (await expenses.PutBack(saved.Id, taken, stop)).Select(_ => new DraftDone());
        if (taken.Entries.Count > 0)
            return (await leave.PutBack(saved.Id, taken, null, stop)).Select(_ => new DraftDone());
        var line = TakenOffLine.Read(taken, saved.Currency);
        if (!line.Succeeded)
            return Result<DraftDone>.Refused(line.Refusals);
        if (line.Value.QuoteLineId is { } quoted && !await IsOfQuote(saved, quoted, stop))
            return PlatformRefusals.Invalid("taken");
        var lines = (await views.Lines(saved.Id, stop))
            .Select(l => PostedLines.Kept(l, saved.Currency))
            .ToList();
        lines.Insert(Math.Clamp(taken.Position, 0, lines.Count), line.Value);
        var change = new DraftChange(Lines: lines)
        {
            Quote = saved.Kind == DocumentKind.Quote ? new QuoteWords() : null,
        };
        var back = await edit.Change(saved.Id, change, null, stop);
        return back.Select(_ => new DraftDone());
    }

    /// <summary>Whether it is a line of the quote that the draft invoices.</summary>
    private async Task<bool> IsOfQuote(
        Invoice draft,
        Id<InvoiceLine> line,
        CancellationToken stop
    ) => draft.QuoteId is { } quote && (await views.Offered(quote, stop)).Any(l => l.Id == line);

    private async Task<Result<DraftDone>> Group(
        Invoice saved,
        PostedForm form,
        CancellationToken stop
    )
    {
        if (
            EnumName.Read<ExpenseGroupBy>(form.Typed("expenseGroupBy")) is { } each
            && each != saved.ExpenseGroupBy
        )
        {
            var regrouped = await expenses.Change(saved.Id, new(GroupBy: each), null, stop);
            if (!regrouped.Succeeded)
                return Result<DraftDone>.Refused(regrouped.Refusals);
        }
        if (EnumName.Read<GroupBy>(form.Typed("groupBy")) is not { } way || way == saved.GroupBy)
            return new DraftDone();
        var grouped = await edit.ChangeTime(saved.Id, new(GroupBy: way), null, stop);
        return grouped.Select(_ => new DraftDone());
    }

    /// <summary>The value of a button that says the total: "send:222619".</summary>
    public static string Saying(string act, Invoice invoice) => act + ":" + Minor(invoice);

    private static string Minor(Invoice invoice) =>
        invoice.Asked.Minor.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The e-mail's fields: addresses apart by commas, semicolons or spaces.</summary>
internal static class MailForm
{
    private static readonly char[] Between = [',', ';', ' ', '\n', '\r', '\t'];

    public static SendRequest Read(Func<string, string?> typed) =>
        EnumName.Read<SentBy>(typed("by")) is SentBy.Ledger
            ? new(By: SentBy.Ledger)
            : new(
                Addresses(typed("to")),
                Addresses(typed("cc")),
                Message(typed),
                EnumName.Read<SentBy>(typed("by"))
            );

    private static IReadOnlyList<string>? Addresses(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null when nobody changed our words, so that they are written with the real date and number.</summary>
    private static string? Message(Func<string, string?> typed)
    {
        var message = typed("message")?.ReplaceLineEndings("\n").Trim();
        var ours = typed("ourMessage")?.ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(message) || message == ours ? null : message;
    }
}
