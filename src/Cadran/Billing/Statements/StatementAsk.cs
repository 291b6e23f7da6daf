using Cadran.Customers;
using Cadran.Platform;

namespace Cadran.Billing.Statements;

/// <summary>What the address of a statement says; what it doesn't is this year until today, in the customer's currency.</summary>
internal sealed record StatementAsk(
    string? Currency = null,
    string? From = null,
    string? Through = null
)
{
    public async Task<Result<Statement>> Run(
        Guid customer,
        StatementQuery query,
        DateOnly today,
        CancellationToken stop
    )
    {
        var through = Days.Read(Through) ?? today;
        return await Run(customer, query, Currency, Days.Read(From), through, stop);
    }

    /// <summary>No currency, or none that it has: the customer's. No start: that of the year.</summary>
    public static async Task<Result<Statement>> Run(
        Guid customer,
        StatementQuery query,
        string? asked,
        DateOnly? since,
        DateOnly through,
        CancellationToken stop
    )
    {
        var id = new Id<Organization>(customer);
        var currencies = await query.Currencies(id, stop);
        if (currencies.Count == 0)
            return PlatformRefusals.NotFound;
        var currency = currencies.FirstOrDefault(c => c.Code == asked) ?? currencies[0];
        var from = since ?? new DateOnly(through.Year, 1, 1);
        return await query.Run(id, currency, from > through ? through : from, through, stop);
    }
}

/// <summary>What a movement is, in a word, and where it is shown.</summary>
internal static class StatementWords
{
    public static string Of(StatementLine line, Platform.Texts.Texts texts)
    {
        var key = "state.kind." + line.Kind;
        var kind = texts.Has(key) ? texts[key] : texts["state.kind.any"];
        return line.Label.Length == 0 ? kind : $"{kind} {line.Label}";
    }

    /// <summary>Null when it has no page.</summary>
    public static string? HrefOf(StatementLine line) =>
        line.Kind switch
        {
            "invoice" or "credit_note" => $"/billing/invoices/{line.DocumentId}",
            "payment" or "payment_reversal" => $"/billing/payments/{line.DocumentId}",
            "refund" or "refund_reversal" => $"/billing/refunds/{line.DocumentId}",
            "write_off" or "write_off_reversal" => $"/billing/write-offs/{line.DocumentId}",
            _ => null,
        };
}
