using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A tax as it comes in; the rate is a percentage ("20", "9.975").</summary>
internal sealed record TaxInput(
    string Name,
    DecimalInput Rate,
    string? Category = null,
    string? ExemptionReason = null,
    string? RegistrationNumber = null,
    bool IsDefault = false,
    bool IsCompound = false,
    string? FrenchName = null,
    string? EnglishName = null
);

internal sealed record TaxAnswer(
    Id<Tax> Id,
    string Name,
    string Rate,
    string Category,
    string? ExemptionReason,
    string? RegistrationNumber,
    bool IsDefault,
    bool IsCompound,
    bool Archived,
    int Version,
    string? FrenchName,
    string? EnglishName
)
{
    public static TaxAnswer Of(Tax t) =>
        new(
            t.Id,
            t.Name,
            DecimalText.Write(t.Percent),
            t.Category,
            t.ExemptionReason,
            t.RegistrationNumber,
            t.IsDefault,
            t.IsCompound,
            t.ArchivedAt is not null,
            t.Version,
            t.FrenchName,
            t.EnglishName
        );
}

/// <summary>Adds, changes and archives taxes (rule X1). Drafts follow; what is issued keeps the tax as it was (rule D7).</summary>
internal sealed class TaxActs(Store store, TimeProvider clock)
{
    /// <summary>Refused: what is wrong with it, at its field; tax.twice.</summary>
    public async Task<Result<Tax>> Add(TaxInput input, CancellationToken stop)
    {
        var checkedInput = Validate(input);
        if (!checkedInput.Passed)
            return Result<Tax>.Refused(checkedInput.Refusals);
        return await store.Write<Tax>(
            async db =>
            {
                if (await IsThere(db, input, null, stop))
                    return InvoiceRefusals.TaxTwice;
                var tax = Made(input, await db.Set<Tax>().CountAsync(stop), clock);
                db.Add(tax);
                return tax;
            },
            stop
        );
    }

    public async Task<Result<Tax>> Change(
        Id<Tax> id,
        TaxInput input,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var checkedInput = Validate(input);
        if (!checkedInput.Passed)
            return Result<Tax>.Refused(checkedInput.Refusals);
        return await store.Write<Tax>(
            async db =>
            {
                var tax = await db.Set<Tax>().FirstOrDefaultAsync(t => t.Id == id, stop);
                if (tax is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(tax, ifMatch) is { } stale)
                    return stale;
                if (await IsThere(db, input, id, stop))
                    return InvoiceRefusals.TaxTwice;
                Fill(tax, input);
                await db.SaveChangesAsync(stop);
                return (await DraftsWithTax.Settle(db, id, stop)).Select(_ => tax);
            },
            stop
        );
    }

    /// <summary>
    /// No longer offered; drafts that have it keep it. Archiving twice is a success. Refused: tax.in_use while it is chosen
    /// for customers, whose next invoices would have others; edit.stale.
    /// </summary>
    public Task<Result<Tax>> Archive(Id<Tax> id, int? ifMatch, CancellationToken stop) =>
        store.Write<Tax>(
            async db =>
            {
                var tax = await db.Set<Tax>().FirstOrDefaultAsync(t => t.Id == id, stop);
                if (tax is null)
                    return PlatformRefusals.NotFound;
                if (ETags.Check(tax, ifMatch) is { } stale)
                    return stale;
                if (await Users(db, id, stop) is { Count: > 0 } users)
                    return InvoiceRefusals
                        .TaxInUse.With(users.Count, string.Join(", ", users.Take(3)))
                        .Naming("organizations", users);
                tax.ArchivedAt ??= Instant.FromDateTimeOffset(clock.GetUtcNow());
                tax.IsDefault = false;
                return tax;
            },
            stop
        );

    /// <summary>Whether another one that is offered has that name and rate.</summary>
    private static async Task<bool> IsThere(
        CadranDb db,
        TaxInput input,
        Id<Tax>? but,
        CancellationToken stop
    )
    {
        var (name, rate) = (Folding.Fold(input.Name), RateOf(input));
        var same = await db.Set<Tax>()
            .Where(t => t.ArchivedAt == null && t.RateTenThousandths == rate && t.Id != but)
            .Select(t => t.Name)
            .ToListAsync(stop);
        return same.Exists(other => Folding.Fold(other) == name);
    }

    private static long RateOf(TaxInput input) => (long)(input.Rate.Value * 10_000m);

    /// <summary>The names of the customers for whom it is chosen (rule X6).</summary>
    private static async Task<List<string>> Users(CadranDb db, Id<Tax> id, CancellationToken stop)
    {
        var chosen = await db.Set<Organization>()
            .Where(o => o.Taxes != null)
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Name, o.Taxes })
            .ToListAsync(stop);
        return [.. chosen.Where(o => o.Taxes!.TaxIds.Contains(id.Value)).Select(o => o.Name)];
    }

    /// <summary>A new row, of an input that was checked.</summary>
    internal static Tax Made(TaxInput input, int position, TimeProvider clock)
    {
        var tax = new Tax
        {
            Id = Id<Tax>.New(clock),
            Name = "",
            RateTenThousandths = 0,
            Category = "S",
            Position = position,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        Fill(tax, input);
        return tax;
    }

    private static Check Validate(TaxInput input)
    {
        var check = new Check()
            .Text(input.Name, "name", 60)
            .OptionalLine(input.FrenchName, "frenchName", 60)
            .OptionalLine(input.EnglishName, "englishName", 60)
            .Optional(input.ExemptionReason, "exemptionReason", 300)
            .Optional(input.RegistrationNumber, "registrationNumber", 60)
            .That(
                TaxCategories.TryRead(input.Category ?? "S", out var category),
                PlatformRefusals.Invalid("category")
            );
        check.Add(
            new DocumentTax(Guid.Empty, input.Name, input.Rate.Value, category).Checked().Refusals
        );
        return check;
    }

    private static void Fill(Tax tax, TaxInput input)
    {
        tax.Name = input.Name.Trim();
        (tax.FrenchName, tax.EnglishName) = (
            Blank.ToNull(input.FrenchName),
            Blank.ToNull(input.EnglishName)
        );
        tax.RateTenThousandths = RateOf(input);
        tax.Category = input.Category ?? "S";
        tax.ExemptionReason = input.ExemptionReason;
        tax.RegistrationNumber = input.RegistrationNumber;
        tax.IsDefault = input.IsDefault;
        tax.IsCompound = input.IsCompound;
    }
}

/// <summary>From the letters of EN 16931 to the categories, and taxes to what the engine takes.</summary>
internal static class TaxCategories
{
    public static bool TryRead(string code, out TaxCategory category)
    {
        category = Enum.GetValues<TaxCategory>().FirstOrDefault(c => c.Code() == code);
        return category.Code() == code;
    }

    public static DocumentTax ToDocumentTax(this Tax tax)
    {
        TryRead(tax.Category, out var category);
        return new DocumentTax(tax.Id.Value, tax.Name, tax.Percent, category, tax.IsCompound);
    }
}
