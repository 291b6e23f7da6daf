using Cadran.Billing;
using Cadran.Billing.Quotes;
using Cadran.Platform.Api;
using Cadran.Platform.Data;

namespace Cadran;

/// <summary>A quote that waits for its answer, one that was accepted, with a deposit, and one that is still written.</summary>
internal sealed class DemoQuotes(
    Store store,
    CreateQuote create,
    IssueInvoice issue,
    SendInvoice send,
    DecideQuote decide,
    DepositOnQuote deposits
)
{
    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        var words = cast.Story.Quotes;
        var accepted = await Draft(
            cast.Customers[0],
            words,
            [(words.Lines[2], 9_000), (words.Lines[3], 3_000)],
            stop
        );
        await Issue(accepted, cast.Calendar.Today.AddDays(-12), stop);
        await send.Run(accepted.Id, new SendRequest(), stop).Done();
        await decide.Run(accepted.Id, true, new(words.Signer), stop).Done();
        await Ask(accepted, cast.Calendar.Today, stop);
        var waiting = await Draft(
            cast.Customers[1],
            words,
            [(words.Lines[0], 4_800), (words.Lines[1], 1_200)],
            stop
        );
        await Issue(waiting, cast.Calendar.Today.AddDays(-4), stop);
        await send.Run(waiting.Id, new SendRequest(), stop).Done();
        await Draft(cast.Customers[2], words, [(words.Lines[0], 2_400)], stop);
        store.Read.ChangeTracker.Clear();
    }

    private async Task<Invoice> Draft(
        DemoWork work,
        DemoQuoting words,
        (string Text, decimal Price)[] lines,
        CancellationToken stop
    )
    {
        List<LineInput> inputs = [.. lines.Select(l => Line(l.Text, l.Price))];
        if (lines.Length > 1)
            inputs.Add(Line(words.Option, 600) with { Optional = true });
        var draft = await create
            .Run(
                new NewQuote(
                    work.Id,
                    ProjectName: words.Project,
                    Intro: words.Intro,
                    Lines: inputs
                ),
                stop
            )
            .Done();
        store.Read.ChangeTracker.Clear();
        return draft;
    }

    /// <summary>A deposit of 30 %, which waits to be paid.</summary>
    private async Task Ask(Invoice quote, DateOnly day, CancellationToken stop)
    {
        store.Read.ChangeTracker.Clear();
        var share = new QuoteDeposit(new DecimalInput(30));
        var deposit = await deposits.Run(quote.Id, share, stop).Done();
        store.Read.ChangeTracker.Clear();
        await issue.Run(deposit.Id, day, null, stop).Done();
        store.Read.ChangeTracker.Clear();
        await send.Run(deposit.Id, new SendRequest(), stop).Done();
        store.Read.ChangeTracker.Clear();
    }

    private async Task Issue(Invoice draft, DateOnly day, CancellationToken stop)
    {
        await issue.Run(draft.Id, day, null, stop, DocumentKind.Quote).Done();
        store.Read.ChangeTracker.Clear();
    }

    private static LineInput Line(string text, decimal price) =>
        new(text, new DecimalInput(1), new DecimalInput(price));
}
