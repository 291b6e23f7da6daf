using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Workspaces.Domain;

namespace Cadran.Workspaces;

/// <summary>How worked time becomes billed time, as set; what the words mean is checked by those who round.</summary>
internal sealed record RoundingSetting(
    string Mode,
    int IncrementMinutes,
    int MinimumMinutes,
    string Scope
);

/// <summary>All that a firm sets about itself: read, changed and written back whole.</summary>
internal sealed record WorkspaceSettings(
    string Name,
    string Country,
    string Currency,
    string Language,
    string TimeZone,
    int PaymentTermsDays,
    int QuantityDecimals = 4,
    bool TaxPerLine = false,
    bool BillableByDefault = true,
    bool SeveralTimers = false,
    bool ReviewOnStop = true,
    PostalAddress? Address = null,
    string? Email = null,
    string? Phone = null,
    string? LegalForm = null,
    string? VatNumber = null,
    string? RegistrationNumber = null,
    string? PaymentInstructions = null,
    string? InvoiceFooter = null,
    string? CalculationLevel = null,
    RoundingSetting? RoundingPolicy = null,
    int TimerLimitHours = 12,
    int SmallDifferenceCents = 100,
    string? BankAccountName = null,
    string? Iban = null,
    string? Bic = null,
    bool VatOnDebits = false,
    string? ElectronicAddress = null,
    Sales Sells = Sales.Services,
    int ExchangeRateDays = 7,
    string? FrenchPaymentInstructions = null,
    string? EnglishPaymentInstructions = null,
    string? FrenchInvoiceFooter = null,
    string? EnglishInvoiceFooter = null
)
{
    public static WorkspaceSettings Of(Workspace w) =>
        new(
            w.Name,
            w.Country,
            w.Currency.Code,
            w.Language,
            w.TimeZone,
            w.PaymentTermsDays,
            w.QuantityDecimals,
            w.TaxPerLine,
            w.BillableByDefault,
            w.SeveralTimers,
            w.ReviewOnStop,
            w.Address,
            w.Email,
            w.Phone,
            w.LegalForm,
            w.VatNumber,
            w.RegistrationNumber,
            w.PaymentInstructions,
            w.InvoiceFooter,
            w.CalculationLevel,
            w.RoundingPolicy is { } json
                ? JsonSerializer.Deserialize<RoundingSetting>(json, ApiJson.Options)
                : null,
            w.TimerLimitHours,
            w.SmallDifferenceCents,
            w.BankAccountName,
            w.Iban,
            w.Bic,
            w.VatOnDebits,
            w.ElectronicAddress,
            w.Sells,
            w.ExchangeRateDays,
            w.FrenchPaymentInstructions,
            w.EnglishPaymentInstructions,
            w.FrenchInvoiceFooter,
            w.EnglishInvoiceFooter
        );

    /// <summary>Writes checked settings into the row.</summary>
    public void Apply(Workspace w)
    {
        w.Name = Name.Trim();
        w.Country = Country;
        w.Currency = Kernel.Currency.Of(Currency);
        w.Language = Language;
        w.TimeZone = TimeZone;
        w.PaymentTermsDays = PaymentTermsDays;
        w.QuantityDecimals = QuantityDecimals;
        w.TaxPerLine = TaxPerLine;
        w.BillableByDefault = BillableByDefault;
        w.SeveralTimers = SeveralTimers;
        w.ReviewOnStop = ReviewOnStop;
        w.Address = Address ?? new();
        w.Email = Blank.ToNull(Email);
        w.Phone = Blank.ToNull(Phone);
        w.LegalForm = Blank.ToNull(LegalForm);
        w.VatNumber = Blank.ToNull(VatNumber);
        w.RegistrationNumber = Blank.ToNull(RegistrationNumber);
        w.PaymentInstructions = Blank.ToNull(PaymentInstructions);
        w.InvoiceFooter = Blank.ToNull(InvoiceFooter);
        w.FrenchPaymentInstructions = Blank.ToNull(FrenchPaymentInstructions);
        w.EnglishPaymentInstructions = Blank.ToNull(EnglishPaymentInstructions);
        w.FrenchInvoiceFooter = Blank.ToNull(FrenchInvoiceFooter);
        w.EnglishInvoiceFooter = Blank.ToNull(EnglishInvoiceFooter);
        w.CalculationLevel = Blank.ToNull(CalculationLevel);
        w.RoundingPolicy = RoundingPolicy is null
            ? null
            : JsonSerializer.Serialize(RoundingPolicy, ApiJson.Options);
        w.TimerLimitHours = TimerLimitHours;
        w.SmallDifferenceCents = SmallDifferenceCents;
        w.BankAccountName = Blank.ToNull(BankAccountName);
        w.Iban = Domain.Iban.Of(Iban);
        w.Bic = BankCode.Of(Bic);
        w.VatOnDebits = VatOnDebits;
        w.ElectronicAddress = Domain.ElectronicAddress.Of(ElectronicAddress, Country)?.ToString();
        w.Sells = Sells;
        w.ExchangeRateDays = ExchangeRateDays;
        w.ChangeRates();
    }
}

/// <summary>
/// A slot: what a capability below knows about settings that are kept here (rounding, calculation level). Says what is wrong, each at its field; nothing when all is well.
/// </summary>
internal interface IWorkspaceSettingsRule
{
    IEnumerable<Refusal> Check(WorkspaceSettings settings);
}
