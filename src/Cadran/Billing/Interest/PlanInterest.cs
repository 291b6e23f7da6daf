using Cadran.Billing.Domain.Interest;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>An invoice with what would be charged of it, or why nothing is.</summary>
internal sealed record InterestOffer(LateInvoice Late, InterestDecision Decision)
{
    public Invoice Invoice => Late.Invoice;

    public Money Interest => Money.OfMinor(Decision.InterestMinor, Invoice.Currency);

    public Money Fee => Money.OfMinor(Decision.FeeMinor, Invoice.Currency);

    /// <summary>It was paid, though late.</summary>
    public bool IsPaid => Invoice.Due.Amount <= 0;
}

/// <summary>
/// What a customer would be charged for lateness through that day: what is offered, in order of due dates, and what is
/// left out. `OldRateSince`: the newest reference rate is of an earlier half-year; it may have changed.
/// </summary>
internal sealed record InterestPlan(
    Organization Customer,
    DateOnly Through,
    IReadOnlyList<InterestOffer> Offers,
    IReadOnlyList<InterestOffer> LeftOut,
    DateOnly? OldRateSince
);

/// <summary>A customer with what it could be charged of what it owes now.</summary>
internal sealed record CustomerInterest(
    Id<Organization> CustomerId,
    string Customer,
    int Invoices,
    Money Owed,
    Money Interest,
    Money Fees
)
{
    public Money Total => Interest + Fees;
}

/// <summary>Looks at what lateness would be charged (rule F1d); nothing is taken by looking.</summary>
internal sealed class PlanInterest(Store store, InvoiceQueries invoices)
{
    /// <summary>Why nothing is charged through that day: interest.through_ahead, or field.invalid of no day of the books.</summary>
    public static Refusal? Refuses(DateOnly? through, DateOnly today) =>
        through > today ? InterestRefusals.Ahead
        : through < Days.First ? PlatformRefusals.Unreadable("through", FieldKind.Date)
        : null;

    /// <summary>No day: today. Refusals: not_found, interest.through_ahead, field.invalid.</summary>
    public async Task<Result<InterestPlan>> Of(
        Id<Organization> customer,
        DateOnly? through,
        CancellationToken stop
    ) => await Of(store.Read, customer, through, await invoices.Today(stop), stop);

    /// <summary>The same inside of a unit.</summary>
    public static async Task<Result<InterestPlan>> Of(
        CadranDb db,
        Id<Organization> customer,
        DateOnly? through,
        DateOnly today,
        CancellationToken stop
    )
    {
        var organization = await db.Set<Organization>()
            .AsNoTracking()
            .FirstOrDefaultAsync(o => o.Id == customer, stop);
        if (organization is null)
            return PlatformRefusals.NotFound;
        if (Refuses(through, today) is { } refusal)
            return refusal;
        var (last, terms) = (through ?? today, await Terms(db, stop));
        var late = await LateInvoices.Read(
            db,
            LateInvoices.OwedOrPaidLate(db, last).Where(i => i.OrganizationId == customer),
            terms,
            stop
        );
        var all = late.Select(l => new InterestOffer(l, Decide(l, terms, last))).ToList();
        return new InterestPlan(
            organization,
            last,
            [.. all.Where(o => o.Decision.Why is null)],
            [.. all.Where(o => o.Decision.Why is not null && !o.IsPaid)],
            OldRate(all, terms, today)
        );
    }

    /// <summary>All customers with something to charge of what they owe, the highest first.</summary>
    public async Task<IReadOnlyList<CustomerInterest>> All(CancellationToken stop)
    {
        var (db, today) = (store.Read, await invoices.Today(stop));
        var terms = await Terms(db, stop);
        var late = await LateInvoices.Read(db, LateInvoices.Owed(db, today), terms, stop);
        var owing = LateInvoices.Owed(db, today).Select(i => i.OrganizationId);
        var names = await db.Set<Organization>()
            .Where(o => owing.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        return
        [
            .. late.Select(l => new InterestOffer(l, Decide(l, terms, today)))
                .Where(o => o.Decision.Why is null)
                .GroupBy(o => (o.Invoice.OrganizationId, o.Invoice.Currency))
                .Select(g => new CustomerInterest(
                    g.Key.OrganizationId,
                    names[g.Key.OrganizationId],
                    g.Count(),
                    Money.OfMinor(g.Sum(o => o.Invoice.Due.Minor), g.Key.Currency),
                    Money.OfMinor(g.Sum(o => o.Decision.InterestMinor), g.Key.Currency),
                    Money.OfMinor(g.Sum(o => o.Decision.FeeMinor), g.Key.Currency)
                ))
                .OrderByDescending(c => c.Total.Amount)
                .ThenBy(c => c.Customer, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>What the firm says, else the law of its country; null: neither says anything.</summary>
    public static async Task<LateTerms?> Terms(CadranDb db, CancellationToken stop)
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        return home.LateTerms ?? LateTerms.Usual(home.Country);
    }

    private static InterestDecision Decide(LateInvoice late, LateTerms? terms, DateOnly through) =>
        InterestDecision.Of(
            late.Facts,
            terms?.EcbRates ?? [],
            terms?.ChargesFee ?? false,
            late.Invoice.Currency.ToMinor(
                Rounding.ToCurrency((terms?.MinimumCents ?? 0) / 100m, late.Invoice.Currency)
            ),
            through
        );

    private static DateOnly? OldRate(
        IReadOnlyList<InterestOffer> all,
        LateTerms? terms,
        DateOnly today
    )
    {
        var newest = terms?.EcbRates.LastOrDefault()?.From;
        var half = new DateOnly(today.Year, today.Month < 7 ? 1 : 7, 1);
        return
            newest < half
            && all.Any(o =>
                o.Decision.Why is null && o.Late.Facts.Terms!.Kind == PenaltyKind.AboveEcb
            )
            ? newest
            : null;
    }
}
