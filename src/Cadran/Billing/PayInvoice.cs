using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Web;

namespace Cadran.Billing;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Records a payment on one invoice from the form on its page.</summary>
internal sealed class PayInvoice(RecordPayment record, PaymentQueries payments)
{
    /// <summary>
    /// A payment on this invoice alone (rule P1). Not recorded when what the bank's money is worth is asked for, and when
    /// that is far from what it settles and nobody has seen it.
    /// </summary>
    public async Task<Result<PaidOrAsked>> Run(
        InvoiceView view,
        Func<string, string?> typed,
        Texts texts,
        CancellationToken stop
    )
    {
        var (invoice, culture) = (view.Invoice, texts.Culture);
        var bank = PostedBank.Read(typed, await payments.Books(stop), culture);
        if (!bank.Succeeded)
            return Result<PaidOrAsked>.Refused(bank.Refusals);
        if (typed("act") == "convert")
            return await Worth(invoice, bank.Value, typed, texts, stop);
        var read = PostedPayment.Read(typed, culture, invoice.Currency);
        var rate = PostedRate.Read(typed, culture);
        if (!read.Succeeded || !rate.Succeeded)
            return Result<PaidOrAsked>.Refused([.. read.Refusals, .. rate.Refusals]);
        var (amount, date) = read.Value;
        var far = await FarExchange.Of(payments, bank.Value, amount, date, stop);
        if (far is not null && typed(FarExchange.Field) != far.Seen)
            return new PaidOrAsked(Far: far);
        var paid = await record.Run(
            new NewPayment(
                invoice.OrganizationId,
                date,
                MoneyAmount.Of(amount),
                typed("method") ?? "",
                [new AllocationInput(invoice.Id, new DecimalInput(amount.Amount))],
                typed("reference"),
                bank.Value is { } known ? known.Rate : rate.Value,
                PostedBank.AmountOf(bank.Value)
            ),
            stop
        );
        return paid.Succeeded
            ? new PaidOrAsked(paid.Value)
            : Result<PaidOrAsked>.Refused([
                .. paid.Refusals.Select(r => PostedBank.Place(AtAmount(r), bank.Value)),
            ]);
    }

    /// <summary>What the bank's money is worth on its day, at most what is due; nothing is recorded.</summary>
    private async Task<Result<PaidOrAsked>> Worth(
        Invoice invoice,
        PostedBank? bank,
        Func<string, string?> typed,
        Texts texts,
        CancellationToken stop
    )
    {
        if (bank is null)
            return PlatformRefusals.Required(PostedBank.Amount);
        if (Days.Read(typed("date")) is not { } day)
            return PlatformRefusals.Unreadable("date", FieldKind.Date);
        var found = await payments.Worth(bank.Money, invoice.Currency, day, stop);
        if (!found.Succeeded)
            return Result<PaidOrAsked>.Refused(found.Refusals);
        var (worth, used) = found.Value;
        var settled = worth.Amount < invoice.Due.Amount ? worth : invoice.Due;
        return new PaidOrAsked(
            Proposed: settled.Amount.ToString("F" + settled.Currency.Decimals, texts.Culture),
            Worth: texts[
                "bill.bank.worth",
                Format.Money(bank.Money),
                Format.Money(worth),
                PostedRate.Said(used, texts)
            ]
        );
    }

    /// <summary>The form has one amount, which is the allocation too.</summary>
    private static Refusal AtAmount(Refusal refusal) =>
        refusal.Field == "allocations" ? refusal.At("amount") : refusal;
}

/// <summary>A payment that was recorded; or what is asked before it is.</summary>
internal sealed record PaidOrAsked(
    Payment? Payment = null,
    FarExchange? Far = null,
    string? Proposed = null,
    string? Worth = null
);
