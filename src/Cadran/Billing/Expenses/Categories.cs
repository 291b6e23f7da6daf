using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Expenses;

/// <summary>A category as it comes in. With a unit, expenses are counted: 120 km at the rate.</summary>
internal sealed record CategoryInput(
    string Name,
    string? Unit = null,
    DecimalInput? Rate = null,
    DecimalInput? MarkupPercent = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null
);

internal sealed record CategoryAnswer(
    Id<ExpenseCategory> Id,
    string Name,
    string? Unit,
    string? Rate,
    string MarkupPercent,
    IReadOnlyList<Guid> TaxIds,
    bool Archived,
    int Version
) : IVersionedAnswer
{
    public static CategoryAnswer Of(ExpenseCategory c) =>
        new(
            c.Id,
            c.Name,
            c.Unit,
            c.Rate is { } rate ? DecimalText.Write(rate) : null,
            DecimalText.Write(c.MarkupPercent),
            c.TaxIds,
            c.ArchivedAt is not null,
            c.Version
        );
}

/// <summary>Adds, changes and archives the categories of expenses.</summary>
internal sealed class Categories(Store store, TimeProvider clock)
{
    /// <summary>Refusals: those of its fields, reference.unknown (taxIds).</summary>
    public Task<Result<ExpenseCategory>> Add(CategoryInput input, CancellationToken stop) =>
        store.Write<ExpenseCategory>(
            async db =>
            {
                if (await Wrong(db, input, stop) is { Count: > 0 } wrong)
                    return Result<ExpenseCategory>.Refused(wrong);
                var category = Made(await db.Set<ExpenseCategory>().CountAsync(stop), clock);
                Fill(category, input);
                db.Add(category);
                return category;
            },
            stop
        );

    /// <summary>Refusals: those of <see cref="Add"/>, not_found, edit.stale.</summary>
    public Task<Result<ExpenseCategory>> Change(
        Id<ExpenseCategory> id,
        CategoryInput input,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<ExpenseCategory>(
            async db =>
            {
                var found = await Editing.Find(db, id, ifMatch, stop);
                if (!found.Succeeded)
                    return found;
                if (await Wrong(db, input, stop) is { Count: > 0 } wrong)
                    return Result<ExpenseCategory>.Refused(wrong);
                Fill(found.Value, input);
                return found;
            },
            stop
        );

    /// <summary>A new row, without a name yet.</summary>
    internal static ExpenseCategory Made(int position, TimeProvider clock) =>
        new()
        {
            Id = Id<ExpenseCategory>.New(clock),
            Name = "",
            Position = position,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };

    private static async Task<List<Refusal>> Wrong(
        CadranDb db,
        CategoryInput input,
        CancellationToken stop
    )
    {
        var check = new Check()
            .Line(input.Name, "name", 60)
            .OptionalLine(input.Unit, "unit", 20)
            .That(
                input.Rate is not { Value: var r }
                    || (r is > 0 and < 1_000_000m && Rounding.ToDecimals(r, 4) == r),
                ExpenseRefusals.Quantity.At("rate")
            )
            .That(
                input.MarkupPercent is not { Value: var m }
                    || (m is >= 0 and <= 1_000m && Rounding.ToDecimals(m, 4) == m),
                ExpenseRefusals.Markup
            );
        var taxes = (input.TaxIds ?? []).Distinct().ToList();
        var known = await db.Set<Tax>().CountAsync(t => taxes.Contains(t.Id), stop);
        check.That(known == taxes.Count, PlatformRefusals.UnknownReference("taxIds"));
        return [.. check.Refusals];
    }

    private static void Fill(ExpenseCategory category, CategoryInput input)
    {
        category.Name = input.Name.Trim();
        category.Unit = Blank.ToNull(input.Unit);
        category.RateTenThousandths = (long?)(input.Rate?.Value * 10_000m);
        category.MarkupTenThousandths = (long)((input.MarkupPercent?.Value ?? 0) * 10_000m);
        category.TaxIds = [.. (input.TaxIds ?? []).Select(t => t.Value).Distinct()];
    }
}
