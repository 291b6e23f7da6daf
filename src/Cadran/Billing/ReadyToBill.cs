// Long because the list is one query for sums and what each of them needs is read beside it.
using Cadran.Billing.Agreements;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The ready-to-bill list: sums over the unbilled time and expenses alone, grouped by price in the database; entries are read, all
/// at once, only for customers whose time is rounded or who have agreements.
/// </summary>
internal sealed class ReadyToBill(
    Store store,
    OpenEntries open,
    ReadyByAgreement agreed,
    ReadyExpenses expenses,
    ConvertTime convert
)
{
    public Task<ReadyList> Run(DateOnly? through, CancellationToken stop) =>
        Run(through, null, stop);

    /// <summary>Of one customer: what the list says of it; null: it has nothing, ready or held back.</summary>
    public async Task<ReadyCustomer?> Of(
        Id<Organization> customer,
        DateOnly? through,
        CancellationToken stop
    ) => (await Run(through, customer, stop)).Customers.FirstOrDefault();

    private async Task<ReadyList> Run(
        DateOnly? through,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        var last = through ?? DateOnly.MaxValue;
        var db = store.Read;
        var sums = await Sums(db, last, only, stop);
        var drafts = await InDrafts(db, last, only, stop);
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var byAgreement = (await agreed.Run(home, through, only, stop)).ToDictionary(c =>
            c.OrganizationId
        );
        var names = await Names(db, sums, drafts, byAgreement.Keys, stop);
        var rounded = names.Where(n =>
            !byAgreement.ContainsKey(n.Id) && PolicyOf(n, home) != Time.Domain.RoundingPolicy.None
        );
        var entries = await open.Of(db, [.. rounded.Select(n => n.Id)], last, stop);
        var customers = new List<ReadyCustomer>();
        foreach (var customer in names)
            customers.Add(
                byAgreement.TryGetValue(customer.Id, out var ready)
                    ? ready with
                    {
                        HeldBack = [.. ready.HeldBack, .. HeldByDrafts(customer, drafts)],
                    }
                    : await Customer(customer, sums, drafts, home, entries[customer.Id], stop)
            );
        var all = await CustomersElsewhere.Advise(
            db,
            home,
            await expenses.AddTo(customers, last, only, stop),
            stop
        );
        var without = sums.Where(s => s.OrganizationId is null).ToList();
        return new ReadyList(
            [
                .. all.Where(c => c.HasSomething || c.HeldBack.Count > 0)
                    .OrderByDescending(c => c.Amount.Amount)
                    .ThenBy(c => c.OrganizationName, StringComparer.Ordinal),
            ],
            without.Sum(s => s.Count),
            without.Sum(s => s.Seconds)
        );
    }

    /// <summary>
    /// The last day is asked of each sum, not of the rows: asked of the rows, SQLite would read all time there ever
    /// was by its day instead of the small index of what is unbilled.
    /// </summary>
    private static async Task<List<PriceSum>> Sums(
        CadranDb db,
        DateOnly last,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        var rows = db.Set<TimeEntry>().ToBill();
        if (only is not null)
            rows = rows.Where(e => e.OrganizationId == only);
        var sums = await rows.GroupBy(e => new
            {
                e.OrganizationId,
                e.RateCurrency,
                e.RateTenThousandths,
            })
            .Select(g => new PriceSum(
                g.Key.OrganizationId,
                g.Key.RateCurrency,
                g.Key.RateTenThousandths,
                g.Sum(e => e.WorkDate <= last ? (long)(e.DurationSeconds - e.SettledSeconds) : 0),
                g.Sum(e => e.WorkDate <= last ? 1 : 0),
                g.Min(e => e.WorkDate)
            ))
            .ToListAsync(stop);
        return [.. sums.Where(s => s.Count > 0)];
    }

    private async Task<ReadyCustomer> Customer(
        Name customer,
        List<PriceSum> sums,
        List<DraftSum> drafts,
        Workspace home,
        IEnumerable<BillableEntry> entries,
        CancellationToken stop
    )
    {
        var own = sums.Where(s => s.OrganizationId == customer.Id).ToList();
        var exchange = await Exchange(customer, own, stop);
        bool Fits(PriceSum s) =>
            s.Currency == customer.Currency || exchange.Any(x => x.From == s.Currency?.Code);
        var ready = own.Where(s => s.Rate is not null && Fits(s)).ToList();
        var held = new List<HeldBack>();
        AddHeld(held, "unpriced", own.Where(s => s.Rate is null));
        AddHeld(held, "currency", own.Where(s => s.Rate is not null && !Fits(s)));
        held.AddRange(HeldByDrafts(customer, drafts));
        return new ReadyCustomer(
            customer.Id,
            customer.Text,
            customer.Currency,
            ready.Sum(s => s.Seconds),
            Amount(customer, ready, home, entries, exchange),
            ready.Sum(s => s.Count),
            ready.Count == 0 ? null : ready.Min(s => s.Oldest),
            held
        );
    }

    private static IReadOnlyList<HeldBack> HeldByDrafts(Name customer, List<DraftSum> drafts) =>
        [
            .. drafts
                .Where(d => d.OrganizationId == customer.Id)
                .Select(d => new HeldBack("draft", d.Count, d.Seconds, d.InvoiceId, d.HeldBy)),
        ];

    private static void AddHeld(List<HeldBack> held, string reason, IEnumerable<PriceSum> sums)
    {
        var all = sums.ToList();
        if (all.Count > 0)
            held.Add(new HeldBack(reason, all.Sum(s => s.Count), all.Sum(s => s.Seconds)));
    }

    private static Time.Domain.RoundingPolicy PolicyOf(Name customer, Workspace home) =>
        Policies.Of(customer.RoundingPolicy, home.RoundingPolicy);

    private static Money Amount(
        Name customer,
        List<PriceSum> ready,
        Workspace home,
        IEnumerable<BillableEntry> entries,
        IReadOnlyList<UsedExchange> exchange
    )
    {
        var policy = PolicyOf(customer, home);
        if (policy == Time.Domain.RoundingPolicy.None)
            return ready.Aggregate(
                Money.Zero(customer.Currency),
                (sum, s) => sum + Price(s, customer.Currency, home.QuantityDecimals, exchange)
            );
        var lines = BillingEngine.TimeLines(
            [
                .. entries
                    .Select(e => e.In(exchange))
                    .Where(e => e.Price?.Currency == customer.Currency),
            ],
            GroupBy.All,
            policy,
            home.QuantityDecimals,
            customer.Currency
        );
        return lines.Value.Aggregate(Money.Zero(customer.Currency), (sum, line) => sum + line.Net);
    }

    private static Money Price(
        PriceSum sum,
        Currency currency,
        int decimals,
        IReadOnlyList<UsedExchange> exchange
    )
    {
        var rate = new Money(sum.Rate!.Value / 10_000m, sum.Currency!);
        var price =
            exchange.FirstOrDefault(x => x.From == sum.Currency!.Code)?.Convert(rate) ?? rate;
        return new Money(Rounding.Hours(sum.Seconds, decimals) * price.Amount, currency).Rounded();
    }

    /// <summary>What its time in other currencies is worth today; mostly it has none.</summary>
    private async Task<IReadOnlyList<UsedExchange>> Exchange(
        Name customer,
        IEnumerable<PriceSum> own,
        CancellationToken stop
    )
    {
        var others = own.Select(s => s.Currency)
            .OfType<Currency>()
            .Where(c => c != customer.Currency)
            .Distinct()
            .ToList();
        if (others.Count == 0)
            return [];
        var day = await convert.Today(store.Read, stop);
        return await ConvertTime.Find(store.Read, others, customer.Currency, day, stop);
    }

    private static async Task<List<DraftSum>> InDrafts(
        CadranDb db,
        DateOnly last,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        var rows = db.Set<Invoice>().Where(i => i.Status == InvoiceStatus.Draft);
        if (only is { } customer)
            rows = rows.Where(i => i.OrganizationId == customer);
        var drafts = await rows.Select(i => new
            {
                i.Id,
                i.OrganizationId,
                i.CreatedBy,
            })
            .ToDictionaryAsync(i => i.Id.Value, stop);
        var found = new List<DraftSum>();
        foreach (var part in drafts.Keys.Select(id => (Guid?)id).Chunk(500))
        {
            var held = await db.Set<TimeEntry>()
                .Where(e => part.Contains(e.InvoiceId))
                .GroupBy(e => e.InvoiceId)
                .Select(g => new
                {
                    g.Key,
                    Count = g.Sum(e => e.WorkDate <= last ? 1 : 0),
                    Seconds = g.Sum(e =>
                        e.WorkDate <= last ? (long)(e.DurationSeconds - e.SettledSeconds) : 0
                    ),
                })
                .ToListAsync(stop);
            found.AddRange(
                held.Where(h => h.Count > 0)
                    .Select(h => new DraftSum(
                        drafts[h.Key!.Value].OrganizationId,
                        h.Key!.Value,
                        drafts[h.Key!.Value].CreatedBy,
                        h.Count,
                        h.Seconds
                    ))
            );
        }
        return found;
    }

    private static async Task<List<Name>> Names(
        CadranDb db,
        List<PriceSum> sums,
        List<DraftSum> drafts,
        IEnumerable<Id<Organization>> agreements,
        CancellationToken stop
    )
    {
        if (drafts.Count > 0)
        {
            var members = await db.Set<Member>()
                .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop);
            foreach (var draft in drafts)
                draft.HeldBy = draft.CreatedBy is { } by ? members.GetValueOrDefault(by) : null;
        }
        var ids = sums.Where(s => s.OrganizationId is not null)
            .Select(s => s.OrganizationId!.Value)
            .Concat(drafts.Select(d => d.OrganizationId))
            .Concat(agreements)
            .Distinct()
            .ToList();
        var names = new List<Name>();
        foreach (var part in ids.Chunk(500))
            names.AddRange(
                await db.Set<Organization>()
                    .Where(o => part.Contains(o.Id))
                    .Select(o => new Name(o.Id, o.Name, o.Currency, o.RoundingPolicy))
                    .ToListAsync(stop)
            );
        return names;
    }

    private sealed record PriceSum(
        Id<Organization>? OrganizationId,
        Currency? Currency,
        long? Rate,
        long Seconds,
        int Count,
        DateOnly Oldest
    );

    private sealed record DraftSum(
        Id<Organization> OrganizationId,
        Guid InvoiceId,
        Guid? CreatedBy,
        int Count,
        long Seconds
    )
    {
        public string? HeldBy { get; set; }
    }

    private sealed record Name(
        Id<Organization> Id,
        string Text,
        Currency Currency,
        string? RoundingPolicy
    );
}
