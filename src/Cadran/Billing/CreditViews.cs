using System.Globalization;
using System.Text.RegularExpressions;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A line of an invoice as the form of a credit note shows it.</summary>
internal sealed record CreditChoice(InvoiceLine Line, CreditableLine Left);

/// <summary>Time that a credit note would release, as it is read.</summary>
internal sealed record ReleasedEntry(DateOnly WorkDate, string Member, string What, long Seconds);

/// <summary>Reads what the page of a credit note shows, and what was typed on it.</summary>
internal sealed partial class CreditViews(Store store, LoadBillableTime load)
{
    /// <summary>More lines than these have no form of their own.</summary>
    public const int MostLines = 300;

    /// <summary>More released entries than these are counted, not listed.</summary>
    public const int MostEntries = 20;

    /// <summary>The lines of which something is left to credit, in their order.</summary>
    public static IReadOnlyList<CreditChoice> Choices(CreditSheet sheet) =>
        [
            .. sheet
                .Lines.Zip(sheet.Document.Lines)
                .Where(pair => pair.Second.IsOpen)
                .Select(pair => new CreditChoice(pair.First, pair.Second)),
        ];

    /// <summary>The first entries that a plan releases, latest first.</summary>
    public async Task<IReadOnlyList<ReleasedEntry>> Released(
        CreditPlan plan,
        CancellationToken stop
    )
    {
        var first = plan.Released.Take(MostEntries).ToList();
        var ids = first.ConvertAll(r => new Id<TimeEntry>(r.TimeEntryId));
        var entries = (
            await load.Run(
                store.Read,
                store.Read.Set<TimeEntry>().Where(e => ids.Contains(e.Id)),
                stop
            )
        ).ToDictionary(e => e.EntryId);
        return
        [
            .. first
                .Select(r => (Released: r, Entry: entries[r.TimeEntryId]))
                .OrderByDescending(p => p.Entry.Start)
                .Select(p => new ReleasedEntry(
                    p.Entry.WorkDate,
                    p.Entry.Member.Name,
                    p.Entry.WorkItem?.Name ?? p.Entry.Project?.Name ?? "",
                    p.Released.Seconds
                )),
        ];
    }

    /// <summary>The first expenses that a plan frees, oldest first.</summary>
    public async Task<IReadOnlyList<Expense>> Freed(CreditPlan plan, CancellationToken stop)
    {
        var ids = plan.ReleasedExpenses.Take(MostEntries).ToList();
        return ids.Count == 0
            ? []
            : await store
                .Read.Set<Expense>()
                .AsNoTracking()
                .Where(e => ids.Contains(e.Id))
                .OrderBy(e => e.Date)
                .ThenBy(e => e.Id)
                .ToListAsync(stop);
    }

    /// <summary>What was typed; each unreadable field is refused at its name on the form.</summary>
    public static Result<CreditRequest> Read(
        Func<string, string?> typed,
        IReadOnlyList<CreditChoice>? choices,
        CultureInfo culture
    )
    {
        var check = new Check();
        DateOnly? date = null;
        if (!string.IsNullOrWhiteSpace(typed("issueDate")))
        {
            date = Days.Read(typed("issueDate"));
            check.That(date is not null, PlatformRefusals.Unreadable("issueDate", FieldKind.Date));
        }
        var lines = choices?.Select(c => Line(typed, c.Line, culture, check)).ToList();
        return check.Passed
            ? new CreditRequest(typed("reason") ?? "", lines, typed("time") != "keep", date)
            : Result<CreditRequest>.Refused(check.Refusals);
    }

    /// <summary>The name of a field of a line: "quantity", "amount" or "time".</summary>
    public static string Field(InvoiceLine line, string part) => $"{part}-{line.Id}";

    /// <summary>A refusal of a line, at its field on the form.</summary>
    public static Refusal Place(Refusal refusal, IReadOnlyList<CreditChoice> choices)
    {
        if (Place().Match(refusal.Field ?? "") is not { Success: true } match)
            return refusal;
        var line = choices[int.Parse(match.Groups["at"].Value, CultureInfo.InvariantCulture)].Line;
        return refusal.At(Field(line, match.Groups["part"].Value));
    }

    private static CreditLineInput Line(
        Func<string, string?> typed,
        InvoiceLine line,
        CultureInfo culture,
        Check check
    ) =>
        new(
            line.Id,
            Number(typed, Field(line, "quantity"), FieldKind.Number, culture, check),
            Number(typed, Field(line, "amount"), FieldKind.Amount, culture, check),
            typed(Field(line, "time")) != "keep"
        );

    private static DecimalInput? Number(
        Func<string, string?> typed,
        string field,
        FieldKind kind,
        CultureInfo culture,
        Check check
    )
    {
        if (string.IsNullOrWhiteSpace(typed(field)))
            return null;
        var isNumber = TypedNumber.TryRead(typed(field), culture, out var number);
        check.That(isNumber, PlatformRefusals.Unreadable(field, kind));
        return new DecimalInput(number);
    }

    [GeneratedRegex(@"^lines\[(?<at>\d+)\]\.(?<part>\w+)$")]
    private static partial Regex Place();
}
