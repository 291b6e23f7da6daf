using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>A tax as lines name it (rule X1). Its rate is a percentage in 1/10,000: 20 % is 200,000.</summary>
internal sealed class Tax : VersionedRow
{
    public required Id<Tax> Id { get; init; }
    public required string Name { get; set; }

    /// <summary>On documents in French or English; null: the name.</summary>
    public string? FrenchName { get; set; }
    public string? EnglishName { get; set; }
    public required long RateTenThousandths { get; set; }

    /// <summary>EN 16931 category: S, Z, E, AE, K, G or O.</summary>
    public required string Category { get; set; }
    public string? ExemptionReason { get; set; }
    public string? RegistrationNumber { get; set; }

    /// <summary>Put on new lines unless something else is chosen.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Computed on the base with the taxes before it (rule X3), in the order of <see cref="Position"/>.</summary>
    public bool IsCompound { get; set; }
    public int Position { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    /// <summary>As a document has it that was issued; of a row that is not saved.</summary>
    public void Restore(InvoiceTax printed)
    {
        (Name, FrenchName, EnglishName) = (printed.Name, null, null);
        RateTenThousandths = (long)(printed.Percent * 10_000m);
        (Category, ExemptionReason) = (printed.Category, printed.ExemptionReason);
        (RegistrationNumber, IsCompound) = (printed.RegistrationNumber, printed.IsCompound);
    }

    public decimal Percent => RateTenThousandths / 10_000m;

    /// <summary>The name on a document in that language, "fr" or "en".</summary>
    public string NameIn(string language) => (language == "fr" ? FrenchName : EnglishName) ?? Name;
}

/// <summary>A printed tax: base × rate, rounded, is the amount (rule X2).</summary>
internal sealed record InvoiceTax(
    Guid TaxId,
    string Name,
    decimal Percent,
    string Category,
    string? ExemptionReason,
    string? RegistrationNumber,
    long BaseMinor,
    long AmountMinor,
    bool IsCompound = false
);
