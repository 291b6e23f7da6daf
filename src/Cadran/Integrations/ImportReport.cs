using Cadran.Integrations.Domain;

namespace Cadran.Integrations;

/// <summary>
/// A line of the report: which row, what about it. Kind: broken, skipped or notice. The sentence is the text of its code.
/// </summary>
public sealed record ImportRemark(
    long Row,
    long Line,
    string Kind,
    string Code,
    IReadOnlyList<string> Values,
    string? Field = null
)
{
    public const string Broken = "broken";
    public const string Skipped = "skipped";
    public const string Notice = "notice";

    internal static ImportRemark Of(
        ImportRow row,
        string kind,
        string? field,
        string code,
        IReadOnlyList<string> values
    ) => new(row.Row, row.Line, kind, code, values, field);
}

/// <summary>What a file brings to one customer; without a name: to none. Only of what is new.</summary>
public sealed record ImportShare(
    long Entries,
    long BillableSeconds,
    long OtherSeconds,
    string? Name = null
);

/// <summary>How many remarks have that code.</summary>
public sealed record RemarkCount(string Kind, string Code, long Count);

/// <summary>
/// What an import did, or would do. Remarks: broken rows, skipped rows and notices, the first 1,000; all of them are in
/// the file of that hash. New…: names that were not known and are made. Near: those taken for another one. Customers, the days and the seconds: of what is new.
/// </summary>
public sealed class ImportReport
{
    public const int MostRemarks = 1_000;

    public bool DryRun { get; set; }
    public string Source { get; set; } = "";
    public long Rows { get; set; }
    public long Added { get; set; }
    public long AlreadyThere { get; set; }
    public long Skipped { get; set; }
    public long Broken { get; set; }
    public long Notices { get; set; }
    public long WithoutCustomer { get; set; }

    /// <summary>Invoiced by the other tool, and so here: never ready to bill.</summary>
    public long Invoiced { get; set; }

    /// <summary>Billable seconds of these.</summary>
    public long InvoicedSeconds { get; set; }

    /// <summary>Billable, with a customer, and no rate was found.</summary>
    public long Unpriced { get; set; }
    public DateOnly? FirstDay { get; set; }
    public DateOnly? LastDay { get; set; }
    public long BillableSeconds { get; set; }
    public long OtherSeconds { get; set; }
    public SortedSet<string> NewCustomers { get; init; } = new(StringComparer.Ordinal);
    public SortedSet<string> NewProjects { get; init; } = new(StringComparer.Ordinal);
    public SortedSet<string> NewTasks { get; init; } = new(StringComparer.Ordinal);
    public SortedSet<string> NewPeople { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Customers that were there by exactly that name.</summary>
    public SortedSet<string> KnownCustomers { get; init; } = new(StringComparer.Ordinal);

    /// <summary>In the order of the file, each once.</summary>
    public List<NearName> Near { get; init; } = [];
    public IReadOnlyList<ImportShare> Customers { get; set; } = [];
    public List<ImportRemark> Remarks { get; init; } = [];
    public IReadOnlyList<RemarkCount> RemarkCounts { get; set; } = [];
    public string? RemarksFile { get; set; }

    /// <summary>Null while it is not undone.</summary>
    public TimeUndo? Undone { get; set; }
}
