using Cadran.Billing.Expenses;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Annex;

/// <summary>Reads what is behind the lines of an invoice: a query for its claims, one for their time, one for its expenses.</summary>
internal sealed class ReadDetail(Store store, LoadBillableTime load)
{
    public async Task<InvoiceDetail> Of(
        Invoice invoice,
        IReadOnlyList<InvoiceLine> lines,
        CancellationToken stop
    )
    {
        var claims = await store
            .Read.Set<Claim>()
            .AsNoTracking()
            .Where(c => c.InvoiceId == invoice.Id)
            .ToListAsync(stop);
        var time = await Time(invoice, claims, lines, stop);
        var expenses = await Expenses(invoice, stop);
        var texts = Texts.Of(Cultures.Of(invoice.Language));
        return new(
            [
                .. lines
                    .Where(l => time.Contains(l.Id) || expenses.Contains(l.Id))
                    .Select(l => new DetailLine(
                        l.Description,
                        [.. time[l.Id], .. expenses[l.Id]],
                        Money.OfMinor(l.NetMinor, invoice.Currency)
                    )),
            ],
            [
                .. claims
                    .Select(c => Explanation.FromJson(c.Explanation).Rounding)
                    .Where(r => r.Mode != "none" || r.MinimumMinutes > 0)
                    .Select(r => RoundingWords.Of(r, texts))
                    .Distinct(),
            ]
        );
    }

    private async Task<ILookup<Id<InvoiceLine>, DetailRow>> Time(
        Invoice invoice,
        List<Claim> claims,
        IReadOnlyList<InvoiceLine> lines,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var id = invoice.Id;
        var rows = db.Set<TimeEntry>()
            .Where(e => db.Set<Claim>().Any(c => c.InvoiceId == id && c.TimeEntryId == e.Id));
        var entries = (claims.Count == 0 ? [] : await load.Run(db, rows, stop)).ToDictionary(e =>
            e.EntryId
        );
        var prices = lines.ToDictionary(l => l.Id, l => l.UnitPrice);
        return claims
            .Select(c => (Claim: c, Entry: entries[c.TimeEntryId.Value]))
            .OrderBy(p => p.Entry.Start)
            .ThenBy(p => p.Entry.EntryId)
            .ToLookup(
                p => p.Claim.LineId,
                p => new DetailRow(
                    p.Entry.WorkDate,
                    p.Entry.Member.Name,
                    p.Entry.WorkItem?.Name
                        ?? p.Entry.Project?.Name
                        ?? p.Entry.ServiceType?.Name
                        ?? "",
                    p.Entry.Note,
                    p.Claim.Seconds,
                    p.Claim.BilledSeconds,
                    prices[p.Claim.LineId],
                    Money.OfMinor(p.Claim.AmountMinor, invoice.Currency)
                )
            );
    }

    private async Task<ILookup<Id<InvoiceLine>, DetailRow>> Expenses(
        Invoice invoice,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var rows = await (
            from claim in db.Set<ExpenseClaim>()
            join expense in db.Set<Expense>() on claim.ExpenseId equals expense.Id
            join member in db.Set<Member>() on expense.MemberId equals member.Id
            join category in db.Set<ExpenseCategory>() on expense.CategoryId equals category.Id
            where claim.InvoiceId == invoice.Id
            orderby expense.Date, expense.Id
            select new
            {
                claim.LineId,
                claim.AmountMinor,
                expense.Date,
                expense.Text,
                Member = member.Name,
                Category = category.Name,
            }
        ).ToListAsync(stop);
        return rows.ToLookup(
            r => r.LineId,
            r => new DetailRow(
                r.Date,
                r.Member,
                r.Category,
                r.Text,
                null,
                null,
                null,
                Money.OfMinor(r.AmountMinor, invoice.Currency)
            )
        );
    }
}
