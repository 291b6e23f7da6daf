using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;

namespace Cadran.Billing.Pages;

/// <summary>The pages of money received and owed, side by side.</summary>
internal static class PaymentTabs
{
    private static readonly (string Key, string Href)[] Pages =
    [
        ("bill.payments", "/billing/payments"),
        ("bill.refunds", "/billing/refunds"),
        ("bank.title", "/billing/bank"),
        ("age.title", "/billing/ageing"),
        ("remind.title", "/billing/reminders"),
        ("interest.title", "/billing/interest"),
        ("received.title", "/billing/received"),
    ];

    public static IReadOnlyList<Tab> Of(string at, Texts texts) =>
        [.. Pages.Select(page => new Tab(texts[page.Key], page.Href, page.Href == at))];
}
