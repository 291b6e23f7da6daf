namespace Cadran.Integrations.CustomerFiles;

/// <summary>A row that is taken for something that is there.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Name">As in the file.</param>
/// <param name="Known">The name of what is there.</param>
/// <param name="By">The field by which it was found: id, registrationNumber, vatNumber, email, domains or name.</param>
public sealed record CustomerMatch(long Row, string Name, string Known, string By);

/// <summary>
/// What an import of customers or contacts did, or would do: all of it, or nothing. Rows that can't be read are left
/// out; they are all in the errors file of that hash. Matches and Remarks: the first 1,000.
/// </summary>
public sealed class CustomerFileReport
{
    public const int Most = 1_000;

    public bool DryRun { get; set; }
    public CustomerFileKind Kind { get; set; }
    public long Rows { get; set; }
    public long Added { get; set; }
    public long Updated { get; set; }

    /// <summary>There already, and left as they are: so chosen, or nothing differs.</summary>
    public long Unchanged { get; set; }
    public long Broken { get; set; }

    /// <summary>Found by name alone.</summary>
    public long ByName { get; set; }

    /// <summary>The field, and the header of its column.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; set; } =
        new Dictionary<string, string>();
    public List<CustomerMatch> Matches { get; init; } = [];
    public List<ImportRemark> Remarks { get; init; } = [];
    public string? ErrorsFile { get; set; }
}
