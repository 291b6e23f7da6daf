using System.Text.Json.Nodes;
using QuickBooksStandIn.Api;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>The rules of payments. Credit memos are applied by a payment of 0 with a line for each side [mem].</summary>
internal static class Payments
{
    public static void Apply(Draft draft)
    {
        var payment = draft.Record;
        var company = draft.Company;
        var customer = company.Find(
            "Customer",
            payment.Reference("CustomerRef") ?? throw Errors.Missing("CustomerRef")
        )!;
        var total = payment.Number("TotalAmt") ?? throw Errors.Missing("TotalAmt");
        if (total < 0)
            throw Errors.Business("The amount must be 0 or greater."); // [mem] the sentence
        draft.Default("TxnDate", JsonValue.Create(PacificTime.Day(draft.Now).Iso()));
        draft.Default("DepositToAccountRef", Json.Ref("5", "Undeposited Funds"));
        draft.Default("ProcessPayment", JsonValue.Create(false));
        draft.Default("LinkedTxn", new JsonArray());
        SalesForms.Currency(draft, customer);
        payment["Line"] = PaymentLines.Clean(payment["Line"]);
        foreach (var group in PaymentLines.Of(payment).GroupBy(line => (line.Kind, line.Id)))
            CheckOpen(draft, group.Key.Kind, group.Key.Id, group.Sum(line => line.Amount));
        payment["UnappliedAmt"] = Json.Value(Unapplied(payment, total));
        if (company.Multicurrency)
            payment["HomeTotalAmt"] = Json.Value(
                Math.Round(
                    total * (payment.Number("ExchangeRate") ?? 1),
                    2,
                    MidpointRounding.AwayFromZero
                )
            );
    }

    /// <summary>The forms that a payment is linked to.</summary>
    public static IEnumerable<(Kind Kind, string Id)> FormsOf(JsonObject? payment) =>
        PaymentLines.Of(payment).Select(line => (Kinds.Named(line.Kind)!, line.Id)).Distinct();

    public static decimal Unapplied(JsonObject payment, decimal total)
    {
        decimal Sum(string kind) =>
            PaymentLines.Of(payment).Where(line => line.Kind == kind).Sum(line => line.Amount);
        var rest = total + Sum("CreditMemo") - Sum("Invoice");
        return rest >= 0 ? rest : throw Errors.Business("The lines are more than the payment."); // [mem] the sentence
    }

    private static void CheckOpen(Draft draft, string kind, string id, decimal amount)
    {
        var company = draft.Company;
        var form = company.Find(kind, id) ?? throw Errors.NotFound("LinkedTxn");
        if (!IsOf(company, form, draft.Record.Reference("CustomerRef")!))
            throw Errors.Business("The transaction belongs to another customer."); // [mem] the sentence
        var already = PaymentLines
            .Of(draft.Before)
            .Where(line => line.Kind == kind && line.Id == id)
            .Sum(line => line.Amount);
        if (amount > (form.Number("Balance") ?? 0) + already)
            throw Errors.Business("The amount is more than what is open."); // [mem] the sentence
    }

    private static bool IsOf(Company company, JsonObject form, string customer) =>
        form.Reference("CustomerRef") == customer
        || Balances.SubCustomers(company, customer).Contains(form.Reference("CustomerRef"));
}
