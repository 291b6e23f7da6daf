using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Time of a customer as its agreements bill it.</summary>
/// <remarks>
/// <see cref="Plain"/>: time that no agreement changes anything of. <see cref="Lines"/>: the rest, by agreement and
/// month. <see cref="Ledgers"/>: the hours of agreements that have some.
/// </remarks>
internal sealed record AgreedDocument(
    IReadOnlyList<BillableEntry> Plain,
    IReadOnlyList<(Agreement Agreement, AgreedLine Line)> Lines,
    IReadOnlyDictionary<Id<Agreement>, HoursLedger> Ledgers
)
{
    /// <summary>What the time of an agreement comes to, by month, in minor units.</summary>
    public IReadOnlyDictionary<DateOnly, long> ValueByMonth(Agreement agreement) =>
        Lines
            .Where(l => l.Agreement.Id == agreement.Id)
            .SelectMany(l => l.Line.Line.Claims)
            .GroupBy(c => CoveredMonth.MonthOf(c.WorkDate))
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Amount.Minor));
}

/// <summary>
/// The agreements of a customer with what documents have of them so far: all that billing its time needs to know (rules
/// A1 to A11). Read once; what it answers is reckoned.
/// </summary>
internal sealed class AgreementBook
{
    private readonly CustomerAgreements agreements;
    private readonly Dictionary<Id<Agreement>, AgreementHistory> histories;
    private readonly Organization customer;
    private readonly Workspace home;

    private AgreementBook(
        CustomerAgreements agreements,
        Dictionary<Id<Agreement>, AgreementHistory> histories,
        Organization customer,
        Workspace home
    )
    {
        this.agreements = agreements;
        this.histories = histories;
        this.customer = customer;
        this.home = home;
    }

    /// <summary>
    /// Of a customer; the time of one document left out, when that is put together anew. A customer without agreements
    /// has an empty book.
    /// </summary>
    public static async Task<AgreementBook> Of(
        CadranDb db,
        Organization customer,
        Workspace home,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        var agreements = await CustomerAgreements.Of(db, customer.Id, stop);
        var own = agreements.All.Where(a => !a.IsPlain());
        var histories = await ReadHistories.ToBill(db, own, without, stop);
        return new AgreementBook(agreements, histories, customer, home);
    }

    /// <summary>Of many customers, in some queries; those without agreements have none.</summary>
    public static async Task<Dictionary<Id<Organization>, AgreementBook>> OfAll(
        CadranDb db,
        IReadOnlyCollection<Organization> customers,
        IReadOnlyDictionary<Id<Organization>, CustomerAgreements> agreements,
        Workspace home,
        CancellationToken stop
    )
    {
        var all = agreements.Values.SelectMany(a => a.All).Where(a => !a.IsPlain());
        var histories = await ReadHistories.ToBill(db, all, null, stop);
        return customers
            .Where(c => agreements.ContainsKey(c.Id))
            .ToDictionary(
                c => c.Id,
                c => new AgreementBook(
                    agreements[c.Id],
                    agreements[c.Id]
                        .All.Where(a => !a.IsPlain())
                        .ToDictionary(a => a.Id, a => histories[a.Id]),
                    c,
                    home
                )
            );
    }

    /// <summary>Read inside a unit that bills: nobody else bills this customer's agreements until it ends.</summary>
    public static async Task<AgreementBook> Hold(
        CadranDb db,
        CustomerFacts facts,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        if (!facts.HasAgreements)
            return new AgreementBook(CustomerAgreements.None, [], facts.Customer, facts.Home);
        await AgreementScope.Hold(db, facts.Customer.Id, stop);
        return await Of(db, facts.Customer, facts.Home, without, stop);
    }

    public bool IsEmpty => agreements.All.Count == 0;

    public IEnumerable<AgreementHistory> Histories => histories.Values;

    public AgreementHistory? Of(Id<Agreement> agreement) => histories.GetValueOrDefault(agreement);

    /// <summary>The agreement that changes how the entry is billed; null: none does.</summary>
    public Agreement? For(BillableEntry entry) =>
        agreements.Changing(entry.ProjectOf(), entry.WorkDate);

    /// <summary>Whether the entry is billed whatever rate it has, or none.</summary>
    public bool NeedsNoRate(BillableEntry entry) => For(entry)?.NeedsNoRate(entry.WorkDate) == true;

    /// <summary>Fees and milestones that are due by that day (rules A2, A9, A10).</summary>
    public IReadOnlyList<DueCharge> Due(DateOnly through) =>
        [.. histories.Values.SelectMany(history => DueCharges.Of(history, through))];

    /// <summary>What months are missing to their minimum, with the time that a document bills (rule A3).</summary>
    public IReadOnlyList<DueCharge> Complements(AgreedDocument document, DateOnly through) =>
        [
            .. histories.Values.SelectMany(history =>
                DueCharges.Complements(history, document.ValueByMonth(history.Agreement), through)
            ),
        ];

    /// <summary>The lines that entries of this customer make. Refusals: those of the engine.</summary>
    public Result<AgreedDocument> Lines(
        IReadOnlyCollection<BillableEntry> entries,
        Domain.GroupBy groupBy
    )
    {
        var plain = entries.Where(e => For(e) is null).ToList();
        var lines = new List<(Agreement, AgreedLine)>();
        var ledgers = new Dictionary<Id<Agreement>, HoursLedger>();
        foreach (var agreement in agreements.All)
        {
            var own = entries.Where(e => For(e)?.Id == agreement.Id).ToList();
            if (own.Count == 0)
                continue;
            var made = Lines(agreement, own, groupBy, ledgers);
            if (!made.Succeeded)
                return Result<AgreedDocument>.Refused(made.Refusals);
            lines.AddRange(made.Value.Select(line => (agreement, line)));
        }
        return new AgreedDocument(plain, lines, ledgers);
    }

    /// <summary>How the time of an agreement is rounded and put together (rule RT2).</summary>
    public LineWay Way(Agreement agreement, Domain.GroupBy groupBy) =>
        new(
            groupBy,
            Policies.Of(agreement.RoundingPolicy ?? customer.RoundingPolicy, home.RoundingPolicy),
            home.QuantityDecimals,
            customer.Currency
        );

    /// <summary>The ledger of an agreement with open time, up to the last day of it.</summary>
    public HoursLedger Ledger(Agreement agreement, IReadOnlyCollection<HoursUse> open) =>
        histories[agreement.Id]
            .Ledger(open, open.Count == 0 ? agreement.From : open.Max(use => use.WorkDate));

    private Result<IReadOnlyList<AgreedLine>> Lines(
        Agreement agreement,
        List<BillableEntry> entries,
        Domain.GroupBy groupBy,
        Dictionary<Id<Agreement>, HoursLedger> ledgers
    )
    {
        var time = new AgreedTime(agreement.Id.Value, entries, Way(agreement, groupBy));
        switch (agreement.Kind)
        {
            case AgreementKind.Retainer or AgreementKind.PrepaidHours:
                var ledger = ledgers[agreement.Id] = Ledger(agreement, time.Uses);
                return time.Covered(ledger.Shares, month => agreement.OverageAt(month));
            case AgreementKind.Hourly:
                return UpToCaps(agreement, entries, groupBy);
            case AgreementKind.MinimumAmount:
                return time.AtRates();
            default:
                return Result<IReadOnlyList<AgreedLine>>.Of(time.PaidByFee());
        }
    }

    /// <summary>
    /// Time at its rates, up to the cap of its day (rule A8): where the terms change the cap, the time before has the one,
    /// the time after the other, each after all that was billed of work until its end.
    /// </summary>
    private Result<IReadOnlyList<AgreedLine>> UpToCaps(
        Agreement agreement,
        List<BillableEntry> entries,
        Domain.GroupBy groupBy
    )
    {
        var lines = new List<AgreedLine>();
        foreach (var stretch in CapStretch.Of(agreement.Schedule))
        {
            var own = entries.FindAll(e => stretch.Holds(e.WorkDate));
            if (own.Count == 0)
                continue;
            var time = new AgreedTime(agreement.Id.Value, own, Way(agreement, groupBy));
            var made = time.UpTo(CapLeft(agreement, stretch, lines));
            if (!made.Succeeded)
                return made;
            lines.AddRange(made.Value);
        }
        return lines;
    }

    /// <summary>What the cap leaves after what documents have, and this one so far; null: there is no cap.</summary>
    private Money? CapLeft(Agreement agreement, CapStretch stretch, List<AgreedLine> before)
    {
        if (stretch.CapMinor is not { } cap)
            return null;
        var billed =
            histories[agreement.Id]
                .Values.Where(v => !stretch.IsOver(v.WorkDate))
                .Sum(v => v.AmountMinor) + before.Sum(l => l.Line.Net.Minor);
        return Money.OfMinor(Math.Max(cap - billed, 0), agreement.Currency);
    }
}
