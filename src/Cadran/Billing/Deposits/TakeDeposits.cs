using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Deposits;

/// <summary>
/// Says which deposits a draft takes off (rule L7): whole, each by one invoice. A deposit that is not paid yet may be
/// taken off too: it stays to be paid by itself, so the customer owes the same in all.
/// </summary>
internal sealed class TakeDeposits(Store store, TimeProvider clock)
{
    /// <summary>
    /// All that the draft takes off from now on. Refusals: not_found, invoice.already_issued, edit.stale and those of
    /// <see cref="DepositRefusals"/>.
    /// </summary>
    public Task<Result<Invoice>> Run(
        Id<Invoice> id,
        IReadOnlyList<Id<Invoice>> deposits,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Invoice>(
            async db =>
            {
                var sheet = await DraftSheet.Open(db, id, ifMatch, stop);
                if (!sheet.Succeeded)
                    return Result<Invoice>.Refused(sheet.Refusals);
                var done = await Apply(db, sheet.Value, deposits, stop);
                return done.Select(_ => sheet.Value.Invoice);
            },
            stop,
            DepositRefusals.Used
        );

    /// <summary>The same on an open sheet, which is totalled anew.</summary>
    public async Task<Result<Done>> Apply(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyList<Id<Invoice>> deposits,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        if (draft.IsDeposit && deposits.Count > 0)
            return DepositRefusals.OnDeposit;
        var ids = deposits.Distinct().ToList();
        // Who credits one of them, or takes it off elsewhere, waits or is waited for.
        await db.Set<Invoice>()
            .Where(i => ids.Contains(i.Id) && i.IsDeposit)
            .ChangeAsync(db, null, stop);
        var found = await DepositQueries.Left(
            db,
            db.Set<Invoice>().Where(i => ids.Contains(i.Id)),
            stop
        );
        var refusals = ids.Select(id =>
                WhyNot(draft, found.FirstOrDefault(d => d.Deposit.Id == id))
            )
            .OfType<Refusal>()
            .ToList();
        if (refusals.Count > 0)
            return Result<Done>.Refused(refusals);
        await db.Set<DepositDeduction>()
            .Where(d => d.InvoiceId == draft.Id)
            .ExecuteDeleteAsync(stop);
        db.AddRange(found.Select(left => Row(draft, left)));
        draft.DeductedMinor = found.Sum(d => d.TotalMinor);
        return await SettleDraft.Run(db, sheet, stop);
    }

    private static Refusal? WhyNot(Invoice draft, DepositLeft? left) =>
        left is null ? DepositRefusals.Unknown
        : left.Deposit.OrganizationId != draft.OrganizationId ? DepositRefusals.OtherCustomer
        : left.Deposit.Currency != draft.Currency ? DepositRefusals.OtherCurrency.At("depositIds")
        : left.TakenOffBy is { } by && by != draft.Id ? DepositRefusals.Used.Naming("invoiceId", by)
        : left.TotalMinor <= 0 ? DepositRefusals.Credited
        : null;

    private DepositDeduction Row(Invoice draft, DepositLeft left) =>
        new()
        {
            Id = Id<DepositDeduction>.New(clock),
            InvoiceId = draft.Id,
            DepositId = left.Deposit.Id,
            TotalMinor = left.TotalMinor,
            RoundingMinor = left.RoundingMinor,
            TaxTotals = left.TaxTotals,
        };
}
