using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// Changes what the firm sets about itself. Refused: a field that is missing, too long or unknown, <c>edit.stale</c>,
/// <c>workspace.currency_in_use</c>, and what the rules of other capabilities say.
/// </summary>
internal sealed class EditWorkspace(
    Store store,
    IEnumerable<IWorkspaceSettingsRule> rules,
    IEnumerable<IFollowsLanguage> followers,
    IEnumerable<ICurrencyInUse> uses,
    CountryChange moves,
    Caller caller,
    FindCaller callers
)
{
    public async Task<Result<(WorkspaceSettings Settings, int Version)>> Run(
        WorkspaceSettings request,
        int? version,
        CancellationToken stop
    )
    {
        var wrong = Wrong(request);
        if (wrong.Count > 0)
            return Result<(WorkspaceSettings, int)>.Refused(wrong);
        var saved = await store.Write<(WorkspaceSettings, int)>(
            async db =>
            {
                var row = await db.Set<Workspace>().SingleAsync(stop);
                if (ETags.Check(row, version) is { } stale)
                    return stale;
                if (await CurrencyHeld(db, row.Currency, request.Currency, stop) is { } held)
                    return held;
                if (row.Country != request.Country)
                    row.MoveTo(
                        request.Country,
                        await moves.Foreign(db, row, request.Country, stop)
                    );
                var language = row.Language;
                request.Apply(row);
                if (row.Language != language)
                    foreach (var follower in followers)
                        await follower.Follow(db, language, row.Language, stop);
                (
                    await db.Set<WorkspaceListing>()
                        .SingleAsync(l => l.WorkspaceId == db.Workspace, stop)
                ).Name = row.Name;
                await Units.Save(db, null, stop);
                return (WorkspaceSettings.Of(row), row.Version);
            },
            stop
        );
        callers.Forget(caller);
        return saved;
    }

    /// <summary>Null when the currency stays, or nothing is kept in it.</summary>
    private async Task<Refusal?> CurrencyHeld(
        CadranDb db,
        Currency present,
        string next,
        CancellationToken stop
    )
    {
        if (present.Code == next)
            return null;
        var held = new List<string>();
        foreach (var use in uses)
            if (await use.Find(db, stop) is { } what)
                held.Add(what);
        return held.Count == 0
            ? null
            : WorkspaceRefusals.CurrencyInUse.With(present.Code).Naming("usedBy", held) with
            {
                // What comes last never goes away: nobody should withdraw the rest in vain.
                Words = "workspace.currency_in_use_" + held[^1],
            };
    }

    /// <summary>All that is wrong with settings, each at its field; nothing is read or written.</summary>
    public IReadOnlyList<Refusal> Wrong(WorkspaceSettings request)
    {
        var check = Validate(request);
        check.Add(rules.SelectMany(rule => rule.Check(request)));
        return check.Refusals;
    }

    private static Check Validate(WorkspaceSettings s)
    {
        var check = new Check()
            .Text(s.Name, "name", 100)
            .That(Countries.IsCode(s.Country), WorkspaceRefusals.CountryUnknown)
            .That(Currency.TryOf(s.Currency, out _), WorkspaceRefusals.CurrencyUnknown)
            .That(s.Language is "fr" or "en", WorkspaceRefusals.LanguageUnknown)
            .That(IsZone(s.TimeZone), WorkspaceRefusals.TimeZoneUnknown)
            .That(
                s.PaymentTermsDays is >= 0 and <= 365,
                PlatformRefusals.Unreadable("paymentTermsDays", FieldKind.Days)
            )
            .That(s.QuantityDecimals is >= 2 and <= 4, PlatformRefusals.Invalid("quantityDecimals"))
            .That(
                s.SmallDifferenceCents is >= 0 and <= 100_000,
                PlatformRefusals.Unreadable("smallDifferenceCents", FieldKind.Amount)
            )
            .Optional(s.Phone, "phone", 50)
            .Optional(s.LegalForm, "legalForm", 300)
            .Optional(s.VatNumber, "vatNumber", 50)
            .Optional(s.RegistrationNumber, "registrationNumber", 50)
            .Optional(s.PaymentInstructions, "paymentInstructions", 2000)
            .Optional(s.InvoiceFooter, "invoiceFooter", 2000)
            .Optional(s.FrenchPaymentInstructions, "frenchPaymentInstructions", 2000)
            .Optional(s.EnglishPaymentInstructions, "englishPaymentInstructions", 2000)
            .Optional(s.FrenchInvoiceFooter, "frenchInvoiceFooter", 2000)
            .Optional(s.EnglishInvoiceFooter, "englishInvoiceFooter", 2000)
            .Optional(s.CalculationLevel, "calculationLevel", 40)
            .OptionalLine(s.BankAccountName, "bankAccountName", 70)
            .That(IsEmptyOr(s.Iban, Iban.Of), WorkspaceRefusals.IbanInvalid.With(s.Iban))
            .That(IsEmptyOr(s.Bic, BankCode.Of), WorkspaceRefusals.BicInvalid.With(s.Bic))
            .That(
                IsEmptyOr(s.ElectronicAddress, text => ElectronicAddress.Of(text, s.Country)),
                WorkspaceRefusals.ElectronicAddressInvalid.With(s.ElectronicAddress)
            );
        if (!string.IsNullOrWhiteSpace(s.Email))
            check.Email(s.Email.Trim(), "email");
        var a = s.Address ?? new();
        foreach (
            var (part, field) in new[]
            {
                (a.Line1, "line1"),
                (a.Line2, "line2"),
                (a.PostalCode, "postalCode"),
                (a.City, "city"),
                (a.Region, "region"),
            }
        )
            check.Optional(part, "address." + field, 200);
        return check;
    }

    private static bool IsEmptyOr(string? text, Func<string, object?> read) =>
        string.IsNullOrWhiteSpace(text) || read(text) is not null;

    public static bool IsZone(string? zone) =>
        zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
