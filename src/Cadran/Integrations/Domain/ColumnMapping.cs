using System.Security.Cryptography;
using System.Text;

namespace Cadran.Integrations.Domain;

/// <summary>Which column of a file says what: the name of a field, and the header of its column as in the file.</summary>
internal static class ColumnMapping
{
    public const string Field = "mapping";

    /// <summary>The columns that the headers speak for; a column is proposed once. Empty when none does.</summary>
    public static Dictionary<string, string> Proposed(
        IReadOnlyList<MappingField> fields,
        IReadOnlyList<string> headers
    )
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        foreach (var guess in field.Guesses)
            if (
                !mapping.ContainsKey(field.Name)
                && headers.FirstOrDefault(h => Key(h) == guess && !taken.Contains(h)) is { } header
            )
            {
                mapping[field.Name] = header;
                taken.Add(header);
            }
        return mapping;
    }

    /// <summary>
    /// What is wrong, each at its field: field.invalid of no such field, import.column_missing, import.column_twice,
    /// field.required.
    /// </summary>
    public static IReadOnlyList<Refusal> Wrong(
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<MappingField> fields,
        IReadOnlyList<string> headers
    )
    {
        var wrong = new List<Refusal>();
        var known = headers.Select(Key).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, header) in mapping)
            if (fields.All(f => f.Name != name))
                wrong.Add(new("field.invalid", RefusalKind.Rule, Field + "." + name));
            else if (!known.Contains(Key(header)))
                wrong.Add(ImportRefusals.ColumnMissing(name, header));
            else if (!taken.Add(Key(header)))
                wrong.Add(ImportRefusals.ColumnTwice(name, header));
        wrong.AddRange(
            fields
                .Where(f => f.IsRequired && !mapping.ContainsKey(f.Name))
                .Select(f => new Refusal("field.required", RefusalKind.Rule, f.Place))
        );
        return wrong;
    }

    /// <summary>The same for files of the same columns, in whatever order and case.</summary>
    public static string HeadersKey(IEnumerable<string> headers)
    {
        var all = string.Join('\u001f', headers.Select(Key).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    public static string Key(string header) => TimeColumns.Name(header);
}
