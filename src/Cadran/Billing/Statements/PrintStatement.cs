using Cadran.Billing.Documents;
using Cadran.Platform;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Statements;

/// <summary>A statement as PDF in the customer's language, and as CSV in the reader's.</summary>
internal sealed class PrintStatement(Store store, FileFolder files, Texts texts)
{
    private static readonly string[] Columns =
    [
        "date",
        "document",
        "debit",
        "credit",
        "balance",
        "currency",
    ];

    public async Task<byte[]> Pdf(Statement statement, DateOnly today, CancellationToken stop)
    {
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var logo = home.LogoHash is { } hash ? await files.Get(hash, stop) : null;
        var words = Texts.Of(Cultures.Of(statement.Customer.Language), home.Country);
        var seller = Party.Of(home);
        var document = PrintedInvoice.Head(
            seller,
            Party.Of(statement.Customer),
            statement.Customer.Language,
            statement.Currency,
            today,
            logo
        ) with
        {
            Kind = Documents.PrintedKind.Statement,
            Number = statement.Customer.Name,
            ServiceFrom = statement.From,
            ServiceThrough = statement.Through,
            AccountLines = PrintedAccount.Lines(seller, words),
            PaymentInstructions = home.PaymentInstructionsIn(statement.Customer.Language),
            Movements =
            [
                new(null, words["state.opening"], 0, statement.Opening.Amount),
                .. statement.Lines.Select(l => new PrintedMovement(
                    l.Date,
                    StatementWords.Of(l, words),
                    l.Amount.Amount,
                    l.Balance.Amount
                )),
            ],
        };
        return InvoicePdf.Render(document);
    }

    public async Task Csv(Statement statement, Stream to, CancellationToken stop)
    {
        var cells = new SpreadsheetCells(texts.Culture);
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        string Write(decimal amount) => cells.Amount(amount, statement.Currency.Decimals);
        await csv.Write(Columns.Select(c => texts["state.csv." + c]), stop);
        await csv.Write(
            [
                Days.Iso(statement.From),
                texts["state.opening"],
                "",
                "",
                Write(statement.Opening.Amount),
                statement.Currency.Code,
            ],
            stop
        );
        foreach (var line in statement.Lines)
            await csv.Write(
                [
                    Days.Iso(line.Date),
                    StatementWords.Of(line, texts),
                    line.Amount.Amount > 0 ? Write(line.Amount.Amount) : "",
                    line.Amount.Amount < 0 ? Write(-line.Amount.Amount) : "",
                    Write(line.Balance.Amount),
                    statement.Currency.Code,
                ],
                stop
            );
    }
}
