using Cadran.Billing.Domain;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Billing;

/// <summary>What the address of the invoice list says.</summary>
internal sealed record InvoiceListQuery(
    string? Tab = null,
    string? State = null,
    string? Customer = null,
    string? Period = null,
    string? Age = null,
    string? Currency = null,
    [FromQuery(Name = "q")] string? Text = null,
    string? Sort = null
);

/// <summary>The views of the invoice list: what each filters, its count and its sum.</summary>
internal static class InvoiceTabs
{
    /// <summary>Periods of issue dates that the list filters by.</summary>
    public static readonly IReadOnlyList<string> Periods =
    [
        "this_month",
        "last_month",
        "this_year",
        "last_year",
    ];

    /// <summary>Where an invoice can stand, as the chip of the list offers it.</summary>
    public static readonly IReadOnlyList<string> States =
    [
        "issued",
        "unpaid",
        "partly",
        "overdue",
        "paid",
        "credited",
        "deposit",
        "undelivered",
        "kept",
    ];

    /// <summary>The list that an address asks for; what it doesn't know filters nothing.</summary>
    public static InvoiceFilter Filter(InvoiceListQuery asked, DateOnly today)
    {
        var (from, to) = Days(today, asked.Period);
        var filter = ByState(ByTab(asked.Tab), asked.State);
        if (EnumName.Read<AgeBand>(asked.Age) is { } band)
        {
            var (dueFrom, dueTo) = AgeBands.Days(band, today);
            filter = filter with { Owed = true, DueFrom = dueFrom, DueTo = dueTo };
        }
        return filter with
        {
            From = from,
            To = to,
            OrganizationId = Id<Customers.Organization>.TryParse(asked.Customer, null, out var id)
                ? id
                : null,
            Currency = Currency.TryOf(asked.Currency ?? "", out var currency) ? currency : null,
            Text = asked.Text,
        };
    }

    private static InvoiceFilter ByState(InvoiceFilter filter, string? state) =>
        state switch
        {
            "issued" => filter with { NotSent = true },
            "unpaid" => filter with { PaymentStatus = PaymentStatus.Unpaid },
            "partly" => filter with { PaymentStatus = PaymentStatus.PartiallyPaid },
            "overdue" => filter with { PaymentStatus = PaymentStatus.Overdue },
            "paid" => filter with { PaymentStatus = PaymentStatus.Paid },
            "credited" => filter with { PaymentStatus = PaymentStatus.Credited },
            "deposit" => filter with { Deposits = true },
            "undelivered" => filter with { Undelivered = true },
            "kept" => filter with { Kept = true },
            _ => filter,
        };

    private static InvoiceFilter ByTab(string? tab) =>
        tab switch
        {
            "drafts" => new InvoiceFilter(InvoiceStatus.Draft),
            "sent" => new InvoiceFilter(Owed: true),
            "soon" => new InvoiceFilter(DueSoon: true),
            "overdue" => new InvoiceFilter(PaymentStatus: PaymentStatus.Overdue),
            "paid" => new InvoiceFilter(PaymentStatus: PaymentStatus.Paid),
            "credits" => new InvoiceFilter(Kind: DocumentKind.CreditNote),
            _ => new InvoiceFilter(),
        };

    public static IReadOnlyList<Tab> Of(InvoiceSummary sums, string? current, Texts texts)
    {
        var owed = Together(sums.Due, sums.Overdue);
        return
        [
            One("all", null),
            One("drafts", sums.Draft),
            One("sent", owed),
            One("soon", sums.DueSoon),
            One("overdue", sums.Overdue),
            One("paid", sums.Paid),
            One("credits", sums.CreditNotes),
        ];

        Tab One(string tab, IReadOnlyList<FigureAnswer>? figures) =>
            new(
                texts["bill.tab." + tab],
                tab == "all" ? "/billing/invoices" : "/billing/invoices?tab=" + tab,
                (current ?? "all") == tab,
                figures?.Sum(f => f.Count),
                figures is { Count: > 0 } ? BillingFigures.Sums(figures) : null
            );
    }

    private static List<FigureAnswer> Together(
        IReadOnlyList<FigureAnswer> some,
        IReadOnlyList<FigureAnswer> others
    ) =>
        [
            .. some.Concat(others)
                .GroupBy(f => f.Currency)
                .Select(g => new FigureAnswer(
                    g.Key,
                    g.Sum(f => f.Count),
                    Platform.Api.MoneyAmount.Of(
                        g.Select(BillingFigures.MoneyOf).Aggregate((sum, one) => sum + one)
                    )
                )),
        ];

    /// <summary>The first and last day of a period of the list; both null when it is none.</summary>
    public static (DateOnly? From, DateOnly? To) Days(DateOnly today, string? period)
    {
        var month = Period.MonthOf(period == "last_month" ? today.AddMonths(-1) : today);
        var year = period == "last_year" ? today.Year - 1 : today.Year;
        return period switch
        {
            "this_month" or "last_month" => (month.From, month.Through),
            "this_year" or "last_year" => (new(year, 1, 1), new(year, 12, 31)),
            _ => (null, null),
        };
    }
}
