using System.Text.Json.Serialization;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// What is to be done with the company. Of what becomes due at once the copy comes before the sending, as their names do.
/// </summary>
public enum WorkKind
{
    CopyInvoice,
    CopyCreditNote,
    SendInvoice,

    /// <summary>Something changed there: it is read and followed here.</summary>
    ReadInvoice,

    /// <summary>The same; named with a payment of ours, it takes its place.</summary>
    ReadPayment,
    ReadCreditNote,

    /// <summary>Everything that changed since the last time.</summary>
    Sweep,

    /// <summary>A credit note is put on the invoices that it settles.</summary>
    WriteCredit,

    /// <summary>A payment of ours is made, changed or void there.</summary>
    WritePayment,
}

public enum WorkState
{
    Waiting,
    Done,

    /// <summary>A person has to decide or mend something; then it is tried again.</summary>
    Held,

    /// <summary>Somebody said that it is not to be done.</summary>
    Skipped,
}

/// <summary>
/// One piece of work in the queue of a workspace's company, and afterwards a line of its log. Its id begins every request
/// id, so that what was done without us hearing of it is not done twice.
/// </summary>
internal sealed class QueuedWork : TenantRow
{
    public required Id<QueuedWork> Id { get; init; }
    public required string Realm { get; init; }
    public required WorkKind Kind { get; init; }
    public WorkState State { get; set; }

    /// <summary>The document or payment here that it is about; null: something there.</summary>
    public Guid? ObjectId { get; init; }

    /// <summary>The object there that it is about, or that came of it.</summary>
    public string? RemoteId { get; set; }

    /// <summary>What it is called: a number, perhaps with a name.</summary>
    public string? Title { get; set; }
    public int Attempts { get; set; }

    /// <summary>One more with each answer that it can't be done so: the next try is another request, and no repetition.</summary>
    public int Round { get; set; }

    /// <summary>Before this it is not tried.</summary>
    public required Instant DueAt { get; set; }

    /// <summary>Somebody said that its customer is none of those alike there: a new one is made.</summary>
    public bool MakesCustomer { get; set; }

    /// <summary>When mailing was asked for there without an answer yet: it may have been done.</summary>
    public Instant? SendAskedAt { get; set; }
    public required Instant CreatedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public Instant? TriedAt { get; set; }
    public Instant? EndedAt { get; set; }

    /// <summary>Why it did not work the last time: the key of its words, with what fills their places.</summary>
    public WorkTrouble? Trouble { get; set; }

    public string RequestId(string part) =>
        FormattableString.Invariant($"{Id.Value:N}-{Round}-{part}");
}

/// <param name="Words">The key of its sentence.</param>
/// <param name="Said">What QuickBooks said, in its own words.</param>
/// <param name="Code">The number of QuickBooks.</param>
/// <param name="TraceId">By which QuickBooks finds the call.</param>
/// <param name="Values">What fills the places of the sentence.</param>
/// <param name="Refusal">The code of what Cadran itself refused.</param>
/// <param name="Sides">Of a payment of ours that is another there: which of the two holds has to be said.</param>
internal sealed record WorkTrouble(
    string Words,
    string? Said = null,
    string? Code = null,
    string? TraceId = null,
    IReadOnlyList<string>? Values = null,
    string? Refusal = null,
    PaymentSides? Sides = null
)
{
    private static readonly string[] choices =
    [
        "quickbooks.customer.",
        "quickbooks.item.",
        "quickbooks.tax.",
        "quickbooks.currency.",
        "quickbooks.fault.referencegone",
    ];

    /// <summary>Money in a place of the sentence: each reader sees it in their language.</summary>
    public static string Value(Money money) =>
        FormattableString.Invariant($"{MoneyMark}{money.Amount} {money.Currency.Code}");

    /// <summary>The same of a day.</summary>
    public static string Value(DateOnly day) => DayMark + Platform.Days.Iso(day);

    public const string MoneyMark = "money:";
    public const string DayMark = "day:";

    /// <summary>Something has to be linked or chosen on the pages of QuickBooks.</summary>
    [JsonIgnore]
    public bool AwaitsChoice => choices.Any(c => Words.StartsWith(c, StringComparison.Ordinal));
}

internal sealed class QueuedWorkTables : IEntityTypeConfiguration<QueuedWork>
{
    public void Configure(EntityTypeBuilder<QueuedWork> builder)
    {
        builder.Table("quickbooks_work").StaysHere();
        builder.Property(w => w.Realm).HasMaxLength(40);
        builder.Property(w => w.RemoteId).HasMaxLength(40);
        builder.Property(w => w.Title).HasMaxLength(300);
        builder.Property(w => w.Trouble).AsJson();
        builder.IndexOn(
            "ix_quickbooks_work_due",
            nameof(QueuedWork.State),
            nameof(QueuedWork.DueAt)
        );
        builder.IndexOn("ix_quickbooks_work_object", nameof(QueuedWork.ObjectId));
        builder
            .UniqueOn(
                "ux_quickbooks_work_open",
                nameof(QueuedWork.Realm),
                nameof(QueuedWork.Kind),
                nameof(QueuedWork.ObjectId)
            )
            .HasFilter("object_id IS NOT NULL AND state IN ('Waiting', 'Held')");
        builder.IndexOn("ix_quickbooks_work_log", nameof(QueuedWork.Realm), nameof(QueuedWork.Id));
    }
}

/// <summary>An event that was taken in: it does not count twice.</summary>
internal sealed class SeenNotice : TenantRow
{
    public required string Key { get; init; }
    public required Instant SeenAt { get; init; }
}

internal sealed class SeenNoticeTables : IEntityTypeConfiguration<SeenNotice>
{
    public void Configure(EntityTypeBuilder<SeenNotice> builder)
    {
        builder.Table("quickbooks_notices", nameof(SeenNotice.Key)).StaysHere();
        builder.Property(n => n.Key).HasMaxLength(700);
        builder.IndexOn("ix_quickbooks_notices_seen", nameof(SeenNotice.SeenAt));
    }
}
