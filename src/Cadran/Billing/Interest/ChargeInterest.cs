using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Interest;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Interest;

/// <summary>
/// Lateness of which customer, through which day (today), of which invoices (all that are owed). `Fee`: with the flat
/// fee where it is due; left out: yes.
/// </summary>
internal sealed record NewInterest(
    Id<Organization> OrganizationId,
    DateOnly? Through = null,
    IReadOnlyList<Id<Invoice>>? InvoiceIds = null,
    bool Fee = true
);

/// <summary>
/// Makes the draft of a late-interest invoice (rule F1d): a line for the interest of each late invoice and one for its
/// flat fee, outside of VAT. The days are claimed with it, so that nobody charges them again until the draft is deleted
/// or what it became is credited.
/// </summary>
internal sealed class ChargeInterest(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// Refusals: reference.unknown, interest.through_ahead, field.invalid, interest.nothing, interest.not_late,
    /// interest.charged_already and interest.left_out.… of a named invoice.
    /// </summary>
    public async Task<Result<Invoice>> Run(NewInterest request, CancellationToken stop)
    {
        var today = await invoices.Today(stop);
        return await store.Write(
            db => Charge(db, request, today, stop),
            stop,
            InterestRefusals.Charged
        );
    }

    private async Task<Result<Invoice>> Charge(
        CadranDb db,
        NewInterest request,
        DateOnly today,
        CancellationToken stop
    )
    {
        if (PlanInterest.Refuses(request.Through, today) is null)
            await Hold(db, request, today, stop);
        var plan = await PlanInterest.Of(db, request.OrganizationId, request.Through, today, stop);
        if (!plan.Succeeded)
            return plan.Refusal == PlatformRefusals.NotFound
                ? PlatformRefusals.UnknownReference("organizationId")
                : Result<Invoice>.Refused(plan.Refusals);
        var chosen = Choose(plan.Value, request.InvoiceIds);
        return chosen.Succeeded
            ? await Make(db, plan.Value.Customer, chosen.Value, request.Fee, stop)
            : Result<Invoice>.Refused(chosen.Refusals);
    }

    /// <summary>Who charges, pays or credits one of them at the same time waits, or is waited for.</summary>
    private static async Task Hold(
        CadranDb db,
        NewInterest request,
        DateOnly today,
        CancellationToken stop
    )
    {
        var ids = await LateInvoices
            .OwedOrPaidLate(db, request.Through ?? today)
            .Where(i => i.OrganizationId == request.OrganizationId)
            .Select(i => i.Id)
            .ToListAsync(stop);
        foreach (var id in ids.Where(i => request.InvoiceIds?.Contains(i) ?? true).Order())
            await db.Set<Invoice>().Where(i => i.Id == id).ChangeAsync(db, null, stop);
    }

    /// <summary>All that are still owed; or exactly the named ones.</summary>
    private static Result<IReadOnlyList<InterestOffer>> Choose(
        InterestPlan plan,
        IReadOnlyList<Id<Invoice>>? named
    )
    {
        if (named is null)
            return plan.Offers.Where(o => !o.IsPaid).ToList() is { Count: > 0 } owed
                ? owed
                : InterestRefusals.Nothing;
        var chosen = plan.Offers.Where(o => named.Contains(o.Invoice.Id)).ToList();
        var refusals = named
            .Distinct()
            .Except(chosen.Select(o => o.Invoice.Id))
            .Select(id => plan.LeftOut.FirstOrDefault(o => o.Invoice.Id == id))
            .Select(o =>
                o is null
                    ? InterestRefusals.Unknown
                    : InterestRefusals.LeftOut(o.Decision.Why!.Value, o.Invoice.Number)
            )
            .Distinct()
            .ToList();
        return refusals.Count > 0 ? Result<IReadOnlyList<InterestOffer>>.Refused(refusals)
            : chosen.Count > 0 ? chosen
            : InterestRefusals.Nothing;
    }

    private async Task<Result<Invoice>> Make(
        CadranDb db,
        Organization customer,
        IReadOnlyList<InterestOffer> offers,
        bool withFees,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(customer.Language));
        var draft = New(customer, home, texts);
        db.Add(draft);
        await db.SaveChangesAsync(stop);
        var sheet = DraftSheet.Of(db, draft, await TotalsRules.Of(db, stop));
        foreach (var offer in offers)
        {
            var line = Line(draft, InterestWords.Line(offer, texts), offer.Interest);
            sheet.Add(line);
            sheet.Hold(offer.Decision.Periods.Select(parts => Days(line, offer.Invoice, parts)));
            if (!withFees || offer.Decision.FeeMinor == 0)
                continue;
            var fee = Line(draft, texts["interest.line.fee", offer.Invoice.Number], offer.Fee);
            sheet.Add(fee);
            sheet.Hold([Claim(fee, offer.Invoice, LateClaim.Fee, (Due(offer), Due(offer)), [])]);
        }
        return (await SettleDraft.Run(db, sheet, stop)).Select(_ => draft);
    }

    private static DateOnly Due(InterestOffer offer) => offer.Invoice.DueDate!.Value;

    private Invoice New(Organization customer, Workspace home, Texts texts) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            OrganizationId = customer.Id,
            Currency = customer.Currency,
            Language = customer.Language,
            GroupBy = GroupBy.WorkItem,
            QuantityDecimals = home.QuantityDecimals,
            TaxRounding = TaxRoundings.Of(home),
            Note = texts["interest.note"],
            CreatedBy = caller.MemberId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    private InvoiceLine Line(Invoice draft, string text, Money amount) =>
        new()
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            Position = 0,
            Description = text,
            QuantityTenThousandths = 10_000,
            UnitPriceTenThousandths = (long)(amount.Amount * 10_000m),
            NetMinor = amount.Minor,
            TaxIds = [],
            IsInterest = true,
        };

    private InterestClaim Days(InvoiceLine line, Invoice late, IReadOnlyList<InterestPart> parts) =>
        Claim(line, late, LateClaim.Interest, (parts[0].From, parts[^1].Through), parts);

    private InterestClaim Claim(
        InvoiceLine line,
        Invoice late,
        LateClaim kind,
        (DateOnly From, DateOnly Through) days,
        IReadOnlyList<InterestPart> parts
    ) =>
        new()
        {
            Id = Id<InterestClaim>.New(clock),
            InvoiceId = line.InvoiceId,
            LineId = line.Id,
            LateInvoiceId = late.Id,
            Kind = kind,
            FromDay = days.From,
            ThroughDay = days.Through,
            Times = 1,
            Parts = parts,
        };
}
