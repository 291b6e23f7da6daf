using System.Globalization;
using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Texts = Cadran.Platform.Texts.Texts;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a sale is there: its lines with items and tax codes by the links of the connection.</summary>
internal sealed class WriteSale(Store store)
{
    private const int LongestNumber = 21;
    private const int LongestText = 4000;
    private const int LongestMemo = 1000;

    /// <summary>Of an invoice; or why a person has to link something first.</summary>
    public async Task<(RemoteInvoice? There, WorkOutcome? Held)> Invoice(
        Invoice document,
        Sale sale,
        Connection connection,
        string customer,
        CancellationToken stop
    )
    {
        var (lines, held) = await Lines(document, sale, connection, stop);
        if (held is not null)
            return (null, held);
        var terms = document is { IssueDate: { } from, DueDate: { } due }
            ? due.DayNumber - from.DayNumber
            : (int?)null;
        var mails = await SendInvoice.Recipients(store.Read, document.OrganizationId, stop);
        return (
            new RemoteInvoice
            {
                DocNumber = Number(document, connection),
                TxnDate = document.IssueDate,
                DueDate = document.DueDate,
                SalesTermRef = await Term(connection, terms, stop),
                CustomerRef = new(customer),
                CurrencyRef = connection.IsMultiCurrency ? new(document.Currency.Code) : null,
                ExchangeRate = Rate(document, connection),
                GlobalTaxCalculation = connection.NeedsTaxCodes ? "TaxExcluded" : null,
                ApplyTaxAfterDiscount = lines!.Any(l => l.DiscountLineDetail is not null)
                    ? true
                    : null,
                BillEmail = mails.Count > 0 ? new(mails[0].Email) : null,
                BillEmailCc =
                    mails.Count > 1
                        ? new(string.Join(',', mails.Skip(1).Select(m => m.Email)))
                        : null,
                CustomerMemo = Memo(document),
                PrivateNote = Note(document),
                EmailStatus = "NotSet",
                AllowOnlineCreditCardPayment = connection.OffersOnlinePayment ? true : null,
                AllowOnlineACHPayment = connection.OffersOnlinePayment ? true : null,
                Line = lines,
            },
            null
        );
    }

    /// <summary>Of a credit note.</summary>
    public async Task<(RemoteCreditMemo? There, WorkOutcome? Held)> CreditMemo(
        Invoice document,
        Sale sale,
        Connection connection,
        string customer,
        CancellationToken stop
    )
    {
        var (lines, held) = await Lines(document, sale, connection, stop);
        return held is not null
            ? (null, held)
            : (
                new RemoteCreditMemo
                {
                    DocNumber = Number(document, connection),
                    TxnDate = document.IssueDate,
                    CustomerRef = new(customer),
                    CurrencyRef = connection.IsMultiCurrency ? new(document.Currency.Code) : null,
                    ExchangeRate = Rate(document, connection),
                    GlobalTaxCalculation = connection.NeedsTaxCodes ? "TaxExcluded" : null,
                    CustomerMemo = Memo(document),
                    PrivateNote = Note(document),
                    Line = lines,
                },
                null
            );
    }

    private async Task<(List<RemoteLine>? Lines, WorkOutcome? Held)> Lines(
        Invoice document,
        Sale sale,
        Connection connection,
        CancellationToken stop
    )
    {
        if (connection.DefaultItemId is not { } usual)
            return (null, WorkOutcome.Held("quickbooks.item.missing"));
        if (!connection.IsMultiCurrency && document.Currency.Code != connection.HomeCurrency)
            return (
                null,
                WorkOutcome.Held(
                    "quickbooks.currency.single",
                    document.Currency.Code,
                    connection.HomeCurrency
                )
            );
        var texts = Texts.Of(Cultures.Of(document.Language));
        var copied = CopiedLines.Of(
            sale,
            new CopyWords(
                texts["quickbooks.line.discount"],
                number => texts["quickbooks.line.deposit", number],
                texts["quickbooks.line.rounding"]
            )
        );
        var items = await Links(connection, LinkKind.ServiceType, stop);
        var codes = await Links(connection, LinkKind.TaxSet, stop);
        if (connection.NeedsTaxCodes)
        {
            var unknown = copied
                .Lines.Select(l => l.TaxSet)
                .FirstOrDefault(s => !codes.ContainsKey(s));
            if (unknown is not null)
                return (
                    null,
                    WorkOutcome.Held("quickbooks.tax.unlinked", NameOf(document, unknown, texts))
                );
        }
        var lines = copied
            .Lines.Select((line, place) => Line(line, place, connection, items, codes, usual))
            .ToList();
        if (copied.Discount != 0)
            lines.Add(
                new RemoteLine
                {
                    Amount = copied.Discount,
                    DetailType = "DiscountLineDetail",
                    DiscountLineDetail = new(false),
                }
            );
        return (lines, null);
    }

    private static RemoteLine Line(
        CopiedLine line,
        int place,
        Connection connection,
        Dictionary<string, string> items,
        Dictionary<string, string> codes,
        string usual
    ) =>
        new()
        {
            LineNum = place + 1,
            Description = Beginning.Of(line.Text, LongestText),
            Amount = line.Amount,
            DetailType = "SalesItemLineDetail",
            SalesItemLineDetail = new(
                new(
                    line.ServiceType is { } service
                    && items.TryGetValue(service.ToString("N"), out var item)
                        ? item
                    : line.Nature == LineNature.Expense ? connection.ExpenseItemId ?? usual
                    : usual
                ),
                line.Quantity,
                line.UnitPrice,
                line.ServiceDate,
                new(
                    connection.NeedsTaxCodes ? codes[line.TaxSet]
                    : line.TaxSet == TaxSetKey.None ? "NON"
                    : "TAX"
                )
            ),
        };

    private Task<Dictionary<string, string>> Links(
        Connection connection,
        LinkKind kind,
        CancellationToken stop
    ) =>
        store
            .Read.Set<LedgerLink>()
            .Where(l => l.Realm == connection.Realm && l.Kind == kind)
            .ToDictionaryAsync(l => l.LocalKey, l => l.RemoteId, stop);

    private async Task<Ref?> Term(Connection connection, int? days, CancellationToken stop)
    {
        if (days is null)
            return null;
        var terms = await Links(connection, LinkKind.Term, stop);
        return terms.TryGetValue(days.Value.ToString(CultureInfo.InvariantCulture), out var id)
            ? new(id)
            : null;
    }

    private static string NameOf(Invoice document, string set, Texts texts) =>
        set == TaxSetKey.None
            ? texts["quickbooks.tax.none"]
            : string.Join(
                " + ",
                TaxSetKey
                    .TaxesOf(set)
                    .Select(id =>
                        document.TaxTotals.FirstOrDefault(t => t.TaxId == id)?.Name ?? "?"
                    )
            );

    private static string? Number(Invoice document, Connection connection) =>
        connection.TakesNumbers && document.Number is { Length: <= LongestNumber } number
            ? number
            : null;

    /// <summary>What one unit of the document's currency is in theirs, when the books here are in the same.</summary>
    private static decimal? Rate(Invoice document, Connection connection) =>
        connection.IsMultiCurrency
        && document.Accounting is { } carried
        && carried.To == connection.HomeCurrency
            ? carried.Value
            : null;

    private static Memo? Memo(Invoice document) =>
        document.Note is { Length: > 0 } note ? new(Beginning.Of(note, LongestMemo)) : null;

    private static string Note(Invoice document) =>
        string.Join(
            " · ",
            new[]
            {
                "Cadran " + document.Number,
                document.PurchaseOrder is { Length: > 0 } order ? "PO " + order : null,
                document.CustomerReference is { Length: > 0 } reference ? reference : null,
                RemoteCopy.Key(document.Id),
            }.OfType<string>()
        );
}
