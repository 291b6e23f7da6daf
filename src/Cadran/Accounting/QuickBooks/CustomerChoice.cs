using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.QuickBooks;

/// <summary>When documents of a customer go over.</summary>
public enum GoesOver
{
    /// <summary>As soon as they are issued.</summary>
    OnIssue,

    /// <summary>When somebody asks.</summary>
    OnDemand,

    /// <summary>They stay here, also when somebody asks.</summary>
    Never,
}

/// <summary>What was chosen for one customer; what is null is as the firm has it.</summary>
internal sealed class CustomerChoice : TenantRow
{
    public required Id<Organization> OrganizationId { get; init; }
    public GoesOver? GoesOver { get; set; }
    public SentBy? SentBy { get; set; }
}

/// <summary>How documents of one customer go over, and who mails its invoices.</summary>
internal sealed record CustomerWay(GoesOver GoesOver, SentBy SentBy)
{
    /// <summary>What never goes over is mailed by nobody there.</summary>
    public static CustomerWay Of(Connection firm, CustomerChoice? own)
    {
        var goes =
            own?.GoesOver
            ?? (firm.CopiesOnIssue ? QuickBooks.GoesOver.OnIssue : QuickBooks.GoesOver.OnDemand);
        var by =
            own?.SentBy ?? (firm.SendsInvoices ? Billing.SentBy.Ledger : Billing.SentBy.OwnMail);
        return new(goes, goes == QuickBooks.GoesOver.Never ? Billing.SentBy.OwnMail : by);
    }

    public static async Task<CustomerWay> For(
        CadranDb db,
        Connection firm,
        Id<Organization> customer,
        CancellationToken stop
    ) =>
        Of(
            firm,
            await db.Set<CustomerChoice>()
                .AsNoTracking()
                .FirstOrDefaultAsync(c => c.OrganizationId == customer, stop)
        );
}

internal sealed class CustomerChoiceTables : IEntityTypeConfiguration<CustomerChoice>
{
    public void Configure(EntityTypeBuilder<CustomerChoice> builder)
    {
        builder.Table("quickbooks_customers", nameof(CustomerChoice.OrganizationId));
        builder.References<CustomerChoice, Organization>(
            nameof(CustomerChoice.OrganizationId),
            DeleteBehavior.Cascade
        );
    }
}
