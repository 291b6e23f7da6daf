using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Billing.Journal;

/// <summary>
/// What the hash of a posting covers (rule J2): every column of its row but the hash itself, among them the hash before
/// it, and every column of its lines.
/// </summary>
internal sealed class JournalContent
{
    private static readonly ConditionalWeakTable<IModel, JournalContent> Made = [];

    private JournalContent(IModel model)
    {
        Entry = RowContent.Of<JournalEntry>(model, apart: "hash");
        Line = RowContent.Of<JournalLine>(model);
    }

    public RowContent Entry { get; }
    public RowContent Line { get; }

    public static JournalContent Of(IModel model) =>
        Made.GetValue(model, made => new JournalContent(made));

    public string HashOf(JournalEntry entry, IEnumerable<JournalLine> lines) =>
        HashOf(lines.Select(Line.Read).Prepend(Entry.Read(entry)));

    /// <summary>Of the row's text and those of its lines, in their order.</summary>
    public static string HashOf(IEnumerable<string> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
            hash.AppendData(Encoding.UTF8.GetBytes(row + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
