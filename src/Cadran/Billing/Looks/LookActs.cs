using Cadran.Billing.Domain.Looks;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Looks;

/// <summary>A look as it comes in, whole. Texts not given: nothing is said.</summary>
internal sealed record LookInput(
    string Name,
    DocumentStyle? Style = null,
    LookTexts? French = null,
    LookTexts? English = null,
    bool IsDefault = false
)
{
    internal Check Validate()
    {
        var check = new Check()
            .Line(Name, "name", 100)
            .That(
                DocumentStyle.IsColour((Style ?? DocumentStyle.House).Accent),
                LookRefusals.Colour
            );
        foreach (var (texts, at) in new[] { (French, "french."), (English, "english.") })
            check
                .Optional(texts?.Introduction, at + "introduction", 2_000)
                .Optional(texts?.CreditIntroduction, at + "creditIntroduction", 2_000)
                .Optional(texts?.Closing, at + "closing", 2_000)
                .Optional(texts?.Conditions, at + "conditions", 4_000)
                .Optional(texts?.Footer, at + "footer", 1_000);
        return check;
    }
}

/// <summary>What looks say no to.</summary>
internal static class LookRefusals
{
    /// <summary>Not "#" and six hexadecimal digits.</summary>
    public static readonly Refusal Colour = new(
        "look.colour_unreadable",
        RefusalKind.Rule,
        "style.accent"
    );

    /// <summary>The usual look is not put away: another has to be the usual one first.</summary>
    public static readonly Refusal Usual = new("look.is_usual", RefusalKind.Conflict);
}

/// <summary>
/// Adds, changes and puts away looks, and chooses them. What is issued keeps the look that it was issued with (rule D1).
/// </summary>
internal sealed class LookActs(Store store, TimeProvider clock)
{
    /// <summary>Refusals: field.required, field.too_long, look.colour_unreadable.</summary>
    public async Task<Result<DocumentLook>> Add(LookInput input, CancellationToken stop)
    {
        var check = input.Validate();
        return check.Passed
            ? await store.Write<DocumentLook>(
                async db =>
                {
                    var look = new DocumentLook
                    {
                        Id = Id<DocumentLook>.New(clock),
                        Name = "",
                        CreatedAt = Now,
                    };
                    await Fill(db, look, input, stop);
                    db.Add(look);
                    return look;
                },
                stop,
                PlatformRefusals.Stale
            )
            : Result<DocumentLook>.Refused(check.Refusals);
    }

    /// <summary>Drafts follow. Refusals: as for adding one, not_found, edit.stale.</summary>
    public async Task<Result<DocumentLook>> Change(
        Id<DocumentLook> id,
        LookInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Validate();
        return check.Passed
            ? await store.Write<DocumentLook>(
                async db =>
                {
                    var look = await db.Set<DocumentLook>()
                        .FirstOrDefaultAsync(l => l.Id == id, stop);
                    if (look is null)
                        return PlatformRefusals.NotFound;
                    if (ETags.Check(look, version) is { } stale)
                        return stale;
                    await Fill(db, look, input, stop);
                    await Units.Save(db, PlatformRefusals.Stale, stop);
                    return look;
                },
                stop,
                PlatformRefusals.Stale
            )
            : Result<DocumentLook>.Refused(check.Refusals);
    }

    /// <summary>No longer offered; customers and drafts that have it get the usual one. Refusals: not_found, look.is_usual.</summary>
    public Task<Result<DocumentLook>> Archive(Id<DocumentLook> id, CancellationToken stop) =>
        store.Write<DocumentLook>(
            async db =>
            {
                var look = await db.Set<DocumentLook>().FirstOrDefaultAsync(l => l.Id == id, stop);
                if (look is null)
                    return PlatformRefusals.NotFound;
                if (look.IsDefault)
                    return LookRefusals.Usual;
                look.ArchivedAt ??= Now;
                await db.Set<CustomerLook>().Where(c => c.LookId == id).ExecuteDeleteAsync(stop);
                return look;
            },
            stop
        );

    /// <summary>The look of a customer's documents; null: the usual one. Refusals: not_found, reference.unknown.</summary>
    public Task<Result<Done>> Choose(
        Id<Organization> customer,
        Id<DocumentLook>? look,
        CancellationToken stop
    ) =>
        store.Write<Done>(
            async db =>
            {
                if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
                    return PlatformRefusals.NotFound;
                if (look is { } wanted && !await ChosenLook.IsOffered(db, wanted, stop))
                    return PlatformRefusals.UnknownReference("lookId");
                var row = await db.Set<CustomerLook>()
                    .FirstOrDefaultAsync(c => c.OrganizationId == customer, stop);
                if (row is not null && look is null)
                    db.Remove(row);
                else if (row is not null)
                    row.LookId = look!.Value;
                else if (look is { } chosen)
                    db.Add(new CustomerLook { OrganizationId = customer, LookId = chosen });
                return new Done();
            },
            stop,
            PlatformRefusals.Stale
        );

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private static async Task Fill(
        CadranDb db,
        DocumentLook look,
        LookInput input,
        CancellationToken stop
    )
    {
        var first = !await db.Set<DocumentLook>().AnyAsync(l => l.IsDefault, stop);
        if (input.IsDefault && !look.IsDefault)
            await db.Set<DocumentLook>()
                .Where(l => l.IsDefault)
                .ExecuteUpdateAsync(rows => rows.SetProperty(l => l.IsDefault, false), stop);
        look.Name = input.Name.Trim();
        look.IsDefault = look.IsDefault || input.IsDefault || first;
        look.Style = input.Style ?? DocumentStyle.House;
        (look.French, look.English) = (Plain(input.French), Plain(input.English));
        look.ArchivedAt = null;
    }

    private static LookTexts Plain(LookTexts? texts) =>
        new(
            Plain(texts?.Introduction),
            Plain(texts?.Closing),
            Plain(texts?.Conditions),
            Plain(texts?.Footer),
            Plain(texts?.CreditIntroduction)
        );

    private static string? Plain(string? text) => Blank.ToNull(text)?.ReplaceLineEndings("\n");
}
