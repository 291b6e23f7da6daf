using Cadran.Billing;
using Cadran.Customers;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Bank;

/// <summary>
/// What a line is said to pay; without invoices it is the customer's credit. `Settles`: what it settles where that is in
/// another currency than the line's; `AccountingRate`: what one unit of the line's is in the currency of the books.
/// </summary>
internal sealed record LineChoice(
    Id<BankLine> LineId,
    Id<Organization> OrganizationId,
    IReadOnlyList<AllocationInput> Allocations,
    MoneyAmount? Settles = null,
    DecimalInput? AccountingRate = null
);

/// <summary>A line that made a payment, or why it did not.</summary>
internal sealed record LineOutcome(Id<BankLine> LineId, Id<Payment>? PaymentId, Refusal? Refusal);

/// <summary>
/// Makes payments of the lines that somebody confirmed, one unit for each: what was paid meanwhile is refused and the
/// others are made. It is undone as any payment: reversed, and the line waits again.
/// </summary>
internal sealed class ConfirmBankLines(
    Store store,
    RecordPayment record,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// What became of each, in their order. Refusals of a line: bank.line_taken, and those of <see cref="RecordPayment"/>.
    /// </summary>
    public async Task<IReadOnlyList<LineOutcome>> Run(
        Id<BankImport> import,
        IReadOnlyList<LineChoice> choices,
        CancellationToken stop
    )
    {
        var outcomes = new List<LineOutcome>();
        foreach (var choice in choices.DistinctBy(c => c.LineId))
        {
            var made = await store.Write(db => Confirm(db, import, choice, stop), stop);
            outcomes.Add(
                made.Succeeded
                    ? new(choice.LineId, made.Value.Id, null)
                    : new(choice.LineId, null, made.Refusals[0])
            );
        }
        return outcomes;
    }

    /// <summary>Sets lines aside that pay nothing here, or takes that back. How many it was.</summary>
    public async Task<int> Ignore(
        Id<BankImport> import,
        IReadOnlyCollection<Id<BankLine>> lines,
        bool aside,
        CancellationToken stop
    )
    {
        Instant? now = aside ? Instant.FromDateTimeOffset(clock.GetUtcNow()) : null;
        var who = aside ? caller.MemberId : null;
        var done = await store.Write<int>(
            async db =>
                await BankLines
                    .In(db, aside ? LineState.Open : LineState.Ignored)
                    .Where(l => l.ImportId == import && lines.Contains(l.Id))
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(l => l.IgnoredAt, now)
                                .SetProperty(l => l.IgnoredBy, who),
                        stop
                    ),
            stop
        );
        return done.Value;
    }

    /// <summary>
    /// Takes an import away with its lines, so that the file can be read anew. Refusals: not_found, bank.import_in_use
    /// when a line of it ever made a payment.
    /// </summary>
    public Task<Result<Done>> Remove(Id<BankImport> import, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                if (
                    await db.Set<BankLine>()
                        .AnyAsync(l => l.ImportId == import && l.PaymentId != null, stop)
                )
                    return BankRefusals.InUse;
                await db.Set<BankLine>().Where(l => l.ImportId == import).ExecuteDeleteAsync(stop);
                return
                    await db.Set<BankImport>().Where(i => i.Id == import).ExecuteDeleteAsync(stop)
                    == 0
                    ? PlatformRefusals.NotFound
                    : new Done();
            },
            stop
        );

    private async Task<Result<Payment>> Confirm(
        CadranDb db,
        Id<BankImport> import,
        LineChoice choice,
        CancellationToken stop
    )
    {
        // Of two who confirm the same line, the second waits here and finds it taken.
        await db.Set<BankLine>()
            .Where(l => l.ImportId == import && l.Id == choice.LineId)
            .ExecuteUpdateAsync(rows => rows.SetProperty(l => l.Position, l => l.Position), stop);
        var line = await BankLines
            .In(db, LineState.Open)
            .FirstOrDefaultAsync(l => l.ImportId == import && l.Id == choice.LineId, stop);
        if (line is null)
            return BankRefusals.LineTaken;
        var paid = await record.Within(db, Payment(line, choice), stop);
        if (paid.Succeeded)
            line.PaymentId = paid.Value.Id;
        return paid;
    }

    private static NewPayment Payment(BankLine line, LineChoice choice) =>
        new(
            choice.OrganizationId,
            line.Date,
            choice.Settles ?? MoneyAmount.Of(line.Amount),
            "transfer",
            choice.Allocations,
            Short(line.Reference ?? (line.Text.Length > 0 ? line.Text : line.Counterparty)),
            choice.AccountingRate,
            choice.Settles is null ? null : MoneyAmount.Of(line.Amount)
        );

    private static string? Short(string? text) => text is null ? null : Beginning.Of(text, 200);
}
