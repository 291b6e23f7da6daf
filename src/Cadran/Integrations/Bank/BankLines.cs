using Cadran.Billing;
using Cadran.Customers;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Bank;

/// <summary>Where a line is: waiting, a payment, or set aside.</summary>
internal enum LineState
{
    Open,
    Paid,
    Ignored,
}

/// <summary>A line that waits, with what it is proposed to pay.</summary>
internal sealed record ProposedLine(BankLine Line, BankMatch Match);

/// <summary>What pages and the API read of a bank's lines.</summary>
internal sealed class BankLines(Store store)
{
    /// <summary>So many are proposed and confirmed at once.</summary>
    public const int AtOnce = 50;

    public async Task<Result<BankImport>> One(Id<BankImport> id, CancellationToken stop) =>
        await store.Read.Set<BankImport>().FirstOrDefaultAsync(i => i.Id == id, stop) is { } found
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>A page of imports, newest first, each with how many of its lines wait.</summary>
    public async Task<
        Result<(IReadOnlyList<(BankImport Import, int Open)> Rows, string? Next)>
    > List(PageQuery page, CancellationToken stop)
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<BankImport>().AsQueryable();
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<BankImport>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(i => i.Id < last);
        }
        var found = await rows.OrderByDescending(i => i.Id).Take(page.Count + 1).ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        var ids = shown.Select(i => i.Id).ToList();
        var open = await In(store.Read, LineState.Open)
            .Where(l => ids.Contains(l.ImportId))
            .GroupBy(l => l.ImportId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return (
            [.. shown.Select(i => (i, open.GetValueOrDefault(i.Id)))],
            found.Count > page.Count ? Cursors.Write(shown[^1].Id) : null
        );
    }

    /// <summary>A line that waits; null when there is none, or no longer.</summary>
    public Task<BankLine?> Waiting(
        Id<BankImport> import,
        Id<BankLine> line,
        CancellationToken stop
    ) =>
        In(store.Read, LineState.Open)
            .FirstOrDefaultAsync(l => l.ImportId == import && l.Id == line, stop);

    public async Task<IReadOnlyDictionary<LineState, int>> Counts(
        Id<BankImport> id,
        CancellationToken stop
    )
    {
        var counts = new Dictionary<LineState, int>();
        foreach (var state in Enum.GetValues<LineState>())
            counts[state] = await In(store.Read, state).CountAsync(l => l.ImportId == id, stop);
        return counts;
    }

    /// <summary>A page of the lines of an import in one state, in their order.</summary>
    public async Task<(IReadOnlyList<BankLine> Rows, string? Next)> Of(
        Id<BankImport> id,
        LineState state,
        string? after,
        CancellationToken stop
    )
    {
        var rows = In(store.Read, state).Where(l => l.ImportId == id);
        if (
            after is not null
            && Cursors.Read(after, 1) is [var key]
            && int.TryParse(key, out var last)
        )
            rows = rows.Where(l => l.Position > last);
        var found = await rows.OrderBy(l => l.Position).Take(AtOnce + 1).ToListAsync(stop);
        return (
            [.. found.Take(AtOnce)],
            found.Count > AtOnce ? Cursors.Write(found[AtOnce - 1].Position) : null
        );
    }

    /// <summary>Proposals for lines that wait, from all that is due.</summary>
    public static IReadOnlyList<ProposedLine> Propose(
        IReadOnlyList<BankLine> lines,
        IReadOnlyList<OpenBill> open
    ) =>
        [
            .. lines.Zip(
                BankMatcher.Match([.. lines.Select(Credit)], open),
                (line, match) => new ProposedLine(line, match)
            ),
        ];

    /// <summary>Every issued invoice with something due, in any currency: a line can name one of another.</summary>
    public async Task<IReadOnlyList<OpenBill>> OpenBills(CancellationToken stop)
    {
        var rows = await (
            from invoice in store.Read.Set<Invoice>()
            join customer in store.Read.Set<Organization>()
                on invoice.OrganizationId equals customer.Id
            where
                invoice.Status == InvoiceStatus.Issued
                && invoice.Kind == DocumentKind.Invoice
                && invoice.SettledMinor < invoice.TotalMinor
            select new { Invoice = invoice, customer.Name }
        ).ToListAsync(stop);
        return
        [
            .. rows.Where(r => r.Invoice.Due.Amount > 0)
                .Select(r => new OpenBill(
                    r.Invoice.Id.Value,
                    r.Invoice.OrganizationId.Value,
                    r.Name,
                    r.Invoice.Number!,
                    r.Invoice.Due,
                    r.Invoice.DueDate!.Value
                )),
        ];
    }

    /// <summary>The lines in one state: derived, so that a reversed payment gives its line back.</summary>
    public static IQueryable<BankLine> In(CadranDb db, LineState state) =>
        state switch
        {
            LineState.Ignored => db.Set<BankLine>().Where(l => l.IgnoredAt != null),
            LineState.Paid => db.Set<BankLine>()
                .Where(l =>
                    db.Set<Payment>().Any(p => p.Id == l.PaymentId && p.ReversedAt == null)
                ),
            _ => db.Set<BankLine>()
                .Where(l =>
                    l.IgnoredAt == null
                    && (
                        l.PaymentId == null
                        || db.Set<Payment>().Any(p => p.Id == l.PaymentId && p.ReversedAt != null)
                    )
                ),
        };

    private static BankCredit Credit(BankLine line) =>
        new(line.Id.Value, line.Amount, line.Text, line.Counterparty, line.Reference);
}
