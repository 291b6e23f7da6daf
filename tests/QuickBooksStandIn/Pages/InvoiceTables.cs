using System.Text.Json.Nodes;
using QuickBooksStandIn.Control;

namespace QuickBooksStandIn.Pages;

/// <summary>The lines, taxes and payments of an invoice.</summary>
internal static class InvoiceTables
{
    public static Markup Lines(JsonObject invoice)
    {
        var currency = invoice.Reference("CurrencyRef");
        return Markup.Of(
            $"""
            <div class="scroll"><table>
            <thead><tr><th>What</th><th class="number">Quantity</th><th class="number">Price</th><th class="number">Amount</th></tr></thead>
            <tbody>{Markup.All(invoice.Objects("Line").Select(Line))}
            {Markup.All(invoice["TxnTaxDetail"].Objects("TaxLine").Select(Tax))}</tbody>
            <tfoot><tr><th colspan="3">Total {currency}</th><td class="number">{Amounts.Show(
                invoice,
                "TotalAmt"
            )}</td></tr>
            <tr><th colspan="3">Balance {currency}</th><td class="number">{Amounts.Show(
                invoice,
                "Balance"
            )}</td></tr></tfoot></table></div>
            """
        );
    }

    public static Markup Payments(Bookkeeper books, JsonObject invoice, ActionForms form)
    {
        var payments = invoice
            .Objects("LinkedTxn")
            .Select(link => books.Find("Payment", link.Text("TxnId")!))
            .OfType<JsonObject>()
            .ToList();
        return payments.Count == 0
            ? Markup.Of($"<p>None.</p>")
            : Markup.Of(
                $"""
                <div class="scroll"><table><thead><tr><th>Payment</th><th>Date</th><th class="number">Amount</th><th></th></tr></thead>
                <tbody>{Markup.All(
                    payments.Select(payment => Payment(payment, form))
                )}</tbody></table></div>
                """
            );
    }

    private static Markup Line(JsonObject line)
    {
        var detail = line["SalesItemLineDetail"];
        return Markup.Of(
            $"""
            <tr><td>{line.Text("Description")
                ?? detail?["ItemRef"].Text("name")
                ?? Name(line)}</td><td class="number">{detail.Text(
                "Qty"
            )}</td><td class="number">{detail.Text(
                "UnitPrice"
            )}</td><td class="number">{Amounts.Show(line, "Amount")}</td></tr>
            """
        );
    }

    private static string Name(JsonObject line) =>
        line.Text("DetailType") switch
        {
            "SubTotalLineDetail" => "Subtotal",
            "DiscountLineDetail" => "Discount",
            _ => "",
        };

    private static Markup Tax(JsonObject tax) =>
        Markup.Of(
            $"""
            <tr><td colspan="3">Tax {tax["TaxLineDetail"].Text("TaxPercent")} % of {tax[
                "TaxLineDetail"
            ].Text("NetAmountTaxable")}</td><td class="number">{Amounts.Show(
                tax,
                "Amount"
            )}</td></tr>
            """
        );

    private static Markup Payment(JsonObject payment, ActionForms form)
    {
        var id = Markup.Of(
            $"""<input type="hidden" name="payment" value="{payment.Text("Id")}">"""
        );
        return Markup.Of(
            $"""
            <tr><td>{payment.Text("Id")}</td><td>{payment.Text(
                "TxnDate"
            )}</td><td class="number">{Amounts.Show(payment, "TotalAmt")}</td>
            <td>{form.Of("bounce", "It bounced", id)}{form.Of(
                "undo",
                "Delete payment",
                id
            )}</td></tr>
            """
        );
    }
}
