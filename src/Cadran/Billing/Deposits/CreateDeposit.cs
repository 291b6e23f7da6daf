using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Deposits;

/// <summary>A deposit without a quote: an amount with tax. No text: "Deposit". No taxes: the usual ones.</summary>
internal sealed record NewDeposit(
    Id<Organization> OrganizationId,
    MoneyAmount Amount,
    string? Description = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null
);

/// <summary>Makes the draft of a deposit invoice: an invoice of its own, whose amount a later one takes off (rule L7).</summary>
internal sealed class CreateDeposit(Store store, Caller caller, TimeProvider clock, EditDraft edit)
{
    /// <summary>
    /// Refusals: reference.unknown (customer, taxes), deposit.amount_out_of_range, deposit.other_currency and those of a
    /// line.
    /// </summary>
    public Task<Result<Invoice>> Run(NewDeposit request, CancellationToken stop) =>
        store.Write(
            async db =>
            {
                var customer = await db.Set<Organization>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(o => o.Id == request.OrganizationId, stop);
                if (customer is null)
                    return PlatformRefusals.UnknownReference("organizationId");
                var amount = Read(request.Amount, customer.Currency);
                if (!amount.Succeeded)
                    return Result<Invoice>.Refused(amount.Refusals);
                var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
                var draft = New(customer.Id, customer.Currency, customer.Language, home, null);
                var text = request.Description is { Length: > 0 } said
                    ? said
                    : Texts.Of(Cultures.Of(customer.Language))["deposit.line"];
                return await Make(
                    db,
                    draft,
                    home,
                    [Line(text, amount.Value, request.TaxIds)],
                    stop
                );
            },
            stop
        );

    /// <summary>An amount above zero in that currency, not finer than it.</summary>
    public static Result<Money> Read(MoneyAmount amount, Currency currency)
    {
        if (amount.Currency != currency.Code)
            return DepositRefusals.OtherCurrency;
        if (
            !DecimalText.TryRead(amount.Amount, out var value) || value is <= 0 or > 10_000_000_000m
        )
            return DepositRefusals.Amount;
        var money = new Money(value, currency);
        return money.Rounded() == money ? money : DepositRefusals.Amount;
    }

    /// <summary>A line of so much, with the tax in it.</summary>
    public static LineInput Line(string text, Money gross, IReadOnlyList<Id<Tax>>? taxes) =>
        new(text, new DecimalInput(1), new DecimalInput(gross.Amount), TaxIds: taxes);

    public Invoice New(
        Id<Organization> customer,
        Currency currency,
        string language,
        Workspace home,
        Id<Invoice>? quote
    ) =>
        new()
        {
            Id = Id<Invoice>.New(clock),
            IsDeposit = true,
            QuoteId = quote,
            OrganizationId = customer,
            Currency = currency,
            Language = language,
            GroupBy = GroupBy.WorkItem,
            QuantityDecimals = home.QuantityDecimals,
            CreatedBy = caller.MemberId,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    /// <summary>Prices have the tax in them, so that the deposit comes to what was said to the cent (rule X4).</summary>
    public async Task<Result<Invoice>> Make(
        CadranDb db,
        Invoice draft,
        Workspace home,
        IReadOnlyList<LineInput> lines,
        CancellationToken stop
    )
    {
        db.Add(draft);
        await db.SaveChangesAsync(stop);
        var sheet = DraftSheet.Of(db, draft, await TotalsRules.Of(db, stop));
        var change = new DraftChange(PricesIncludeTax: true);
        return await edit.Apply(db, sheet, change, keptLines: true, lines, stop);
    }
}
