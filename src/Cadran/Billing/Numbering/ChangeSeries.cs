using Cadran.Billing.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Numbering;

/// <summary>
/// How a kind is to be numbered. Next: the sequence of its next number, for who comes from another tool; null leaves it.
/// SameAs: counted with that kind; its own pattern is kept for later. GapReason: why numbers are left out, where Next goes
/// beyond the next one of a series that has begun.
/// </summary>
internal sealed record SeriesInput(
    string Pattern,
    long? Next = null,
    DocumentKind? SameAs = null,
    string? GapReason = null
);

/// <summary>
/// Changes a series (rule D3). What was numbered keeps its number; no number can be given twice. Refusals: those of a
/// pattern, number.series_alike, number.given_already, number.start_out_of_range, number.start_below_last, number.gap,
/// field.too_long (gapReason, 500), edit.stale.
/// </summary>
internal sealed class ChangeSeries(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    private const long MostSequence = 999_999_999;

    public async Task<Result<SeriesState>> Run(
        DocumentKind kind,
        SeriesInput input,
        int? version,
        CancellationToken stop
    )
    {
        var series = SeriesKinds.Of(kind);
        var today = await invoices.Today(stop);
        return await store.Write(
            db => Change(db, series, input, version, today, stop),
            stop,
            PlatformRefusals.Stale
        );
    }

    /// <summary>What it would be, without changing it; numbers that it would leave out are not refused here.</summary>
    public async Task<Result<SeriesState>> Preview(
        DocumentKind kind,
        SeriesInput input,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        return await Plan(store.Read, SeriesKinds.Of(kind), input, today, stop);
    }

    private async Task<Result<SeriesState>> Change(
        CadranDb db,
        SeriesKind series,
        SeriesInput input,
        int? version,
        DateOnly today,
        CancellationToken stop
    )
    {
        // Nobody issues in any series meanwhile: two that are changed at once could agree on the same numbers.
        foreach (var kind in SeriesKinds.All)
            await Counters.Hold(db, kind.Name, stop);
        var row = await db.Set<NumberSeries>()
            .FirstOrDefaultAsync(s => s.Kind == series.Kind, stop);
        if (version is not null && version != (row?.Version ?? 0))
            return PlatformRefusals.Stale;
        var plan = await Plan(db, series, input, today, stop);
        if (!plan.Succeeded)
            return plan;
        if (plan.Value.Skipped is { } skipped)
        {
            if (Blank.ToNull(input.GapReason) is not { } reason)
                return BillingRefusals.NumberGap.With(skipped.Count, skipped.First, skipped.Last);
            db.Add(Gap(series.Kind, skipped, reason));
        }
        if (row is null)
            db.Add(row = new NumberSeries { Kind = series.Kind, Pattern = "" });
        (row.Pattern, row.SameAs) = (input.Pattern.Trim(), input.SameAs);
        if (input is { Next: { } next, SameAs: null })
            await Begin(db, plan.Value, next, stop);
        await Units.Save(db, PlatformRefusals.Stale, stop);
        return plan.Value with { Row = row };
    }

    private NumberGap Gap(DocumentKind kind, SkippedNumbers skipped, string reason) =>
        new()
        {
            Id = Id<NumberGap>.New(clock),
            Kind = kind,
            First = skipped.First,
            Last = skipped.Last,
            Count = skipped.Count,
            Reason = reason,
            At = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            By = caller.MemberId,
        };

    private static async Task Begin(
        CadranDb db,
        SeriesState state,
        long next,
        CancellationToken stop
    )
    {
        var name = InvoiceNumbers.CounterOf(state.Kind.Name, state.Pattern, state.Date);
        await Counters.Hold(db, name, stop);
        await db.Set<Counter>()
            .Where(c => c.Name == name)
            .ExecuteUpdateAsync(rows => rows.SetProperty(c => c.Value, next - 1), stop);
    }

    private static async Task<Result<SeriesState>> Plan(
        CadranDb db,
        SeriesKind kind,
        SeriesInput input,
        DateOnly today,
        CancellationToken stop
    )
    {
        var read = NumberPattern.Of((input.Pattern ?? "").Trim());
        var check = new Check()
            .Text(input.Pattern, "pattern", 60)
            .Optional(input.GapReason, "gapReason", 500);
        if (check.Passed)
            check.Add(read.Refusals.Select(refusal => refusal.At("pattern")));
        check
            .That(
                input.SameAs is null || input.SameAs == kind.MayJoin,
                PlatformRefusals.Invalid("sameAs")
            )
            .That(
                input.Next is null or (>= 1 and <= MostSequence),
                BillingRefusals.NumberStart.At("next")
            );
        if (!check.Passed)
            return Result<SeriesState>.Refused(check.Refusals);
        var book = (await SeriesBook.Of(db, stop)).With(
            new NumberSeries
            {
                Kind = kind.Kind,
                Pattern = read.Value.Text,
                SameAs = input.SameAs,
            }
        );
        if (Alike(book) is { } alike)
            return alike;
        if (input.SameAs is not null)
            return await SeriesState.Of(db, book, kind, today, stop);
        return await Begun(db, book, kind, input.Next, today, stop);
    }

    private static async Task<Result<SeriesState>> Begun(
        CadranDb db,
        SeriesBook book,
        SeriesKind kind,
        long? next,
        DateOnly today,
        CancellationToken stop
    )
    {
        var state = await SeriesState.Of(db, book, kind, today, stop);
        if (next is { } start)
        {
            if (start < state.Next && state.IsBegun)
                return BillingRefusals.NumberStartBelow.With(
                    state.Pattern.Format(state.Date, state.Next - 1)
                );
            state = state with { Next = start, Skipped = state.Before(start) };
        }
        return await GivenNumbers.First(db, state, stop) is { } given
            ? BillingRefusals.NumberGiven.With(given).At(next is null ? "pattern" : "next")
            : state;
    }

    /// <summary>Two that count for themselves and could write the same number.</summary>
    private static Refusal? Alike(SeriesBook book)
    {
        var apart = book.Apart.Select(k => book.For(k.Kind).Pattern.Value).ToList();
        for (var i = 0; i < apart.Count; i++)
            if (apart.Skip(i + 1).Any(apart[i].Meets))
                return BillingRefusals.NumberSeriesAlike;
        return null;
    }
}
