using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.QuickBooks;

/// <summary>How a copy there stands to the document here.</summary>
public enum CopyState
{
    /// <summary>As it was written.</summary>
    InStep,

    /// <summary>Its total there is another, as with taxes that are reckoned there.</summary>
    OtherTotal,

    /// <summary>Somebody changed it there after it was written.</summary>
    ChangedThere,
    VoidedThere,
    DeletedThere,
}

/// <summary>An issued document as it is in a company of QuickBooks. Amounts in the document's minor units.</summary>
internal sealed class CopiedDocument : TenantRow
{
    public required Id<Invoice> InvoiceId { get; init; }
    public required string Realm { get; init; }
    public required string RemoteId { get; set; }
    public string? RemoteNumber { get; set; }
    public required string SyncToken { get; set; }

    /// <summary>What we wrote, as it was read back: whether somebody changed it there since.</summary>
    public required string WrittenHash { get; set; }

    /// <summary>The same of what it charges alone: somebody who takes a change back may write quantity and price otherwise.</summary>
    public required string WrittenCharge { get; set; }
    public CopyState State { get; set; }
    public required long RemoteTotalMinor { get; set; }
    public required long RemoteBalanceMinor { get; set; }

    /// <summary>What it said when it was last read, to be shown beside ours; JSON of <see cref="RemoteFace"/>.</summary>
    public required RemoteFace Face { get; set; }

    /// <summary>When QuickBooks mailed it, and to whom.</summary>
    public Instant? EmailedAt { get; set; }
    public string? EmailedTo { get; set; }

    /// <summary>Where the customer can pay it online.</summary>
    public string? PayLink { get; set; }

    /// <summary>When that address ends; null: it does not say.</summary>
    public Instant? PayLinkEndsAt { get; set; }
    public required Instant CopiedAt { get; init; }
    public required Instant ReadAt { get; set; }

    public static CopiedDocument New(
        Id<Invoice> document,
        string realm,
        RemoteSale there,
        string hash,
        string charge,
        Instant now
    ) =>
        new()
        {
            InvoiceId = document,
            Realm = realm,
            RemoteId = there.Id!,
            SyncToken = there.SyncToken ?? "",
            WrittenHash = hash,
            WrittenCharge = charge,
            RemoteTotalMinor = 0,
            RemoteBalanceMinor = 0,
            Face = RemoteCopy.FaceOf(there),
            CopiedAt = now,
            ReadAt = now,
        };

    /// <summary>It stands as it was written, perhaps with another total.</summary>
    public bool IsOurs => State is CopyState.InStep or CopyState.OtherTotal;

    /// <summary>Whether it asks the customer for what is due here.</summary>
    public bool AsksWhatIsDue(Invoice here) =>
        RemoteCopy.AsksWhatIsDue(RemoteTotalMinor, RemoteBalanceMinor, here);

    /// <summary>How it is there now, as it was just read.</summary>
    public void Take(RemoteSale there, Invoice document, Instant now)
    {
        State = RemoteCopy.StateOf(there, WrittenHash, WrittenCharge, document.Asked);
        ReadAt = now;
        if (there.IsDeleted)
            return;
        (SyncToken, RemoteNumber) = (there.SyncToken ?? "", there.DocNumber);
        RemoteTotalMinor = RemoteCopy.Minor(there.TotalAmt, document.Currency);
        RemoteBalanceMinor = RemoteCopy.Minor(there.Balance, document.Currency);
        Face = RemoteCopy.FaceOf(there);
        if (there is not RemoteInvoice invoice)
            return;
        if (invoice.InvoiceLink is not null)
            (PayLink, PayLinkEndsAt) = (invoice.InvoiceLink, invoice.LinkEndsAt);
        if (invoice is { EmailStatus: "EmailSent", DeliveryInfo.DeliveryTime: { } at })
            (EmailedAt, EmailedTo) = (Instant.FromDateTimeOffset(at), invoice.BillEmail?.Address);
    }
}

/// <summary>What a bookkeeper compares: number, days, customer, and each line with its amount.</summary>
internal sealed record RemoteFace(
    string? Number,
    DateOnly? Date,
    DateOnly? Due,
    string? Customer,
    IReadOnlyList<RemoteFaceLine> Lines,
    decimal? Tax,
    decimal? Total
);

internal sealed record RemoteFaceLine(
    string? Text,
    decimal? Quantity,
    decimal? Price,
    decimal? Amount
);

internal sealed class CopiedDocumentTables : IEntityTypeConfiguration<CopiedDocument>
{
    public void Configure(EntityTypeBuilder<CopiedDocument> builder)
    {
        builder.Table(
            "quickbooks_documents",
            nameof(CopiedDocument.InvoiceId),
            nameof(CopiedDocument.Realm)
        );
        builder.References<CopiedDocument, Invoice>(nameof(CopiedDocument.InvoiceId));
        builder.Property(d => d.Realm).HasMaxLength(40);
        builder.Property(d => d.RemoteId).HasMaxLength(40);
        builder.Property(d => d.Face).AsJson();
        builder.UniqueOn(
            "ux_quickbooks_documents_remote",
            nameof(CopiedDocument.Realm),
            nameof(CopiedDocument.RemoteId)
        );
    }
}
