using Cadran.Billing;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Integrations.Bank;

/// <summary>A bank's file that was given to us. Its lines are there once <see cref="Report"/> is: all of them, or none.</summary>
internal sealed class BankImport : TenantRow
{
    public required Id<BankImport> Id { get; init; }
    public required string FileName { get; init; }
    public required string FileHash { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Null while its columns have to be said.</summary>
    public BankReport? Report { get; set; }
}

/// <summary>
/// What became of the movements of a file: new lines, lines that an earlier file had, money that left, and rows that
/// could not be read, of which the first are named.
/// </summary>
internal sealed record BankReport(
    string? Account,
    int Added,
    int Known,
    int Outgoing,
    int ProblemCount,
    IReadOnlyList<BankProblem> Problems
);

/// <summary>
/// Money that came, by a bank's file. It waits for a choice, or is set aside, or made a payment; when that is reversed,
/// it waits again.
/// </summary>
internal sealed class BankLine : TenantRow
{
    public required Id<BankLine> Id { get; init; }
    public required Id<BankImport> ImportId { get; init; }
    public required int Position { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required string Text { get; init; }
    public string? Counterparty { get; init; }
    public string? Reference { get; init; }

    /// <summary>By which it is known again in another file; see LineKeys.</summary>
    public required string Key { get; init; }
    public Id<Payment>? PaymentId { get; set; }
    public Instant? IgnoredAt { get; set; }
    public Guid? IgnoredBy { get; set; }

    public Money Amount => Money.OfMinor(AmountMinor, Currency);
}

/// <summary>What somebody said of the columns of a CSV with these headings, for the next file with them.</summary>
internal sealed class KeptColumns : TenantRow
{
    public required string Head { get; init; }
    public required BankColumns Columns { get; set; }
}

internal sealed class BankTables
    : IEntityTypeConfiguration<BankImport>,
        IEntityTypeConfiguration<BankLine>,
        IEntityTypeConfiguration<KeptColumns>
{
    public void Configure(EntityTypeBuilder<BankImport> builder)
    {
        builder.Table("bank_imports");
        builder.Property(i => i.Report).AsJson();
    }

    public void Configure(EntityTypeBuilder<BankLine> builder)
    {
        builder.Table("bank_lines");
        builder.Ignore(l => l.Amount);
        builder.References<BankLine, BankImport>(nameof(BankLine.ImportId), DeleteBehavior.Cascade);
        builder.References<BankLine, Payment>(nameof(BankLine.PaymentId));
        builder.Property(l => l.Key).HasMaxLength(64);
        builder.UniqueOn("ux_bank_lines_key", nameof(BankLine.Key));
        builder.IndexOn(
            "ix_bank_lines_import",
            nameof(BankLine.ImportId),
            nameof(BankLine.Position)
        );
        builder.IndexOn("ix_bank_lines_payment", nameof(BankLine.PaymentId));
    }

    public void Configure(EntityTypeBuilder<KeptColumns> builder)
    {
        builder.Table("bank_columns", nameof(KeptColumns.Head));
        builder.Property(c => c.Head).HasMaxLength(64);
        builder.Property(c => c.Columns).AsJson();
    }
}
