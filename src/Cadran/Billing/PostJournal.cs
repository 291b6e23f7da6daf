using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Writes the journal (rules J1, J2): balanced postings in the transaction of their document, each with a hash over
/// itself and the one before. Sequences have no gaps; two postings at once wait for each other.
/// </summary>
internal static class PostJournal
{
    public const string Receivable = "receivable";
    public const string Revenue = "revenue";
    public const string TaxDue = "tax";
    public const string Bank = "bank";

    /// <summary>Cents given up, or kept: an expense when above zero, an income below.</summary>
    public const string Difference = "difference";

    private const string Series = "journal";

    /// <summary>Customer owes the total; revenue and each tax are earned.</summary>
    public static Task Issued(CadranDb db, Invoice invoice, Instant at, CancellationToken stop)
    {
        var lines = new List<JournalLine> { new(Receivable, invoice.TotalMinor) };
        lines.AddRange(
            invoice.TaxTotals.Select(t => new JournalLine(TaxDue, -t.AmountMinor, t.TaxId))
        );
        lines.Add(new JournalLine(Revenue, -lines.Sum(l => l.AmountMinor)));
        return Post(
            db,
            invoice.IssueDate!.Value,
            "invoice",
            invoice.Id.Value,
            invoice.OrganizationId,
            invoice.Currency,
            lines,
            at,
            stop
        );
    }

    /// <summary>The bank has it; the customer owes as much less, or has a credit.</summary>
    public static Task Paid(CadranDb db, Payment payment, Instant at, CancellationToken stop) =>
        Post(
            db,
            payment.Date,
            "payment",
            payment.Id.Value,
            payment.OrganizationId,
            payment.Currency,
            [new(Bank, payment.AmountMinor), new(Receivable, -payment.AmountMinor)],
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
        Post(
            db,
            day,
            "payment_reversal",
            payment.Id.Value,
            payment.OrganizationId,
            payment.Currency,
            [new(Bank, -payment.AmountMinor), new(Receivable, payment.AmountMinor)],
            at,
            stop
        );

    /// <summary>The bank has less; what the customer had in credit is gone (rule P2).</summary>
    public static Task Refunded(CadranDb db, Refund refund, Instant at, CancellationToken stop) =>
        PaidBack(db, refund, refund.Date, "refund", refund.AmountMinor, at, stop);

    /// <summary>The counter-entry of a refund recorded by mistake (rule P3), on the day it is reversed.</summary>
    public static Task RefundReversed(
        CadranDb db,
        Refund refund,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) => PaidBack(db, refund, day, "refund_reversal", -refund.AmountMinor, at, stop);

    private static Task PaidBack(
        CadranDb db,
        Refund refund,
        DateOnly day,
        string document,
        long minor,
        Instant at,
        CancellationToken stop
    ) =>
        Post(
            db,
            day,
            document,
            refund.Id.Value,
            refund.OrganizationId,
            refund.Currency,
            [new(Receivable, minor), new(Bank, -minor)],
            at,
            stop
        );

    /// <summary>The customer owes the rest no more, or has the cents that came too much no more in credit.</summary>
    public static Task WrittenOff(CadranDb db, WriteOff made, Instant at, CancellationToken stop) =>
        GivenUp(db, made, made.Date, "write_off", 1, at, stop);

    /// <summary>The counter-entry of a write-off made by mistake (rule P3), on the day it is reversed.</summary>
    public static Task WriteOffReversed(
        CadranDb db,
        WriteOff made,
        DateOnly day,
        Instant at,
        CancellationToken stop
    ) => GivenUp(db, made, day, "write_off_reversal", -1, at, stop);

    private static Task GivenUp(
        CadranDb db,
        WriteOff made,
        DateOnly day,
        string document,
        int sign,
        Instant at,
        CancellationToken stop
    )
    {
        var lost = (made.InvoiceId is null ? -sign : sign) * made.AmountMinor;
        return Post(
            db,
            day,
            document,
            made.Id.Value,
            made.OrganizationId,
            made.Currency,
            [new(Difference, lost), new(Receivable, -lost)],
            at,
            stop
        );
    }

    /// <summary>SHA-256 over every column of the posting and the hash before it.</summary>
    public static string HashOf(JournalEntry entry) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\u001f',
                        entry.PreviousHash,
                        entry.Sequence.ToString(CultureInfo.InvariantCulture),
                        entry.Date.ToString("O", CultureInfo.InvariantCulture),
                        entry.Document,
                        entry.DocumentId,
                        entry.OrganizationId,
                        entry.Currency.Code,
                        JsonSerializer.Serialize(entry.Lines),
                        entry
                            .PostedAt.ToUnixTimeMilliseconds()
                            .ToString(CultureInfo.InvariantCulture)
                    )
                )
            )
        );

    private static async Task Post(
        CadranDb db,
        DateOnly date,
        string document,
        Guid documentId,
        Id<Organization> organization,
        Currency currency,
        IReadOnlyList<JournalLine> lines,
        Instant at,
        CancellationToken stop
    )
    {
        if (lines.Sum(l => l.AmountMinor) != 0)
            throw new InvalidOperationException(
                $"The posting of {document} {documentId} does not balance"
            );
        var sequence = await Counters.Next(db, Series, stop);
        var previous = await db.Set<JournalEntry>()
            .Where(j => j.Sequence == sequence - 1)
            .Select(j => j.Hash)
            .FirstOrDefaultAsync(stop);
        var entry = new JournalEntry
        {
            Sequence = sequence,
            Date = date,
            Document = document,
            DocumentId = documentId,
            OrganizationId = organization,
            Currency = currency,
            Lines = lines,
            PostedAt = Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            PreviousHash = previous ?? "",
            Hash = "",
        };
        db.Add(entry.Sealed());
    }
}
