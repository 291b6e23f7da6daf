// Long because every document has its posting in one place.
using Cadran.Billing.Deposits;
using Cadran.Billing.Journal;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>
/// Writes the journal (rules J1, J2): one verb per event, in the transaction of its document. Each posting balances,
/// carries a hash over itself and the one before, and seals what its document says. Sequences have no gaps; two
/// postings at once wait for each other. A date in a closed period ends the unit: journal.period_closed.
/// </summary>
internal static class PostJournal
{
    /// <summary>
    /// Customer owes the total; revenue and each tax are earned, a deposit is received in advance, cash rounding is a gain or
    /// a loss (rule X4b). An invoice that takes
    /// deposits off clears them with their tax. What is on the document has to be saved.
    /// </summary>
    public static Task Issued(CadranDb db, Invoice invoice, Instant at, CancellationToken stop) =>
        Post(db, invoice, "invoice", 1, at, stop);

    /// <summary>The opposite of an issued invoice: the customer owes less, revenue and taxes go back (rule D4).</summary>
    public static Task Credited(CadranDb db, Invoice note, Instant at, CancellationToken stop) =>
        Post(db, note, "credit_note", -1, at, stop);

    /// <summary>The bank has it; the customer owes as much less, or has a credit.</summary>
    public static Task Paid(CadranDb db, Payment payment, Instant at, CancellationToken stop) =>
        WriteJournal.Post(
            db,
            Of(payment, "payment", payment.Date, payment.AmountMinor, db) with
            {
                DateField = "date",
            },
            at,
            stop
        );

    /// <summary>The counter-entry of a payment recorded by mistake (rule P3), on the day it is reversed.</summary>
    public static Task Reversed(
        CadranDb db,
        Payment payment,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) =>
        WriteJournal.Post(
            db,
            Of(payment, "payment_reversal", day, -payment.AmountMinor, db),
            at,
            stop
        );

    /// <summary>The bank has less; what the customer had in credit is gone (rule P2).</summary>
    public static Task Refunded(CadranDb db, Refund refund, Instant at, CancellationToken stop) =>
        WriteJournal.Post(db, Of(refund, "refund", refund.Date, refund.AmountMinor, db), at, stop);

    /// <summary>The counter-entry of a refund recorded by mistake (rule P3), on the day it is reversed.</summary>
    public static Task RefundReversed(
        CadranDb db,
        Refund refund,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) =>
        WriteJournal.Post(
            db,
            Of(refund, "refund_reversal", day, -refund.AmountMinor, db),
            at,
            stop
        );

    private static JournalPosting Of(
        Refund refund,
        string document,
        DateOnly day,
        long paid,
        CadranDb db
    ) =>
        new(
            document,
            refund.Id.Value,
            Piece(refund.Reference, Short("R", refund.Id)),
            day,
            refund.OrganizationId,
            refund.Currency,
            AccountKeys.BankBook,
            Moved(refund.Bank, refund.BooksMinor, -paid, -1),
            Seals.Of(db, "refund", refund),
            DateField: document == "refund" ? "date" : null,
            Exchange: refund.Accounting
        );

    /// <summary>The customer owes the rest no more, or has the cents that came too much no more in credit.</summary>
    public static Task WrittenOff(CadranDb db, WriteOff made, Instant at, CancellationToken stop) =>
        WriteJournal.Post(db, Of(made, "write_off", made.Date, 1, db), at, stop);

    /// <summary>The counter-entry of a write-off made by mistake (rule P3), on the day it is reversed.</summary>
    public static Task WriteOffReversed(
        CadranDb db,
        WriteOff made,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) => WriteJournal.Post(db, Of(made, "write_off_reversal", day, -1, db), at, stop);

    /// <summary>What settles a document was carried at another rate: the customer's account is even in both currencies.</summary>
    public static Task ExchangeDiffered(
        CadranDb db,
        ExchangeDifference made,
        Instant at,
        CancellationToken stop
    ) => WriteJournal.Post(db, Of(made, "exchange_difference", made.Date, 1, db), at, stop);

    /// <summary>The counter-entry where the payment or the refund is reversed (rule P3).</summary>
    public static Task ExchangeReversed(
        CadranDb db,
        ExchangeDifference made,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) => WriteJournal.Post(db, Of(made, "exchange_difference_reversal", day, -1, db), at, stop);

    private static JournalPosting Of(
        ExchangeDifference made,
        string document,
        DateOnly day,
        int sign,
        CadranDb db
    ) =>
        new(
            document,
            made.Id.Value,
            Short("X", made.Id),
            day,
            made.OrganizationId,
            made.Currency,
            AccountKeys.GeneralBook,
            [
                new(AccountKeys.Receivable, 0, AccountingMinor: sign * made.GainMinor),
                new(
                    made.GainMinor > 0 ? AccountKeys.ExchangeGain : AccountKeys.ExchangeLoss,
                    0,
                    AccountingMinor: sign * -made.GainMinor
                ),
            ],
            Seals.Of(db, "exchange", made),
            Exchange: made.Exchange
        );

    private static JournalPosting Of(
        WriteOff made,
        string document,
        DateOnly day,
        int sign,
        CadranDb db
    )
    {
        var isLoss = made.InvoiceId is not null;
        var lost = (isLoss ? sign : -sign) * made.AmountMinor;
        var carried = (isLoss ? sign : -sign) * made.AccountingMinor;
        return new(
            document,
            made.Id.Value,
            Short("W", made.Id),
            day,
            made.OrganizationId,
            made.Currency,
            AccountKeys.GeneralBook,
            [
                new(
                    isLoss ? AccountKeys.SmallLoss : AccountKeys.SmallGain,
                    lost,
                    AccountingMinor: carried
                ),
                new(AccountKeys.Receivable, -lost, AccountingMinor: -carried),
            ],
            Seals.Of(db, "writeoff", made),
            Exchange: made.Accounting
        );
    }

    private static async Task Post(
        CadranDb db,
        Invoice document,
        string kind,
        int sign,
        Instant at,
        CancellationToken stop
    )
    {
        var lines = new List<PostingLine>
        {
            new(AccountKeys.Receivable, document.TotalMinor - document.DeductedMinor),
        };
        lines.AddRange(
            document.TaxTotals.Select(t => new PostingLine(
                AccountKeys.Tax,
                -t.AmountMinor,
                t.TaxId
            ))
        );
        var earned = document.BeforeRounding.Minor - document.TaxTotals.Sum(t => t.AmountMinor);
        lines.AddRange(
            document.IsDeposit
                ? [new(AccountKeys.Advances, -earned)]
                : await RevenueLines.Of(db, document, earned, stop)
        );
        lines.Add(RoundingLine.Of(document.RoundingMinor));
        if (document.DeductedMinor != 0)
            lines.AddRange(await DepositLines.TakenOff(db, document, stop));
        await WriteJournal.Post(
            db,
            new JournalPosting(
                kind,
                document.Id.Value,
                document.Number!,
                document.IssueDate!.Value,
                document.OrganizationId,
                document.Currency,
                AccountKeys.SalesBook,
                [
                    .. lines.Select(l =>
                        l with
                        {
                            AmountMinor = sign * l.AmountMinor,
                            AccountingMinor = sign * l.AccountingMinor,
                        }
                    ),
                ],
                await Seals.Of(db, document, stop),
                DateField: "issueDate",
                Exchange: document.Accounting
            ),
            at,
            stop
        );
    }

    private static JournalPosting Of(
        Payment payment,
        string document,
        DateOnly day,
        long received,
        CadranDb db
    ) =>
        new(
            document,
            payment.Id.Value,
            Piece(payment.Reference, Short("P", payment.Id)),
            day,
            payment.OrganizationId,
            payment.Currency,
            AccountKeys.BankBook,
            Moved(payment.Bank, payment.BooksMinor, received, 1),
            Seals.Of(db, "payment", payment),
            Exchange: payment.Accounting
        );

    /// <summary>
    /// What came to the bank, below zero what left it, against the customer's account, which carries it at
    /// <paramref name="books"/>. In another currency each has its own, and what they differ by in the books is an exchange
    /// gain or loss (rule R5). Way: 1 where money comes, -1 where it goes; against it a posting takes another back, on the
    /// same accounts.
    /// </summary>
    private static IReadOnlyList<PostingLine> Moved(
        BankAmount? bank,
        long books,
        long received,
        int way
    )
    {
        if (bank is null)
            return [new(AccountKeys.Bank, received), new(AccountKeys.Receivable, -received)];
        var sign = Math.Sign(received);
        var differs = AccountingAmounts.ExchangeLine(way * (books - bank.BooksMinor));
        return
        [
            new(
                AccountKeys.Bank,
                sign * bank.Money.Minor,
                null,
                sign * bank.BooksMinor,
                bank.Money.Currency
            ),
            new(AccountKeys.Receivable, -received, null, -sign * books),
            differs with
            {
                AccountingMinor = sign * way * differs.AccountingMinor,
            },
        ];
    }

    /// <summary>What a piece is found by: "Visa" names many, and has a number added.</summary>
    private static string Piece(string? reference, string number) =>
        reference is null ? number
        : reference.Any(char.IsAsciiDigit) ? reference
        : $"{reference} {number}";

    /// <summary>What stands for a number where there is none.</summary>
    private static string Short<T>(string letter, Id<T> id) =>
        letter + "-" + id.ToString()[^8..].ToUpperInvariant();
}
