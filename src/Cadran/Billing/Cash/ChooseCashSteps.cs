using Cadran.Billing.Domain;
using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Cash;

/// <summary>A currency and the step that its totals are rounded to; no step: they are not.</summary>
internal sealed record CashStepInput(string Currency, DecimalInput? Step = null);

/// <summary>All steps of a workspace; a currency that is not named is not rounded.</summary>
internal sealed record CashStepsRequest(IReadOnlyList<CashStepInput> Steps);

/// <summary>
/// Chooses the steps of cash rounding (rule X4b). Drafts follow at once, so that none comes to another total when it is
/// issued than it showed; what is issued stays.
/// </summary>
internal sealed class ChooseCashSteps(Store store)
{
    /// <summary>
    /// Refusals, each at its place in the list: currency.unknown, cash.currency_twice, cash.step_out_of_range.
    /// </summary>
    public async Task<Result<IReadOnlyList<CashStep>>> Run(
        CashStepsRequest request,
        CancellationToken stop
    )
    {
        var check = new Check();
        check.Add((request.Steps ?? []).SelectMany((step, i) => Wrong(step, i, request.Steps!)));
        if (!check.Passed)
            return Result<IReadOnlyList<CashStep>>.Refused(check.Refusals);
        var chosen = (request.Steps ?? [])
            .Where(s => s.Step is not null)
            .ToDictionary(s => Currency.Of(s.Currency), s => Minor(s)!.Value);
        return await store.Write<IReadOnlyList<CashStep>>(
            async db =>
            {
                var kept = await db.Set<CashStep>().ToListAsync(stop);
                var before = kept.ToDictionary(s => s.Currency, s => s.StepMinor);
                db.RemoveRange(kept.Where(s => !chosen.ContainsKey(s.Currency)));
                foreach (var (currency, minor) in chosen)
                    if (kept.Find(s => s.Currency == currency) is { } row)
                        row.StepMinor = minor;
                    else
                        db.Add(new CashStep { Currency = currency, StepMinor = minor });
                foreach (var currency in before.Keys.Union(chosen.Keys))
                    await Follow(db, currency, chosen.GetValueOrDefault(currency), stop);
                return Result<IReadOnlyList<CashStep>>.Of([
                    .. chosen
                        .Select(c => new CashStep { Currency = c.Key, StepMinor = c.Value })
                        .OrderBy(s => s.Currency.Code, StringComparer.Ordinal),
                ]);
            },
            stop
        );
    }

    private static IEnumerable<Refusal> Wrong(
        CashStepInput input,
        int place,
        IReadOnlyList<CashStepInput> all
    )
    {
        var at = $"steps[{place}].";
        if (!Currency.TryOf(input.Currency, out var currency))
            yield return WorkspaceRefusals.CurrencyUnknown.At(at + "currency");
        else if (all.Take(place).Any(s => Currency.TryOf(s.Currency, out var c) && c == currency))
            yield return CashRefusals.Twice.At(at + "currency");
        else if (input.Step is not null && Minor(input) is null)
            yield return CashRefusals
                .Step.With(new Money(currency.Unit, currency), new Money(CashStep.Most, currency))
                .At(at + "step");
    }

    /// <summary>Null: no step that can be.</summary>
    private static long? Minor(CashStepInput input)
    {
        var currency = Currency.Of(input.Currency);
        var step = input.Step!.Value;
        return
            (step.Currency ?? currency.Code) == currency.Code
            && step.Value is > 0 and <= CashStep.Most
            && Rounding.ToCurrency(step.Value, currency) == step.Value
            ? currency.ToMinor(step.Value)
            : null;
    }

    /// <summary>
    /// Drafts of invoices and quotes are rounded anew. One that would come below its deposits stays, and says so when it
    /// is next worked on.
    /// </summary>
    private static async Task Follow(
        CadranDb db,
        Currency currency,
        long step,
        CancellationToken stop
    )
    {
        var drafts = db.Documents()
            .Where(i =>
                i.Status == InvoiceStatus.Draft
                && i.Currency == currency
                && i.RoundingStepMinor != step
            );
        // Who works on one of them waits, or is waited for.
        await drafts.ChangeAsync(db, null, stop);
        foreach (var draft in await drafts.ToListAsync(stop))
        {
            var total = draft.BeforeRounding.Minor;
            var rounding = new CashRounding(step, draft.DeductedMinor).On(total);
            if (total + rounding < draft.DeductedMinor)
                continue;
            (draft.RoundingMinor, draft.RoundingStepMinor) = (rounding, step);
            draft.TotalMinor = total + rounding;
        }
    }
}

/// <summary>The steps of a workspace, and the currencies that it bills in.</summary>
internal sealed class CashStepQueries(Store store)
{
    /// <summary>By currency code.</summary>
    public async Task<IReadOnlyList<CashStep>> All(CancellationToken stop) =>
        [
            .. (await store.Read.Set<CashStep>().ToListAsync(stop)).OrderBy(
                s => s.Currency.Code,
                StringComparer.Ordinal
            ),
        ];

    /// <summary>The firm's own first, then those of its customers and those with a step, by code.</summary>
    public async Task<IReadOnlyList<Currency>> Currencies(CancellationToken stop)
    {
        var db = store.Read;
        var own = await db.Set<Workspace>().Select(w => w.Currency).SingleAsync(stop);
        var customers = await db.Set<Customers.Organization>()
            .Select(o => o.Currency)
            .Distinct()
            .ToListAsync(stop);
        var chosen = (await All(stop)).Select(s => s.Currency);
        return
        [
            own,
            .. customers
                .Union(chosen)
                .Where(c => c != own)
                .OrderBy(c => c.Code, StringComparer.Ordinal),
        ];
    }
}
