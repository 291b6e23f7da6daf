using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Says of a payment that could not be recorded here which invoices it pays, why, and what is due of them.</summary>
internal sealed class PaymentTrouble(Store store)
{
    private const string Refused = "quickbooks.payment.refused";
    private const int MostNamed = 3;

    /// <summary>What is no trouble of a payment stays as it is.</summary>
    public async Task<WorkOutcome> Explain(
        WorkOutcome outcome,
        RemotePayment there,
        Connection connection,
        CancellationToken stop
    )
    {
        if (outcome.Trouble is not { Words: Refused } trouble)
            return outcome;
        var recorded = await PaymentParts.Recorded(store.Read, there.Id!, connection.Realm, stop);
        var documents = await Documents(there, recorded, connection, stop);
        if (documents.Count == 0)
            return outcome;
        var currency = documents[0].Currency;
        var amount =
            there.TotalAmt is { } said && said != 0
                ? new Money(said, currency)
                : Money.OfMinor(recorded.Sum(r => r.Payment.AmountMinor), currency);
        var day = there.TxnDate ?? recorded.FirstOrDefault()?.Payment.Date;
        var numbers = string.Join(", ", documents.Take(MostNamed).Select(d => d.Number));
        return outcome with
        {
            Title = numbers,
            Trouble = trouble with
            {
                Words = trouble.Refusal switch
                {
                    "payment.over_due" => "quickbooks.payment.overdue",
                    "journal.period_closed" => "quickbooks.payment.closed",
                    _ => "quickbooks.payment.unrecorded",
                },
                Values =
                [
                    WorkTrouble.Value(amount),
                    day is { } known ? WorkTrouble.Value(known) : "–",
                    numbers,
                    WorkTrouble.Value(
                        new Money(
                            documents.Where(d => d.Currency == currency).Sum(d => d.Due.Amount),
                            currency
                        )
                    ),
                ],
            },
        };
    }

    /// <summary>What it pays there, and what it pays here already.</summary>
    private Task<List<Invoice>> Documents(
        RemotePayment there,
        List<RecordedPart> recorded,
        Connection connection,
        CancellationToken stop
    )
    {
        var realm = connection.Realm;
        var theirs = PaymentParts.InvoicesOf(there).ToList();
        var ours = recorded.SelectMany(r => r.Invoices.Keys).ToList();
        var copies = store.Read.Set<CopiedDocument>();
        return store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .Where(i =>
                ours.Contains(i.Id)
                || copies.Any(c =>
                    c.InvoiceId == i.Id && c.Realm == realm && theirs.Contains(c.RemoteId)
                )
            )
            .OrderBy(i => i.Id)
            .ToListAsync(stop);
    }
}
