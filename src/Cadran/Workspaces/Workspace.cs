using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Workspaces;

/// <summary>A firm: who it is on its documents, and how it works. Its key is the workspace itself.</summary>
internal sealed class Workspace : VersionedRow
{
    public required string Name { get; set; }
    public required string Country { get; set; }

    /// <summary>
    /// Where the firm was before its country was changed, until somebody says that what was left from there is looked at;
    /// null: there is nothing to look at.
    /// </summary>
    public string? FormerCountry { get; private set; }

    /// <summary>What was there when it moved, and may not hold where it is now; what was changed since is not left.</summary>
    public IReadOnlyList<LeftFromCountry>? LeftFromCountry { get; private set; }
    public required Currency Currency { get; set; }

    /// <summary>"fr" or "en": for new members and customers.</summary>
    public required string Language { get; set; }
    public required string TimeZone { get; set; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Sample data, to be tried and thrown away.</summary>
    public bool IsDemo { get; init; }

    public PostalAddress Address { get; set; } = new();
    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>Legal form, capital and register as printed: "SARL au capital de 10 000 €, RCS Saint-Malo".</summary>
    public string? LegalForm { get; set; }
    public string? VatNumber { get; set; }
    public string? RegistrationNumber { get; set; }
    public string? LogoHash { get; set; }

    /// <summary>Days from issue to due date when the customer has no terms of its own (S52).</summary>
    public int PaymentTermsDays { get; set; } = 30;
    public string? PaymentInstructions { get; set; }

    /// <summary>The same on documents in French or English; null: as in every language.</summary>
    public string? FrenchPaymentInstructions { get; set; }
    public string? EnglishPaymentInstructions { get; set; }

    /// <summary>Who has the account, when it is not the firm by its name.</summary>
    public string? BankAccountName { get; set; }

    /// <summary>Checked, in capitals without blanks.</summary>
    public string? Iban { get; set; }
    public string? Bic { get; set; }

    /// <summary>VAT is due when it is invoiced and not when it is paid: services in France by option.</summary>
    public bool VatOnDebits { get; set; }

    /// <summary>Where e-invoices come from, "0225:732829320"; null: what follows from its registration number.</summary>
    public string? ElectronicAddress { get; set; }
    public Sales Sells { get; set; }
    public string? InvoiceFooter { get; set; }

    /// <summary>The same on documents in French or English; null: as in every language.</summary>
    public string? FrenchInvoiceFooter { get; set; }
    public string? EnglishInvoiceFooter { get; set; }

    /// <summary>
    /// Up to how much a rest may be written off, in hundredths of the currency's unit: 0 (never) to 100,000.
    /// </summary>
    public int SmallDifferenceCents { get; set; } = 100;

    /// <summary>How late payment is charged (rule F1d); null: as the law of its country says.</summary>
    public LateTerms? LateTerms { get; set; }

    /// <summary>Decimals of a quantity in hours, frozen on each document (rule L2): 2 to 4.</summary>
    public int QuantityDecimals { get; set; } = 4;

    /// <summary>Tax per document (default, EN 16931) or per line (rule X2).</summary>
    public bool TaxPerLine { get; set; }

    /// <summary>Which dimension of the workspace's own rates counts (rule R3); null: most specific.</summary>
    public string? CalculationLevel { get; set; }

    /// <summary>JSON of the rounding policy (rule RT2, last in line); null: none.</summary>
    public string? RoundingPolicy { get; set; }
    public bool BillableByDefault { get; set; } = true;

    /// <summary>One running timer (T4) or several.</summary>
    public bool SeveralTimers { get; set; }

    /// <summary>Stopping a timer asks for a review first.</summary>
    public bool ReviewOnStop { get; set; } = true;

    /// <summary>Hours after which a running timer is flagged, so that its owner says what to keep (rule T5): 1 to 24.</summary>
    public int TimerLimitHours { get; set; } = 12;

    /// <summary>How many days old a stored exchange rate may be to be used (rule R5): 0 to 366.</summary>
    public int ExchangeRateDays { get; set; } = 7;

    /// <summary>How to pay, on a document in that language, "fr" or "en".</summary>
    public string? PaymentInstructionsIn(string language) =>
        (language == "fr" ? FrenchPaymentInstructions : EnglishPaymentInstructions)
        ?? PaymentInstructions;

    /// <summary>What stands at the foot of a document in that language, "fr" or "en".</summary>
    public string? InvoiceFooterIn(string language) =>
        (language == "fr" ? FrenchInvoiceFooter : EnglishInvoiceFooter) ?? InvoiceFooter;

    /// <summary>It goes to another country: what is left from here is to be looked at. Back again, nothing is.</summary>
    public void MoveTo(string country, IReadOnlyList<LeftFromCountry> left) =>
        (FormerCountry, LeftFromCountry, Country) =
            country == FormerCountry
                ? (null, null, country)
                : (FormerCountry ?? Country, left, country);

    /// <summary>What was left is looked at.</summary>
    public void LookedAtCountry() => (FormerCountry, LeftFromCountry) = (null, null);

    /// <summary>Changes with each change of rates, members' teams or defaults: what is kept of them is then read again.</summary>
    public int RatesVersion { get; private set; }

    private bool hasNewRates;

    /// <summary>Rates, members' teams or defaults change in this unit.</summary>
    public void ChangeRates() => (RatesVersion, hasNewRates) = (RatesVersion + 1, true);

    /// <summary>Whether this unit changes them: what it reads of them may be rolled back yet.</summary>
    public bool HasNewRates() => hasNewRates;
}

/// <summary>Where all workspaces are known by name, outside of each: for setup, sign-in and recurring work.</summary>
internal sealed class WorkspaceListing
{
    public required WorkspaceId WorkspaceId { get; init; }
    public required string Name { get; set; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class WorkspaceTables
    : IEntityTypeConfiguration<Workspace>,
        IEntityTypeConfiguration<WorkspaceListing>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.ToTable("workspaces");
        builder.HasKey(w => w.WorkspaceId);
        builder.Property(w => w.WorkspaceId).ValueGeneratedNever();
        builder.Property(w => w.Address).AsJson();
        builder.Property(w => w.LateTerms).AsJson();
        builder.Property(w => w.LeftFromCountry).AsJson();
    }

    public void Configure(EntityTypeBuilder<WorkspaceListing> builder)
    {
        builder.ToTable("workspace_listings");
        builder.HasKey(w => w.WorkspaceId);
        builder.Property(w => w.WorkspaceId).ValueGeneratedNever();
        builder.HasIndex(w => w.Name).HasDatabaseName("ix_workspace_listings_name");
    }
}
