using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Billing.Journal;

/// <summary>
/// The rules of LPF art. A47 A-1, VII for a file of accounting entries, as a reader would check them; answers its rows by
/// the names of their fields.
/// </summary>
internal static partial class FecChecker
{
    private static readonly string[] Fields =
        "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise".Split(
            ' '
        );

    private static readonly string[] Optional =
    [
        "CompAuxNum",
        "CompAuxLib",
        "EcritureLet",
        "DateLet",
        "Montantdevise",
        "Idevise",
    ];

    public static IReadOnlyList<Dictionary<string, string>> Read(byte[] file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.GetEncoding("iso-8859-15").GetString(file);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = text[..^2].Split("\r\n");
        Assert.Equal(Fields, lines[0].Split('\t'));
        var rows = lines[1..].Select(Row).ToList();
        EntriesAreContinuousAndBalance(rows);
        LettersMatch(rows);
        return rows;
    }

    public static decimal Amount(string text)
    {
        Assert.Matches(Number(), text);
        return decimal.Parse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture
        );
    }

    private static Dictionary<string, string> Row(string line)
    {
        var cells = line.Split('\t');
        Assert.Equal(18, cells.Length);
        Assert.DoesNotContain(cells, cell => cell.Any(char.IsControl));
        var row = Fields.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.All(Fields.Except(Optional), field => Assert.NotEqual("", row[field]));
        foreach (var date in (string[])["EcritureDate", "PieceDate", "ValidDate"])
            Assert.True(DateOnly.TryParseExact(row[date], "yyyyMMdd", out _), row[date]);
        Assert.Equal(row["EcritureLet"].Length == 0, row["DateLet"].Length == 0);
        Assert.Equal(row["CompAuxNum"].Length == 0, row["CompAuxLib"].Length == 0);
        Assert.Matches(AccountNumber(), row["CompteNum"]);
        Assert.True(Amount(row["Debit"]) == 0 || Amount(row["Credit"]) == 0);
        return row;
    }

    private static void EntriesAreContinuousAndBalance(List<Dictionary<string, string>> rows)
    {
        var entries = rows.GroupBy(r => r["EcritureNum"]).ToList();
        Assert.Equal(
            Enumerable
                .Range(1, entries.Count)
                .Select(n => n.ToString(CultureInfo.InvariantCulture)),
            entries.Select(e => e.Key)
        );
        Assert.All(
            entries,
            e => Assert.Equal(e.Sum(r => Amount(r["Debit"])), e.Sum(r => Amount(r["Credit"])))
        );
        Assert.All(entries, e => Assert.Single(e.Select(r => r["EcritureDate"]).Distinct()));
        var validated = rows.Select(r => r["ValidDate"]).ToList();
        Assert.Equal(validated.Order(StringComparer.Ordinal), validated);
    }

    private static void LettersMatch(List<Dictionary<string, string>> rows) =>
        Assert.All(
            rows.Where(r => r["EcritureLet"].Length > 0).GroupBy(r => r["EcritureLet"]),
            group =>
            {
                Assert.Single(group.Select(r => r["CompAuxNum"]).Distinct());
                Assert.Equal(
                    group.Sum(r => Amount(r["Debit"])),
                    group.Sum(r => Amount(r["Credit"]))
                );
            }
        );

    [GeneratedRegex(@"\A[0-9]+,[0-9]{2}\z")]
    private static partial Regex Number();

    /// <summary>The first three signs are figures of the plan comptable.</summary>
    [GeneratedRegex(@"\A[1-8][0-9]{2}[0-9A-Za-z]*\z")]
    private static partial Regex AccountNumber();
}
