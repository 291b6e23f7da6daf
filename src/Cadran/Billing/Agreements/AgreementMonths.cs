using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Who used how much of a month; seconds as they are billed.</summary>
internal sealed record MonthUser(Id<Member> MemberId, string Name, long Seconds);

/// <summary>What a document bills of a month.</summary>
internal sealed record MonthCharge(
    AgreementPart Part,
    Money Amount,
    Id<Invoice> InvoiceId,
    string? Number
);

/// <summary>
/// A month of an agreement: its hours (seconds), what its time came to, what was charged, who worked.
/// </summary>
internal sealed record AgreementMonth(
    CoveredMonth Days,
    MonthOfHours? Hours,
    long Seconds,
    long OpenSeconds,
    Money Value,
    IReadOnlyList<MonthCharge> Charges,
    IReadOnlyList<MonthUser> Users
)
{
    /// <summary>What there was to use: carried in and granted.</summary>
    public long Available => Hours is null ? 0 : Hours.Opening + Hours.Granted;

    /// <summary>What of them is left now: a month's own hours expire with its end, which is not yet.</summary>
    public required long Left { get; init; }

    /// <summary>What its time that is on no document yet is worth at its rates.</summary>
    public required Money OpenValue { get; init; }
}

/// <summary>An agreement as it stands today, its months the latest first.</summary>
internal sealed record AgreementStanding(
    Agreement Agreement,
    string Customer,
    IReadOnlyList<AgreementMonth> Months,
    IReadOnlyList<ChargeMade> Charges,
    bool IsOpen
);

/// <summary>The months of agreements, with time that is not on a document yet.</summary>
internal sealed class AgreementMonths(Store store, OpenEntries entries, TimeProvider clock)
{
    /// <summary>Refused: not_found.</summary>
    public async Task<Result<AgreementStanding>> Of(Id<Agreement> id, CancellationToken stop)
    {
        var agreement = await store
            .Read.Set<Agreement>()
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == id, stop);
        return agreement is null
            ? PlatformRefusals.NotFound
            : (await Of([agreement], agreement.OrganizationId, stop)).Single();
    }

    /// <summary>Of many at once, in their order: some queries in all.</summary>
    public Task<IReadOnlyList<AgreementStanding>> Of(
        IReadOnlyList<Agreement> agreements,
        CancellationToken stop
    ) => Of(agreements, null, stop);

    private async Task<IReadOnlyList<AgreementStanding>> Of(
        IReadOnlyList<Agreement> agreements,
        Id<Organization>? only,
        CancellationToken stop
    )
    {
        if (agreements.Count == 0)
            return [];
        var db = store.Read;
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var today = IssueInvoice.Today(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            home.TimeZone
        );
        var known = await CustomerAgreements.OfAll(db, only, stop);
        var customers = await Customers(db, agreements, stop);
        var open = await entries.Of(db, [.. customers.Keys], DateOnly.MaxValue, stop);
        var histories = await ReadHistories.Whole(db, agreements, stop);
        var names = await db.Set<Member>().ToDictionaryAsync(m => m.Id, m => m.Name, stop);
        return
        [
            .. agreements.Select(a =>
            {
                var customer = customers[a.OrganizationId];
                var own = open[a.OrganizationId]
                    .Where(e => known[a.OrganizationId].For(e.ProjectOf(), e.WorkDate)?.Id == a.Id);
                var uses = OpenTime(a, customer, home, [.. own]);
                return Standing(histories[a.Id], customer, uses, names, today);
            }),
        ];
    }

    private static async Task<Dictionary<Id<Organization>, Organization>> Customers(
        CadranDb db,
        IReadOnlyList<Agreement> agreements,
        CancellationToken stop
    )
    {
        var customers = new Dictionary<Id<Organization>, Organization>();
        foreach (var part in agreements.Select(a => a.OrganizationId).Distinct().Chunk(500))
        foreach (
            var row in await db.Set<Organization>()
                .AsNoTracking()
                .Where(o => part.Contains(o.Id))
                .ToListAsync(stop)
        )
            customers[row.Id] = row;
        return customers;
    }

    private static AgreementStanding Standing(
        AgreementHistory history,
        Organization customer,
        IReadOnlyList<OpenUse> open,
        Dictionary<Id<Member>, string> names,
        DateOnly today
    )
    {
        var agreement = history.Agreement;
        var until = agreement.Through < today ? agreement.Through.Value : today;
        var ledger = history.Ledger([.. open.Select(o => o.Use)], until);
        var hours = ledger.Statement().ToDictionary(m => m.Month);
        var months = agreement
            .Schedule.Months(hours.Keys.Append(until).Max())
            .Select(month => Month(month, history, open, hours, names))
            .Reverse()
            .ToList();
        return new AgreementStanding(
            agreement,
            customer.Name,
            months,
            history.Charges,
            agreement.Schedule.Covers(today)
        );
    }

    private static AgreementMonth Month(
        CoveredMonth month,
        AgreementHistory history,
        IReadOnlyList<OpenUse> open,
        Dictionary<DateOnly, MonthOfHours> hours,
        Dictionary<Id<Member>, string> names
    )
    {
        var (agreement, currency) = (history.Agreement, history.Agreement.Currency);
        var claims = history.Claims.Where(c => c.Month == month.Month).ToList();
        var mine = open.Where(o => CoveredMonth.MonthOf(o.Use.WorkDate) == month.Month).ToList();
        var hasHours = agreement.Kind is AgreementKind.Retainer or AgreementKind.PrepaidHours;
        var users = claims
            .Select(c => (c.MemberId, c.Seconds))
            .Concat(mine.Select(o => (o.MemberId, o.Use.Seconds)))
            .GroupBy(u => u.MemberId)
            .Select(g => new MonthUser(
                g.Key,
                names.GetValueOrDefault(g.Key, ""),
                g.Sum(u => u.Seconds)
            ))
            .OrderByDescending(u => u.Seconds)
            .ThenBy(u => u.Name, StringComparer.CurrentCulture)
            .ToList();
        return new AgreementMonth(
            month,
            hasHours ? hours.GetValueOrDefault(month.Month) : null,
            users.Sum(u => u.Seconds),
            mine.Sum(o => o.Use.Seconds),
            Money.OfMinor(claims.Sum(c => c.AmountMinor), currency),
            Charges(month, history),
            users
        )
        {
            Left = Left(agreement, hours.GetValueOrDefault(month.Month)),
            OpenValue = Money.OfMinor(mine.Sum(o => o.WorthMinor), currency),
        };
    }

    private static long Left(Agreement agreement, MonthOfHours? hours) =>
        hours is null ? 0
        : agreement.Kind == AgreementKind.Retainer ? hours.Opening + hours.Granted - hours.Used
        : hours.Closing;

    /// <summary>Fees and the like, and each document that has time of the month.</summary>
    private static List<MonthCharge> Charges(CoveredMonth month, AgreementHistory history)
    {
        var currency = history.Agreement.Currency;
        return
        [
            .. history
                .Charges.Where(c =>
                    (c.Charge.Month ?? c.IssuedOn) is { } day
                    && CoveredMonth.MonthOf(day) == month.Month
                )
                .Select(c => new MonthCharge(
                    c.Charge.Part,
                    Money.OfMinor(c.Charge.AmountMinor, currency),
                    c.Charge.InvoiceId,
                    c.Number
                )),
        ];
    }

    private static IReadOnlyList<OpenUse> OpenTime(
        Agreement agreement,
        Organization customer,
        Workspace home,
        IReadOnlyList<BillableEntry> known
    )
    {
        var way = new LineWay(
            Billing.Domain.GroupBy.All,
            Policies.Of(agreement.RoundingPolicy ?? customer.RoundingPolicy, home.RoundingPolicy),
            home.QuantityDecimals,
            customer.Currency
        );
        var members = known.ToDictionary(e => e.EntryId);
        return
        [
            .. new AgreedTime(agreement.Id.Value, known, way).Uses.Select(use => new OpenUse(
                new Id<Member>(members[use.EntryId].Member.Id),
                use,
                Worth(members[use.EntryId], home.QuantityDecimals, customer.Currency)
            )),
        ];
    }

    private static long Worth(BillableEntry entry, int decimals, Currency currency) =>
        entry.Rate.Rate is { } rate && rate.Currency == currency
            ? new Money(Rounding.Hours(entry.Seconds, decimals) * rate.Amount, currency)
                .Rounded()
                .Minor
            : 0;

    private sealed record OpenUse(Id<Member> MemberId, HoursUse Use, long WorthMinor);
}
