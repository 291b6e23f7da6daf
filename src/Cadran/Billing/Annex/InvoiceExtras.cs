using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Annex;

/// <summary>What comes with an invoice, chosen on its draft and proposed again for the next one of its customer.</summary>
internal static class InvoiceExtras
{
    private const string Annex = "annex";
    private const string Detail = "detail";
    private const string Receipts = "receipts";

    /// <summary>As the last invoice of the customer had it.</summary>
    public static void Propose(Invoice draft, Organization customer)
    {
        var last = (customer.InvoiceExtras ?? "").Split(',');
        draft.Annex = last.Contains(Annex);
        draft.SendsDetail = last.Contains(Detail);
        draft.SendsReceipts = last.Contains(Receipts);
    }

    /// <summary>Whether anything changed.</summary>
    public static bool Change(Invoice draft, DraftChange change)
    {
        var before = (draft.Annex, draft.SendsDetail, draft.SendsReceipts);
        draft.Annex = change.Annex ?? draft.Annex;
        draft.SendsDetail = change.SendsDetail ?? draft.SendsDetail;
        draft.SendsReceipts = change.SendsReceipts ?? draft.SendsReceipts;
        return before != (draft.Annex, draft.SendsDetail, draft.SendsReceipts);
    }

    public static async Task Remember(CadranDb db, Invoice draft, CancellationToken stop)
    {
        var customer = await db.Set<Organization>()
            .SingleAsync(o => o.Id == draft.OrganizationId, stop);
        (bool On, string Word)[] words =
        [
            (draft.Annex, Annex),
            (draft.SendsDetail, Detail),
            (draft.SendsReceipts, Receipts),
        ];
        customer.InvoiceExtras = string.Join(',', words.Where(w => w.On).Select(w => w.Word));
    }
}
