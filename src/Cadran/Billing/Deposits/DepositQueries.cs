using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Deposits;

/// <summary>A deposit as an invoice can take it off: what credit notes left of it, with its taxes; the invoice that does.</summary>
internal sealed record DepositLeft(
    Invoice Deposit,
    long TotalMinor,
    long RoundingMinor,
    IReadOnlyList<InvoiceTax> TaxTotals,
    Id<Invoice>? TakenOffBy
)
{
    public Money Total => Money.OfMinor(TotalMinor, Deposit.Currency);

    public Money Tax => Money.OfMinor(TaxTotals.Sum(t => t.AmountMinor), Deposit.Currency);

    /// <summary>What the customer has still to pay of it.</summary>
    public Money Due => Deposit.Due;
}

/// <summary>Finds deposits and what is left of them.</summary>
internal sealed class DepositQueries(Store store)
{
    /// <summary>Those that the invoice takes off, and those of its customer that are free; in order of issue.</summary>
    public async Task<IReadOnlyList<DepositLeft>> For(Invoice invoice, CancellationToken stop)
    {
        if (invoice.IsDeposit || invoice.Kind != DocumentKind.Invoice)
            return [];
        var all = await Of(store.Read, invoice.OrganizationId, invoice.Currency, stop);
        return
        [
            .. all.Where(d =>
                d.TakenOffBy == invoice.Id || (d.TakenOffBy is null && d.TotalMinor > 0)
            ),
        ];
    }

    /// <summary>Those of these customers that no invoice takes off yet, by customer and currency.</summary>
    public async Task<ILookup<(Id<Organization>, Currency), DepositLeft>> Free(
        IReadOnlyCollection<Id<Organization>> customers,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var all = await Left(
            db,
            db.Set<Invoice>().Where(i => customers.Contains(i.OrganizationId)),
            stop
        );
        return all.Where(d => d is { TakenOffBy: null, TotalMinor: > 0 })
            .ToLookup(d => (d.Deposit.OrganizationId, d.Deposit.Currency));
    }

    /// <summary>What a document says of others.</summary>
    public Task<RelatedDocuments> Related(Invoice invoice, CancellationToken stop) =>
        RelatedDocuments.Of(store.Read, invoice, stop);

    /// <summary>All issued deposits of a customer in a currency, in order of issue.</summary>
    public static Task<IReadOnlyList<DepositLeft>> Of(
        CadranDb db,
        Id<Organization> customer,
        Currency currency,
        CancellationToken stop
    ) =>
        Left(
            db,
            db.Set<Invoice>().Where(i => i.OrganizationId == customer && i.Currency == currency),
            stop
        );

    /// <summary>Of those rows that are issued deposits.</summary>
    public static async Task<IReadOnlyList<DepositLeft>> Left(
        CadranDb db,
        IQueryable<Invoice> of,
        CancellationToken stop
    )
    {
        var deposits = await of.AsNoTracking()
            .Where(i =>
                i.IsDeposit && i.Kind == DocumentKind.Invoice && i.Status == InvoiceStatus.Issued
            )
            .OrderBy(i => i.IssuedAt)
            .ThenBy(i => i.Id)
            .ToListAsync(stop);
        var ids = deposits.ConvertAll(d => d.Id);
        var notes = (
            await db.Set<Invoice>()
                .AsNoTracking()
                .Where(i => i.CorrectsId != null && ids.Contains(i.CorrectsId.Value))
                .ToListAsync(stop)
        ).ToLookup(n => n.CorrectsId!.Value);
        var taken = await db.Set<DepositDeduction>()
            .Where(d => ids.Contains(d.DepositId))
            .ToDictionaryAsync(d => d.DepositId, d => d.InvoiceId, stop);
        return
        [
            .. deposits.Select(d =>
                Left(d, [.. notes[d.Id]], taken.TryGetValue(d.Id, out var by) ? by : null)
            ),
        ];
    }

    private static DepositLeft Left(
        Invoice deposit,
        IReadOnlyList<Invoice> notes,
        Id<Invoice>? takenOffBy
    )
    {
        var credited = notes.SelectMany(n => n.TaxTotals).ToLookup(t => t.TaxId);
        return new(
            deposit,
            deposit.TotalMinor - notes.Sum(n => n.TotalMinor),
            deposit.RoundingMinor - notes.Sum(n => n.RoundingMinor),
            [
                .. deposit.TaxTotals.Select(t =>
                    t with
                    {
                        BaseMinor = t.BaseMinor - credited[t.TaxId].Sum(c => c.BaseMinor),
                        AmountMinor = t.AmountMinor - credited[t.TaxId].Sum(c => c.AmountMinor),
                    }
                ),
            ],
            takenOffBy
        );
    }
}
