using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Billing.Journal;

/// <summary>
/// How a workspace keeps its books: the accounts it chose, by key ("tax:" and an id where the key has parts), and the
/// month in which its year begins. What is not chosen is as <see cref="ChartOfAccounts"/> has it.
/// </summary>
internal sealed class LedgerSettings : VersionedRow
{
    public int FiscalYearStartMonth { get; set; } = 1;
    public IReadOnlyDictionary<string, LedgerName> Chosen { get; set; } =
        new Dictionary<string, LedgerName>();
}

/// <summary>The accounts and books that postings go to now.</summary>
internal sealed class Accounts(
    IReadOnlyDictionary<string, LedgerName> chosen,
    string country,
    Texts words
)
{
    /// <summary>In the workspace's language.</summary>
    public Texts Words { get; } = words;

    public static async Task<Accounts> Of(CadranDb db, CancellationToken stop)
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var settings = await db.Set<LedgerSettings>().AsNoTracking().FirstOrDefaultAsync(stop);
        return Of(home, settings);
    }

    public static Accounts Of(Workspace home, LedgerSettings? settings) =>
        new(
            settings?.Chosen ?? new Dictionary<string, LedgerName>(),
            home.Country,
            Texts.Of(Cultures.Of(home.Language), home.Country)
        );

    /// <summary>The account of the part when it has its own, else that of the key.</summary>
    public LedgerName Name(string key, Guid? part = null) =>
        part is { } one && chosen.TryGetValue(AccountKeys.Of(key, one), out var own) ? own
        : chosen.TryGetValue(key, out var whole) ? whole
        : ChartOfAccounts.Default(key, country, Words);

    /// <summary>Whether any part of that key has an account of its own.</summary>
    public bool HasParts(string key) =>
        chosen.Keys.Any(k => k.StartsWith(key + ":", StringComparison.Ordinal));
}

internal sealed class LedgerTables
    : IEntityTypeConfiguration<LedgerSettings>,
        IEntityTypeConfiguration<CustomerAccount>,
        IEntityTypeConfiguration<PeriodClosing>
{
    public void Configure(EntityTypeBuilder<LedgerSettings> builder)
    {
        builder.ToTable("ledger_settings");
        builder.HasKey(s => s.WorkspaceId);
        builder.Property(s => s.WorkspaceId).ValueGeneratedNever();
        builder.Property(s => s.Chosen).AsJson();
    }

    public void Configure(EntityTypeBuilder<CustomerAccount> builder)
    {
        builder.Table("customer_accounts", nameof(CustomerAccount.OrganizationId));
        builder.References<CustomerAccount, Customers.Organization>(
            nameof(CustomerAccount.OrganizationId)
        );
        builder.UniqueOn("ux_customer_accounts_code", nameof(CustomerAccount.Code));
    }

    public void Configure(EntityTypeBuilder<PeriodClosing> builder)
    {
        builder.Table("period_closings", nameof(PeriodClosing.Place));
        builder.AppendOnly();
    }
}
