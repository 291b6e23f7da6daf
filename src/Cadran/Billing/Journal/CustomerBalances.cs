using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing.Journal;

/// <summary>What a customer owes in one currency: by its documents, and by the receivable account of the journal.</summary>
internal sealed record CustomerBalance(
    Id<Organization> OrganizationId,
    string Currency,
    long DocumentsMinor,
    long JournalMinor
)
{
    public bool Agrees => DocumentsMinor == JournalMinor;

    public Money Balance => Money.OfMinor(JournalMinor, Kernel.Currency.Of(Currency));
}

/// <summary>
/// The balances of customers (rule P4), found both ways at one moment. A document that changes what is owed adds its
/// part to the documents here.
/// </summary>
internal sealed class CustomerBalances(Store store)
{
    private const string Sums = $"""
        SELECT organization_id, currency, CAST(SUM(documents) AS BIGINT), CAST(SUM(journal) AS BIGINT)
        FROM (
          SELECT organization_id, currency, 0 AS journal,
            CASE kind WHEN 'CreditNote' THEN -total_minor ELSE total_minor - deducted_minor END AS documents
          FROM invoices WHERE workspace_id = @workspace AND status = 'Issued' AND kind <> 'Quote'
          UNION ALL
          SELECT organization_id, currency, 0, -amount_minor
          FROM payments WHERE workspace_id = @workspace AND reversed_at IS NULL
          UNION ALL
          SELECT organization_id, currency, 0, amount_minor
          FROM refunds WHERE workspace_id = @workspace AND reversed_at IS NULL
          UNION ALL
          SELECT organization_id, currency, 0,
            CASE WHEN invoice_id IS NULL THEN amount_minor ELSE -amount_minor END
          FROM write_offs WHERE workspace_id = @workspace AND reversed_at IS NULL
          UNION ALL
          SELECT organization_id, currency, amount_minor, 0
          FROM journal_lines WHERE workspace_id = @workspace AND key = '{AccountKeys.Receivable}'
        ) parts
        GROUP BY organization_id, currency
        """;

    /// <summary>Of all customers with something posted, in no order.</summary>
    public async Task<IReadOnlyList<CustomerBalance>> All(CancellationToken stop)
    {
        var balances = new List<CustomerBalance>();
        await foreach (var row in RawRows.Read(store.Read, Sums, [], stop))
            balances.Add(
                new(
                    new Id<Organization>(RawRows.Id(row, 0)),
                    row.GetString(1),
                    row.GetInt64(2),
                    row.GetInt64(3)
                )
            );
        return balances;
    }
}
