using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Which invoices are asked for; From and To are issue dates. Text is looked for in numbers, references and names.</summary>
internal sealed record InvoiceFilter(
    InvoiceStatus? Status = null,
    PaymentStatus? PaymentStatus = null,
    Id<Organization>? OrganizationId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    bool Sent = false,
    bool DueSoon = false,
    bool Owed = false,
    bool NotSent = false,
    DateOnly? DueFrom = null,
    DateOnly? DueTo = null,
    Currency? Currency = null,
    string? Text = null,
    DocumentKind Kind = DocumentKind.Invoice,
    bool Deposits = false,
    bool Undelivered = false,
    bool Kept = false
);

/// <summary>The invoices of a filter, in no order. What is paid, late or sent is derived (rule D2).</summary>
internal static class InvoiceFilters
{
    /// <summary>How many days ahead is soon.</summary>
    public const int SoonDays = 7;

    public static IQueryable<Invoice> Apply(CadranDb db, InvoiceFilter filter, DateOnly today)
    {
        var rows = db.Set<Invoice>().Where(i => i.Kind == filter.Kind);
        if (filter.Status is { } status)
            rows = rows.Where(i => i.Status == status);
        if (filter.OrganizationId is { } organization)
            rows = rows.Where(i => i.OrganizationId == organization);
        if (filter.Currency is { } currency)
            rows = rows.Where(i => i.Currency == currency);
        if (filter.Deposits)
            rows = rows.Where(i => i.IsDeposit);
        if (filter.Sent)
            rows = rows.Where(i => i.SentAt != null);
        if (filter.NotSent)
            rows = rows.Where(i => i.Status == InvoiceStatus.Issued && i.SentAt == null);
        if (filter.Undelivered)
            rows = LastMailed(db, rows, MailStatus.Failed);
        if (filter.Kept)
            rows = LastMailed(db, rows, MailStatus.Kept);
        if (filter.Owed || filter.DueSoon)
            rows = rows.Owed();
        rows = ByDays(rows, filter, today);
        foreach (var word in SearchText.Words(filter.Text))
            rows = ByWord(db, rows, word);
        return ByPayment(rows, filter.PaymentStatus, today);
    }

    /// <summary>Issued invoices that are not settled: what customers owe.</summary>
    public static IQueryable<Invoice> Owed(this IQueryable<Invoice> rows) =>
        rows.Where(i =>
            i.Kind == DocumentKind.Invoice
            && i.Status == InvoiceStatus.Issued
            && i.SettledMinor < i.TotalMinor
        );

    /// <summary>
    /// What became of the last mail of each: it came back or could not be handed over; it was kept, and has gone to nobody.
    /// </summary>
    private static IQueryable<Invoice> LastMailed(
        CadranDb db,
        IQueryable<Invoice> rows,
        MailStatus status
    ) =>
        rows.Where(i =>
            db.Set<Delivery>()
                .Any(d =>
                    d.InvoiceId == i.Id
                    && !db.Set<Delivery>().Any(later => later.InvoiceId == i.Id && later.Id > d.Id)
                    && db.Set<OutgoingMail>()
                        .Any(m => (Guid)(object)m.Id == d.MailId && m.Status == status)
                )
        );

    /// <summary>
    /// Those of which credit notes did not take back all that they ask for; see <see cref="PaymentStatuses.Of"/>, which says
    /// the same of one.
    /// </summary>
    public static IQueryable<Invoice> NotCredited(this IQueryable<Invoice> rows) =>
        rows.Where(i =>
            i.CreditedMinor < i.TotalMinor - i.DeductedMinor || i.TotalMinor == i.DeductedMinor
        );

    private static IQueryable<Invoice> ByDays(
        IQueryable<Invoice> rows,
        InvoiceFilter filter,
        DateOnly today
    )
    {
        if (filter.From is { } from)
            rows = rows.Where(i => i.IssueDate >= from);
        if (filter.To is { } to)
            rows = rows.Where(i => i.IssueDate <= to);
        if (filter.DueFrom is { } dueFrom)
            rows = rows.Where(i => i.DueDate >= dueFrom);
        if (filter.DueTo is { } dueTo)
            rows = rows.Where(i => i.DueDate <= dueTo);
        var soon = today.AddDays(SoonDays);
        return filter.DueSoon ? rows.Where(i => i.DueDate >= today && i.DueDate <= soon) : rows;
    }

    private static IQueryable<Invoice> ByWord(CadranDb db, IQueryable<Invoice> rows, string word)
    {
        var pattern = SearchText.Anywhere(word);
        var named = db.Set<Organization>()
            .Where(o => EF.Functions.Like(o.NameKey, pattern, SearchText.Escape))
            .Select(o => o.Id);
        return rows.Where(i =>
            EF.Functions.Like(i.Number!.ToLower(), pattern, SearchText.Escape)
            || EF.Functions.Like(i.CustomerReference!.ToLower(), pattern, SearchText.Escape)
            || EF.Functions.Like(i.PurchaseOrder!.ToLower(), pattern, SearchText.Escape)
            || named.Contains(i.OrganizationId)
        );
    }

    private static IQueryable<Invoice> ByPayment(
        IQueryable<Invoice> rows,
        PaymentStatus? state,
        DateOnly today
    )
    {
        if (state is null)
            return rows;
        rows = rows.Where(i => i.Status == InvoiceStatus.Issued);
        return state switch
        {
            PaymentStatus.Paid => rows.Where(i => i.SettledMinor >= i.TotalMinor).NotCredited(),
            PaymentStatus.Credited => rows.Where(i =>
                i.CreditedMinor >= i.TotalMinor - i.DeductedMinor && i.TotalMinor > i.DeductedMinor
            ),
            PaymentStatus.Overdue => rows.Where(i =>
                i.SettledMinor < i.TotalMinor && i.DueDate < today
            ),
            PaymentStatus.PartiallyPaid => rows.Where(i =>
                i.SettledMinor > i.DeductedMinor
                && i.SettledMinor < i.TotalMinor
                && i.DueDate >= today
            ),
            PaymentStatus.Unpaid => rows.Where(i =>
                i.SettledMinor == i.DeductedMinor
                && i.SettledMinor < i.TotalMinor
                && i.DueDate >= today
            ),
            _ => rows.Where(i => false),
        };
    }
}
