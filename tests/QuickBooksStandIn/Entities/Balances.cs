using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>What is open of invoices, credit memos and customers. It follows from the payments that there are.</summary>
internal static class Balances
{
    /// <summary>Writes what is open into a form, and the payments that are linked to it.</summary>
    /// <param name="id">The form's id, or null for one that is new and so has no payment.</param>
    public static void Set(Company company, Kind kind, JsonObject form, string? id)
    {
        var links = id is null ? [] : Links(company, kind.Name, id);
        var open =
            (form.Number("TotalAmt") ?? 0)
            - (form.Number("Deposit") ?? 0)
            - links.Sum(link => link.Amount);
        if (open < 0)
            throw Errors.Business("The amount is less than what has been applied to it."); // [mem] the sentence
        form["LinkedTxn"] = new JsonArray([
            .. links
                .Select(link => link.Payment)
                .Distinct()
                .Select(payment => new JsonObject { ["TxnId"] = payment, ["TxnType"] = "Payment" }),
        ]);
        form["Balance"] = Json.Value(open);
        if (kind == Kinds.CreditMemo)
            form["RemainingCredit"] = Json.Value(open);
        if (company.Multicurrency)
            form["HomeBalance"] = Json.Value(
                Math.Round(
                    open * (form.Number("ExchangeRate") ?? 1),
                    2,
                    MidpointRounding.AwayFromZero
                )
            );
    }

    /// <summary>What a customer owes: open invoices less credit and payments that aren't applied.</summary>
    public static decimal Of(Company company, string customer)
    {
        decimal Sum(string kind, string field) =>
            company
                .All(kind)
                .Where(record => record.Reference("CustomerRef") == customer)
                .Sum(record => record.Number(field) ?? 0);
        return Sum("Invoice", "Balance")
            - Sum("CreditMemo", "Balance")
            - Sum("Payment", "UnappliedAmt");
    }

    public static IEnumerable<string> SubCustomers(Company company, string customer) =>
        company
            .All("Customer")
            .Where(other => other.Reference("ParentRef") == customer)
            .Select(other => other.Text("Id")!);

    private static List<(string Payment, decimal Amount)> Links(
        Company company,
        string kind,
        string id
    ) =>
        [
            .. company
                .All("Payment")
                .SelectMany(payment =>
                    PaymentLines
                        .Of(payment)
                        .Where(line => line.Kind == kind && line.Id == id)
                        .Select(line => (payment.Text("Id")!, line.Amount))
                ),
        ];
}
