using Cadran.Billing.Domain.Agreements;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Agreements;

/// <summary>Hours for a bank: how many seconds, at what an hour, and the last day whose work may use them.</summary>
internal sealed record HoursPurchase(long Seconds, MoneyAmount PerHour, DateOnly? LastDay = null);

/// <summary>
/// Sells hours to a bank: a draft with a line of them. They are granted when it is issued, or paid (rule A7). Refusals:
/// not_found, agreement.not_a_bank, agreement.hours_out_of_range, agreement.other_currency, rate.out_of_range.
/// </summary>
internal sealed class BuyHours(Store store, CreateDraft create, TimeProvider clock)
{
    public Task<Result<Invoice>> Run(
        Id<Agreement> id,
        HoursPurchase purchase,
        CancellationToken stop
    ) =>
        store.InsideUnit
            ? Buy(id, purchase, stop)
            : store.Together(_ => Buy(id, purchase, stop), stop);

    private async Task<Result<Invoice>> Buy(
        Id<Agreement> id,
        HoursPurchase purchase,
        CancellationToken stop
    )
    {
        var agreement = await store
            .Read.Set<Agreement>()
            .FirstOrDefaultAsync(a => a.Id == id, stop);
        if (agreement is null)
            return PlatformRefusals.NotFound;
        var price = Price(agreement, purchase);
        if (!price.Succeeded)
            return Result<Invoice>.Refused(price.Refusals);
        var line = await Line(agreement, purchase, price.Value, stop);
        var made = await create.Run(new NewInvoice(agreement.OrganizationId, Lines: [line]), stop);
        if (!made.Succeeded)
            return made;
        return await store.Write<Invoice>(
            async db =>
            {
                db.Add(await Charge(db, agreement, made.Value, purchase, stop));
                return made.Value;
            },
            stop
        );
    }

    private static Result<Money> Price(Agreement agreement, HoursPurchase purchase)
    {
        var check = new Check()
            .That(agreement.Kind == AgreementKind.PrepaidHours, AgreementRefusals.NotABank)
            .That(
                purchase.Seconds is > 0 and <= AgreementCheck.MostSeconds,
                AgreementRefusals.HoursOutOfRange.At("seconds")
            )
            .That(
                !(purchase.LastDay < agreement.From),
                AgreementRefusals.EndBeforeStart.At("lastDay")
            );
        var price = RateInput.Read(purchase.PerHour);
        check.Add(price.Refusals.Select(r => r.At("perHour")));
        check.That(
            !price.Succeeded || price.Value.Currency == agreement.Currency,
            AgreementRefusals
                .OtherCurrency.With(purchase.PerHour.Currency, agreement.Currency.Code)
                .At("perHour")
        );
        return check.Passed ? price : Result<Money>.Refused(check.Refusals);
    }

    private async Task<LineInput> Line(
        Agreement agreement,
        HoursPurchase purchase,
        Money price,
        CancellationToken stop
    )
    {
        var language = await store
            .Read.Set<Organization>()
            .Where(o => o.Id == agreement.OrganizationId)
            .Select(o => o.Language)
            .SingleAsync(stop);
        var texts = Texts.Of(Cultures.Of(language));
        var text = texts["invoice.line.hours"];
        if (purchase.LastDay is { } last)
            text += "\n" + texts["invoice.line.hoursUntil", Dates.Long(last, texts.Culture)];
        return new LineInput(
            text,
            new DecimalInput(Rounding.Hours(purchase.Seconds, 4)),
            new DecimalInput(price.Amount),
            Unit: "h"
        );
    }

    private async Task<AgreementCharge> Charge(
        CadranDb db,
        Agreement agreement,
        Invoice draft,
        HoursPurchase purchase,
        CancellationToken stop
    )
    {
        var line = await db.Set<InvoiceLine>().SingleAsync(l => l.InvoiceId == draft.Id, stop);
        var id = Id<AgreementCharge>.New(clock);
        return new AgreementCharge
        {
            Id = id,
            AgreementId = agreement.Id,
            Part = AgreementPart.Purchase,
            Key = id.ToString(),
            InvoiceId = draft.Id,
            LineId = line.Id,
            AmountMinor = line.NetMinor,
            Seconds = purchase.Seconds,
            LastDay = purchase.LastDay,
        };
    }
}
