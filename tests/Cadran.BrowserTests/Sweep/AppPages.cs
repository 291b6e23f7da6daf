using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Cadran.BrowserTests.Sweep;

/// <summary>
/// Every page of the app with an address of it in the sample firm. Words in braces stand for the id of something there
/// (<see cref="SampleIds"/>).
/// </summary>
internal static class AppPages
{
    /// <summary>Fragments for comboboxes, which nobody opens, and the samples that only developers see.</summary>
    private static readonly string[] NotForReaders = ["/suggest/", "/style"];

    /// <summary>By route. A route with several faces has several addresses.</summary>
    public static IReadOnlyDictionary<string, string[]> Addresses { get; } =
        new Dictionary<string, string[]>
        {
            ["/"] = ["/"],
            ["/account"] = ["/account"],
            ["/account/second-factor"] = ["/account/second-factor"],
            ["/account/security"] = ["/account/security"],
            ["/account/sessions"] = ["/account/sessions"],
            ["/account/tokens"] = ["/account/tokens"],
            ["/agreements/{Id:guid}"] = ["/agreements/{agreement}"],
            ["/agreements/{Id:guid}/edit"] = ["/agreements/{agreement}/edit"],
            ["/billing"] = ["/billing"],
            ["/billing/margins"] = ["/billing/margins?by=Project"],
            ["/billing/ageing"] = ["/billing/ageing"],
            ["/billing/bank"] = ["/billing/bank"],
            ["/billing/bank/{Id}"] = ["/billing/bank/{columns}", "/billing/bank/{bank}"],
            ["/billing/bank/{Import}/lines/{Line}"] = ["/billing/bank/{bank}/lines/{line}"],
            ["/billing/deposits/new"] =
            [
                "/billing/deposits/new",
                "/billing/deposits/new?customer={customer}",
            ],
            ["/billing/interest"] = ["/billing/interest"],
            ["/billing/interest/{Id}"] = ["/billing/interest/{debtor}"],
            ["/billing/invoices"] =
            [
                "/billing/invoices",
                "/billing/invoices?tab=drafts",
                "/billing/invoices?tab=credits",
            ],
            ["/billing/invoices/{Id}"] =
            [
                "/billing/invoices/{draft}",
                "/billing/invoices/{issued}",
                "/billing/invoices/{creditNote}",
            ],
            ["/billing/invoices/{Id}/credit"] =
            [
                "/billing/invoices/{issued}/credit",
                "/billing/invoices/{issued}/credit?lines=1",
            ],
            ["/expenses"] = ["/expenses", "/expenses?state=Open"],
            ["/expenses/new"] = ["/expenses/new"],
            ["/expenses/{Id}"] = ["/expenses/{expense}"],
            ["/billing/journal"] =
            [
                "/billing/journal",
                "/billing/journal?tab=balance",
                "/billing/journal?tab=customers",
            ],
            ["/billing/new"] = ["/billing/new", "/billing/new?customer={customer}"],
            ["/billing/payments"] = ["/billing/payments"],
            ["/billing/payments/{Id}"] = ["/billing/payments/{payment}"],
            ["/billing/payments/new"] =
            [
                "/billing/payments/new",
                "/billing/payments/new?customer={debtor}",
            ],
            ["/billing/quotes"] = ["/billing/quotes", "/billing/quotes?tab=Waiting"],
            ["/billing/quotes/{Id}"] =
            [
                "/billing/quotes/{quoteDraft}",
                "/billing/quotes/{quote}",
                "/billing/quotes/{accepted}",
            ],
            ["/billing/quotes/{Id}/invoice"] =
            [
                "/billing/quotes/{accepted}/invoice",
                "/billing/quotes/{accepted}/invoice?what=progress",
                "/billing/quotes/{accepted}/invoice?what=deposit",
            ],
            ["/billing/quotes/new"] = ["/billing/quotes/new"],
            ["/billing/received"] = ["/billing/received"],
            ["/billing/recurring"] = ["/billing/recurring", "/billing/recurring?state=Paused"],
            ["/billing/recurring/{Id}"] = ["/billing/recurring/{recurring}"],
            ["/billing/recurring/{Id}/edit"] = ["/billing/recurring/{recurring}/edit"],
            ["/billing/recurring/new"] =
            [
                "/billing/recurring/new",
                "/billing/recurring/new?Form.CustomerId={customer}",
                "/billing/recurring/new?invoice={issued}",
            ],
            ["/billing/refunds"] = ["/billing/refunds"],
            ["/billing/refunds/{Id}"] = ["/billing/refunds/{refund}"],
            ["/billing/refunds/new"] =
            [
                "/billing/refunds/new",
                "/billing/refunds/new?customer={creditor}",
            ],
            ["/billing/reminders"] = ["/billing/reminders", "/billing/reminders?tab=sent"],
            ["/billing/reminders/pause"] =
            [
                "/billing/reminders/pause?customer={customer}",
                "/billing/reminders/pause?invoice={issued}",
            ],
            ["/billing/review"] = ["/billing/review"],
            ["/billing/runs/{Id}"] = ["/billing/runs/{run}"],
            ["/billing/send"] = ["/billing/send"],
            ["/billing/sent/{Id}"] = ["/billing/sent/{sending}"],
            ["/billing/write-offs/{Id}"] = ["/billing/write-offs/{writeoff}"],
            ["/customers"] = ["/customers"],
            ["/customers/new"] = ["/customers/new"],
            ["/customers/{Customer:guid}/agreements/new"] =
            [
                "/customers/{customer}/agreements/new",
                "/customers/{customer}/agreements/new?kind=fixedFee",
            ],
            ["/customers/{Id:guid}"] = ["/customers/{customer}", "/customers/{customer}?tab=rates"],
            ["/customers/{Id:guid}/statement"] = ["/customers/{customer}/statement"],
            ["/error"] = ["/error"],
            ["/i/{Token}"] = ["/i/none", "/i/{token}"],
            ["/q/{Token}"] = ["/q/none", "/q/{quoteToken}"],
            ["/join"] = ["/join?key=over", "/join?key={invitation}"],
            ["/not-found"] = ["/nowhere"],
            ["/outbox"] = ["/outbox"],
            ["/outbox/{Id:guid}"] = ["/outbox/{mail}"],
            ["/projects"] = ["/projects"],
            ["/projects/new"] = ["/projects/new"],
            ["/projects/{Id:guid}"] = ["/projects/{project}"],
            ["/projects/{Id:guid}/edit"] = ["/projects/{project}/edit"],
            ["/recover"] = ["/recover", "/recover?key=over"],
            ["/settings"] = ["/settings"],
            ["/settings/cash-rounding"] = ["/settings/cash-rounding"],
            ["/settings/documents"] = ["/settings/documents"],
            ["/settings/exchange-rates"] = ["/settings/exchange-rates"],
            ["/settings/archive"] = ["/settings/archive"],
            ["/settings/import"] = ["/settings/import"],
            ["/settings/import/customers"] = ["/settings/import/customers"],
            ["/settings/import/customers/{Id}"] =
            [
                "/settings/import/customers/{customers}",
                "/settings/import/customers/{customers}?columns=true",
            ],
            ["/settings/import/{Id}"] =
            [
                "/settings/import/{import}",
                "/settings/import/{ownColumns}",
            ],
            ["/settings/jobs"] = ["/settings/jobs"],
            ["/settings/journal"] = ["/settings/journal"],
            ["/settings/ledgers"] = ["/settings/ledgers"],
            ["/settings/late-payment"] = ["/settings/late-payment"],
            ["/settings/looks"] = ["/settings/looks"],
            ["/settings/looks/{Id}"] = ["/settings/looks/{look}"],
            ["/settings/looks/new"] = ["/settings/looks/new"],
            ["/settings/members"] = ["/settings/members"],
            ["/settings/members/new"] = ["/settings/members/new"],
            ["/settings/members/{Key:guid}"] = ["/settings/members/{member}"],
            ["/settings/numbers"] = ["/settings/numbers"],
            ["/settings/quickbooks"] =
            [
                "/settings/quickbooks",
                "/settings/quickbooks?failed=quickbooks.denied",
            ],
            ["/settings/quickbooks/links"] = ["/settings/quickbooks/links"],
            ["/settings/quickbooks/log"] = ["/settings/quickbooks/log"],
            ["/settings/sign-in"] = ["/settings/sign-in"],
            ["/settings/webhooks"] = ["/settings/webhooks"],
            ["/settings/webhooks/new"] = ["/settings/webhooks/new"],
            ["/settings/webhooks/{Id:guid}"] = ["/settings/webhooks/{webhook}"],
            ["/settings/webhooks/deliveries"] = ["/settings/webhooks/deliveries"],
            ["/settings/webhooks/deliveries/{Id:guid}"] =
            [
                "/settings/webhooks/deliveries/{delivery}",
            ],
            ["/settings/reminders"] = ["/settings/reminders"],
            ["/settings/rates"] = ["/settings/rates"],
            ["/settings/rates/cost"] = ["/settings/rates/cost"],
            ["/settings/services"] = ["/settings/services"],
            ["/settings/expenses"] = ["/settings/expenses"],
            ["/settings/taxes"] = ["/settings/taxes"],
            ["/settings/teams"] = ["/settings/teams"],
            ["/settings/time"] = ["/settings/time"],
            ["/sign-in"] = ["/sign-in"],
            ["/sign-in/code"] = ["/sign-in/code"],
            ["/sign-in/firm"] = ["/sign-in/firm"],
            ["/sign-in/firm/{Firm:guid}"] = ["/sign-in/firm/{workspace}"],
            ["/sign-in/workspace"] = ["/sign-in/workspace"],
            ["/sign-up"] = ["/sign-up"],
            ["/tasks"] = ["/tasks"],
            ["/tasks/{Id:guid}"] = ["/tasks/{task}"],
            ["/tickets"] = ["/tickets"],
            ["/tickets/new"] = ["/tickets/new"],
            ["/tickets/{Id:guid}"] = ["/tickets/{ticket}"],
            ["/time"] = ["/time", "/time?add=true"],
            ["/time/all"] = ["/time/all"],
            ["/time/bulk"] = ["/time/bulk"],
            ["/time/review"] = ["/time/review?entry={entry}"],
            ["/time/week"] = ["/time/week"],
            ["/time/{Id:guid}/why"] = ["/time/{entry}/why"],
        };

    /// <summary>The routes that the app has for readers.</summary>
    public static IEnumerable<string> Routes =>
        typeof(Program)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Where(route =>
                !NotForReaders.Any(other => route.StartsWith(other, StringComparison.Ordinal))
            );

    /// <summary>Whether it is for who is not signed in.</summary>
    public static bool IsOpenToAll(string route) =>
        typeof(Program)
            .Assembly.GetTypes()
            .Single(type =>
                type.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == route)
            )
            .GetCustomAttribute<AllowAnonymousAttribute>()
            is not null;
}
