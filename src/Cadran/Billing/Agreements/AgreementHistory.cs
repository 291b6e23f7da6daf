using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Time that a document has of an agreement.</summary>
internal sealed record AgreementClaim(
    Guid EntryId,
    Id<Member> MemberId,
    DateOnly WorkDate,
    AgreementPart Part,
    long Seconds,
    long AmountMinor,
    IReadOnlyList<LotShare> Lots,
    Id<Invoice> InvoiceId
)
{
    public DateOnly Month => CoveredMonth.MonthOf(WorkDate);
}

/// <summary>A charge and the document that it is on.</summary>
internal sealed record ChargeMade(
    AgreementCharge Charge,
    InvoiceStatus Status,
    string? Number,
    DateOnly? IssuedOn,
    bool IsPaid
);

/// <summary>
/// What documents have of an agreement so far, drafts too; without the time of one when that is put together anew.
/// </summary>
internal sealed record AgreementHistory(
    Agreement Agreement,
    IReadOnlyList<AgreementClaim> Claims,
    IReadOnlyList<ChargeMade> Charges,
    Id<Invoice>? Without = null
)
{
    private readonly Lazy<HashSet<(AgreementPart, string)>> made = new(() =>
        Charges.Select(c => (c.Charge.Part, c.Charge.Key)).ToHashSet()
    );
    private readonly Lazy<Dictionary<DateOnly, long>> values = new(() =>
        Claims.GroupBy(c => c.Month).ToDictionary(g => g.Key, g => g.Sum(c => c.AmountMinor))
    );
    private readonly Lazy<ILookup<DateOnly, long>> charged = new(() =>
        Charges
            .Where(c => c.Charge.Month is not null && c.Charge.InvoiceId != Without)
            .ToLookup(c => c.Charge.Month!.Value, c => c.Charge.AmountMinor)
    );

    /// <summary>The key of the hours that a bank began with.</summary>
    public const string Start = "start";

    public static async Task<AgreementHistory> Of(
        CadranDb db,
        Agreement agreement,
        Id<Invoice>? without,
        CancellationToken stop
    )
    {
        var id = agreement.Id;
        var taken = db.Set<Claim>().AsNoTracking();
        if (without is { } draft)
            taken = taken.Where(c => c.InvoiceId != draft);
        var claims = await (
            from c in taken
            join e in db.Set<TimeEntry>() on c.TimeEntryId equals e.Id
            where c.AgreementId == id && c.Part != null
            select new AgreementClaim(
                e.Id.Value,
                e.MemberId,
                e.WorkDate,
                c.Part!.Value,
                c.BilledSeconds,
                c.AmountMinor,
                c.Lots,
                c.InvoiceId
            )
        ).ToListAsync(stop);
        var charges = await (
            from c in db.Set<AgreementCharge>().AsNoTracking()
            join i in db.Set<Invoice>() on c.InvoiceId equals i.Id
            where c.AgreementId == id && c.ReleasedAt == null
            orderby c.Month, c.Id
            select new ChargeMade(
                c,
                i.Status,
                i.Number,
                i.IssueDate,
                i.Status == InvoiceStatus.Issued && i.PaidMinor >= i.TotalMinor
            )
        ).ToListAsync(stop);
        return new AgreementHistory(agreement, claims, charges, without);
    }

    /// <summary>The hours of months up to that day, or those that were bought and granted (rules A2, A7).</summary>
    public IReadOnlyList<HoursLot> Lots(DateOnly until) =>
        Agreement.Kind == AgreementKind.PrepaidHours
            ? [.. Begun().Concat(Charges.Where(IsGranted).Select(Bought))]
            : Agreement.Schedule.Lots(until);

    /// <summary>Who used which hours, with work that is not on a document yet (rules A5, A6).</summary>
    public HoursLedger Ledger(IReadOnlyCollection<HoursUse> open, DateOnly until)
    {
        var last = Claims.Count == 0 ? until : Max(until, Claims.Max(c => c.WorkDate));
        var lots = Lots(last);
        if (lots.Count > 0 && Agreement.Kind == AgreementKind.PrepaidHours)
            last = Max(last, lots.Max(lot => lot.GrantedOn));
        return HoursLedger.Of(
            lots,
            Claims.SelectMany(Taken),
            open,
            Agreement.From,
            last,
            Agreement.Kind == AgreementKind.Retainer ? Agreement.Schedule.CarriedAtMost : _ => null
        );
    }

    /// <summary>What the time of a month came to on documents, in minor units.</summary>
    public long ValueOf(DateOnly month) => values.Value.GetValueOrDefault(month);

    /// <summary>What was charged for a month, the time of the document without; in order, may be empty.</summary>
    public IEnumerable<long> ChargedFor(DateOnly month) => charged.Value[month];

    /// <summary>Whether a charge is on a document already.</summary>
    public bool Has(AgreementPart part, string key) => made.Value.Contains((part, key));

    private IEnumerable<HoursLot> Begun() =>
        Agreement.Terms[0].IncludedSeconds is { } seconds and > 0
            ? [new HoursLot(Start, Agreement.From, seconds, null, ForEarlierWork: true)]
            : [];

    private bool IsGranted(ChargeMade made) =>
        made is { Charge.Part: AgreementPart.Purchase, Status: InvoiceStatus.Issued }
        && (made.IsPaid || !Agreement.Schedule.At(made.IssuedOn!.Value).GrantedWhenPaid);

    private static HoursLot Bought(ChargeMade made) =>
        new(
            made.Charge.Key,
            made.IssuedOn!.Value,
            made.Charge.Seconds ?? 0,
            made.Charge.LastDay,
            ForEarlierWork: true
        );

    private static IEnumerable<HoursTaken> Taken(AgreementClaim claim)
    {
        foreach (var lot in claim.Lots)
            yield return new HoursTaken(claim.EntryId, claim.WorkDate, lot.Lot, lot.Seconds);
        if (claim.Part == AgreementPart.Overage)
            yield return new HoursTaken(claim.EntryId, claim.WorkDate, null, claim.Seconds);
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
