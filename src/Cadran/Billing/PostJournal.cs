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
    /// Customer owes the total; revenue and each tax are earned. What is on the document has to be saved.
    /// </summary>
    public static async Task Issued(
        CadranDb db,
        Invoice invoice,
        Instant at,
        CancellationToken stop
    )
    {
        var lines = new List<PostingLine> { new(AccountKeys.Receivable, invoice.TotalMinor) };
        lines.AddRange(
            invoice.TaxTotals.Select(t => new PostingLine(AccountKeys.Tax, -t.AmountMinor, t.TaxId))
        );
        lines.AddRange(await RevenueLines.Of(db, invoice, lines.Sum(l => l.AmountMinor), stop));
        await WriteJournal.Post(
            db,
            new JournalPosting(
                "invoice",
                invoice.Id.Value,
                invoice.Number!,
                invoice.IssueDate!.Value,
                invoice.OrganizationId,
                invoice.Currency,
                AccountKeys.SalesBook,
                lines,
                await Seals.Of(db, invoice, stop),
                DateField: "issueDate"
            ),
            at,
            stop
        );
    }

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
            payment.Reference ?? "P-" + payment.Id.ToString()[^8..].ToUpperInvariant(),
            day,
            payment.OrganizationId,
            payment.Currency,
            AccountKeys.BankBook,
            [new(AccountKeys.Bank, received), new(AccountKeys.Receivable, -received)],
            Seals.Of(db, payment)
        );
}
