using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Whether anything goes over, and what keeps it from going.</summary>
public enum ConnectionState
{
    Connected,

    /// <summary>The grant is dead or was taken back there: somebody has to connect anew.</summary>
    NeedsReconnect,

    /// <summary>The company's subscription there has ended; asked again each day.</summary>
    Suspended,

    /// <summary>Somebody here ended it. What was copied stays known.</summary>
    Disconnected,
}

/// <summary>
/// The one company of QuickBooks that the workspace keeps in step with. What people choose is edited by version; what the
/// machine notes (state, tokens, leases) is written beside it without a new one.
/// </summary>
internal sealed class Connection : VersionedRow
{
    /// <summary>The company's id there.</summary>
    public required string Realm { get; set; }
    public required QuickBooksEnvironment Environment { get; set; }
    public required string CompanyName { get; set; }

    /// <summary>As QuickBooks says it: "CA", "US", "GB"…</summary>
    public required string Country { get; set; }
    public required string HomeCurrency { get; set; }
    public bool IsMultiCurrency { get; set; }

    /// <summary>It takes the numbers that it is given; otherwise it numbers by itself.</summary>
    public bool TakesNumbers { get; set; }
    public ConnectionState State { get; set; }

    /// <summary>The access and refresh tokens, encrypted; empty when disconnected.</summary>
    public required string Tokens { get; set; }

    /// <summary>Changes with the tokens, so that who waited for a refresh sees that it was done.</summary>
    public int TokensVersion { get; set; }

    /// <summary>Until when somebody is refreshing: of all nodes one at a time.</summary>
    public Instant? RefreshHeldUntil { get; set; }

    /// <summary>Who goes through the queue, and until when: of all nodes one at a time.</summary>
    public Guid? QueueHeldBy { get; set; }
    public Instant? QueueHeldUntil { get; set; }

    /// <summary>Before this nothing is asked of it: it said that it was too much.</summary>
    public Instant? PausedUntil { get; set; }

    /// <summary>When it was last time to ask it what changed.</summary>
    public Instant? SweepAskedAt { get; set; }

    /// <summary>Up to when changes there were looked at; null: never.</summary>
    public Instant? SweptUntil { get; set; }
    public required Instant ConnectedAt { get; set; }
    public Guid? ConnectedBy { get; set; }

    /// <summary>Invoices are copied when they are issued, and not only when somebody asks.</summary>
    public bool CopiesOnIssue { get; set; }

    /// <summary>A customer that nothing there looks like is made there without asking.</summary>
    public bool MakesCustomers { get; set; } = true;

    /// <summary>QuickBooks mails invoices, where nothing else is chosen for the customer or at sending.</summary>
    public bool SendsInvoices { get; set; }

    /// <summary>Payments that are recorded here go over, of documents that are there.</summary>
    public bool SendsPayments { get; set; }

    /// <summary>Copied invoices offer the customer to pay online, where the company takes that.</summary>
    public bool OffersOnlinePayment { get; set; }

    /// <summary>The item of lines that have none of their own; null: nothing can be copied yet.</summary>
    public string? DefaultItemId { get; set; }

    /// <summary>The item of expenses; null: the usual one.</summary>
    public string? ExpenseItemId { get; set; }

    /// <summary>Not the United States: every line has to name a tax code.</summary>
    public bool NeedsTaxCodes => Country is not ("US" or "USA");

    /// <summary>Somebody here ended it: nothing goes over and nothing waits.</summary>
    public bool IsOver => State == ConnectionState.Disconnected;
}

internal static class Companies
{
    /// <summary>The workspace's one company, as it is read; null: never connected.</summary>
    public static Task<Connection?> Company(this CadranDb db, CancellationToken stop) =>
        db.Set<Connection>().AsNoTracking().FirstOrDefaultAsync(stop);
}

/// <summary>
/// By which company an event that comes in finds its workspace: outside of all workspaces, for it is not known before.
/// </summary>
internal sealed class ConnectedCompany
{
    public required string Realm { get; init; }
    public required WorkspaceId WorkspaceId { get; init; }
}

internal sealed class ConnectionTables
    : IEntityTypeConfiguration<Connection>,
        IEntityTypeConfiguration<ConnectedCompany>
{
    public void Configure(EntityTypeBuilder<Connection> builder)
    {
        builder.ToTable("quickbooks_connections");
        builder.StaysHere();
        builder.HasKey(c => c.WorkspaceId);
        builder.Property(c => c.WorkspaceId).ValueGeneratedNever();
        builder.Property(c => c.Realm).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<ConnectedCompany> builder)
    {
        builder.ToTable("quickbooks_companies");
        builder.HasKey(c => new { c.Realm, c.WorkspaceId });
        builder.Property(c => c.Realm).HasMaxLength(40);
    }
}
