using System.Globalization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>An invoice of a list, with what it may be sorted by of its customer.</summary>
internal sealed class ListedInvoice
{
    public required Invoice Invoice { get; init; }
    public required string Customer { get; init; }
}

/// <summary>
/// The orders of the list of invoices, by the names of `sort=`; "-" before one turns it round. By number "F-9" is before
/// "F-10". By amount those of one currency stand together: amounts of different ones are not compared. Drafts have
/// neither number nor date yet: newest first they are on top.
/// </summary>
internal static class InvoiceOrder
{
    public const string Usual = "-date";

    private static readonly Dictionary<string, Keyset<ListedInvoice>> Orders = new[]
    {
        Both("date", down => [Day(i => i.Invoice.ListDate, down), .. Numbered(down)]),
        Both("number", Numbered),
        Both("dueDate", down => [Day(i => i.Invoice.ListDue, down), Last(down)]),
        Both(
            "customer",
            // Each customer's newest first, whichever way the names go.
            down =>
                [
                    KeysetKey<ListedInvoice>.Of(i => i.Customer, down, i => i.Customer),
                    Day(i => i.Invoice.ListDate, true),
                    .. Numbered(true),
                ]
        ),
        Both(
            "total",
            down => [InCurrency(down), Amount(i => i.Invoice.TotalMinor, down), Last(down)]
        ),
        Both(
            "due",
            down =>
                [
                    InCurrency(down),
                    Amount(
                        i =>
                            i.Invoice.Status == InvoiceStatus.Issued
                                ? i.Invoice.TotalMinor - i.Invoice.SettledMinor
                                : 0,
                        down
                    ),
                    Last(down),
                ]
        ),
    }.SelectMany(orders => orders).ToDictionary(order => order.Name);

    /// <summary>Nothing asked: newest first. Refusal: list.sort_unknown.</summary>
    public static Result<Keyset<ListedInvoice>> Of(string? sort) =>
        Orders.TryGetValue(string.IsNullOrEmpty(sort) ? Usual : sort, out var order)
            ? order
            : PlatformRefusals.SortUnknown;

    /// <summary>The rows to sort; customers are looked up only where they are sorted by.</summary>
    public static IQueryable<ListedInvoice> Listed(
        CadranDb db,
        IQueryable<Invoice> invoices,
        Keyset<ListedInvoice> order
    ) =>
        order.Name.TrimStart('-') == "customer"
            ? from invoice in invoices
            join customer in db.Set<Organization>() on invoice.OrganizationId equals customer.Id
            select new ListedInvoice { Invoice = invoice, Customer = customer.NameKey }
            : invoices.Select(invoice => new ListedInvoice { Invoice = invoice, Customer = "" });

    private static IEnumerable<Keyset<ListedInvoice>> Both(
        string name,
        Func<bool, IReadOnlyList<KeysetKey<ListedInvoice>>> keys
    ) => [new(name, keys(false)), new("-" + name, keys(true))];

    private static IReadOnlyList<KeysetKey<ListedInvoice>> Numbered(bool down) =>
        [
            KeysetKey<ListedInvoice>.Of(i => i.Invoice.NumberKey, down, i => i.Invoice.NumberKey),
            Last(down),
        ];

    private static KeysetKey<ListedInvoice> Day(
        System.Linq.Expressions.Expression<Func<ListedInvoice, DateOnly>> day,
        bool down
    ) => KeysetKey<ListedInvoice>.Of(day, down, Days.Read);

    private static KeysetKey<ListedInvoice> Amount(
        System.Linq.Expressions.Expression<Func<ListedInvoice, long>> amount,
        bool down
    ) =>
        KeysetKey<ListedInvoice>.Of(
            amount,
            down,
            text =>
                long.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var minor
                )
                    ? minor
                    : (long?)null
        );

    private static KeysetKey<ListedInvoice> InCurrency(bool down) =>
        KeysetKey<ListedInvoice>.Of(
            i => (string)(object)i.Invoice.Currency,
            down,
            i => i.Invoice.Currency.Code
        );

    private static KeysetKey<ListedInvoice> Last(bool down) =>
        KeysetKey<ListedInvoice>.Of(
            i => i.Invoice.Id,
            down,
            text => Id<Invoice>.TryParse(text, null, out var id) ? id : (Id<Invoice>?)null
        );
}
