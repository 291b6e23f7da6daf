using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Margins;

/// <summary>
/// What margins are made of, by key: one query for each source, summed by the database, and one book for each customer
/// with agreements (rule R7, decision 0062).
/// </summary>
internal sealed class MarginSums(Store store, AgreedWorth agreed, ConvertTime convert)
{
    private static readonly AgreementPart?[] ofNoHour =
    [
        AgreementPart.Fee,
        AgreementPart.Complement,
        AgreementPart.Milestone,
        AgreementPart.Purchase,
    ];

    public async Task<Dictionary<Guid, WorkParts>> Of<TKey>(
        MarginKey<TKey> key,
        MarginAsk ask,
        CostSpans spans,
        CancellationToken stop
    )
    {
        var parts = new Dictionary<Guid, WorkParts>();
        WorkParts At(Guid id) => parts.TryGetValue(id, out var known) ? known : parts[id] = new();
        var rows = ask.Of(store.Read.Set<TimeEntry>().AsNoTracking());
        foreach (var time in await rows.Worked(key.OfEntry, spans, stop))
            At(key.Id(time.Key)).Worked.AddRange(time);
        await Claimed(rows, key, spans, At, stop);
        await Fees(key, ask, At, stop);
        var customers = await agreed.Customers(ask, stop);
        await Ready(key, ask, customers, At, stop);
        foreach (var customer in customers)
            await agreed.Add(customer, key, ask, At, stop);
        return parts;
    }

    /// <summary>
    /// What documents claim for the time: credit notes take back (rules D4b, L4). Joined from the time outwards, also
    /// where nothing is claimed: else SQLite begins with all claims there ever were, to find those of a month.
    /// </summary>
    private async Task Claimed<TKey>(
        IQueryable<TimeEntry> rows,
        MarginKey<TKey> key,
        CostSpans spans,
        Func<Guid, WorkParts> at,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var sums = await (
            from keyed in rows.Keyed(key.OfEntry, spans)
            join c in db.Set<Claim>() on keyed.Entry.Id equals c.TimeEntryId into claims
            from claim in claims.DefaultIfEmpty()
            join i in db.Set<Invoice>() on claim.InvoiceId equals i.Id into documents
            from invoice in documents.DefaultIfEmpty()
            group claim by new
            {
                keyed.Key,
                keyed.Span,
                keyed.Entry.MemberId,
                keyed.Entry.ServiceTypeId,
                Status = (InvoiceStatus?)invoice.Status,
                Currency = (Currency?)invoice.Currency,
            } into same
            select new
            {
                same.Key,
                Minor = same.Sum(c => (long?)c.AmountMinor) ?? 0,
                Seconds = same.Sum(c => (long?)c.Seconds) ?? 0,
            }
        ).ToListAsync(stop);
        foreach (var sum in sums)
        {
            if (sum.Key.Currency is not { } currency)
                continue;
            var parts = at(key.Id(sum.Key.Key));
            var money = Money.OfMinor(sum.Minor, currency);
            if (sum.Key.Status != InvoiceStatus.Issued)
            {
                parts.Drafted.Add(money);
                continue;
            }
            parts.Issued.Add(money);
            parts.Billed.Add(
                new(
                    sum.Key.MemberId.Value,
                    sum.Key.ServiceTypeId?.Value,
                    spans.Day(sum.Key.Span),
                    sum.Seconds
                )
            );
        }
    }

    /// <summary>Lines of agreements that bill no hour, in the month that they are for, else that they were billed in.</summary>
    private async Task Fees<TKey>(
        MarginKey<TKey> key,
        MarginAsk ask,
        Func<Guid, WorkParts> at,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var lines = await (
            from line in db.Set<InvoiceLine>()
            join document in db.Set<Invoice>() on line.InvoiceId equals document.Id
            join o in db.Set<InvoiceLine>()
                on line.CorrectsLineId equals (Id<InvoiceLine>?)o.Id
                into os
            from original in os.DefaultIfEmpty()
            join agreement in db.Set<Agreement>()
                on (
                    original == null ? line.AgreementId : original.AgreementId
                ) equals (Id<Agreement>?)agreement.Id
            where ofNoHour.Contains(original == null ? line.Part : original.Part)
            select new
            {
                document.OrganizationId,
                agreement.ProjectId,
                document.Status,
                document.Currency,
                Minor = document.Kind == DocumentKind.CreditNote ? -line.NetMinor : line.NetMinor,
                Month = original == null ? line.AgreementMonth : original.AgreementMonth,
                document.IssueDate,
            }
        ).ToListAsync(stop);
        var today = await convert.Today(db, stop);
        foreach (var line in lines)
        {
            var day = line.Month ?? line.IssueDate ?? today;
            if (
                !ask.Has(day)
                || (ask.Customer is { } customer && customer != line.OrganizationId)
                || (ask.Project is { } project && project != line.ProjectId)
            )
                continue;
            var parts = at(key.OfFee(line.OrganizationId, line.ProjectId));
            var money = Money.OfMinor(line.Minor, line.Currency);
            (line.Status == InvoiceStatus.Issued ? parts.Fees : parts.Drafted).Add(money);
        }
    }

    /// <summary>
    /// Time on no document at its stored rate, but for customers with agreements. The days are asked of the sums, so
    /// that the small index of what is unbilled is read, and no other.
    /// </summary>
    private async Task Ready<TKey>(
        MarginKey<TKey> key,
        MarginAsk ask,
        IReadOnlySet<Id<Organization>> without,
        Func<Guid, WorkParts> at,
        CancellationToken stop
    )
    {
        var (from, through) = (ask.From ?? DateOnly.MinValue, ask.Through ?? DateOnly.MaxValue);
        var open = store.Read.Set<TimeEntry>().AsNoTracking().ToBill();
        var sums = await ask.OfAnyDay(open)
            .Keyed(key.OfEntry, new CostSpans([]))
            .GroupBy(k => new
            {
                k.Key,
                k.Entry.OrganizationId,
                k.Entry.RateCurrency,
                k.Entry.RateTenThousandths,
            })
            .Select(g => new
            {
                g.Key,
                Seconds = g.Sum(k =>
                    k.Entry.WorkDate >= from && k.Entry.WorkDate <= through
                        ? (long)(k.Entry.DurationSeconds - k.Entry.SettledSeconds)
                        : 0
                ),
            })
            .ToListAsync(stop);
        foreach (var sum in sums.Where(s => s.Seconds > 0))
        {
            if (sum.Key.OrganizationId is { } customer && without.Contains(customer))
                continue;
            var parts = at(key.Id(sum.Key.Key));
            if (sum.Key is { RateTenThousandths: { } rate, RateCurrency: { } currency })
                parts.Ready.Add(new(sum.Seconds * (rate / 10_000m) / 3600m, currency));
            else
                parts.Unpriced += sum.Seconds;
        }
    }
}
