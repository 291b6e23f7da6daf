using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// Reads a bank's statement as ISO 20022 camt.053.001.02 to .13: entry by entry, so that of a long file one entry at a
/// time is in memory. Only booked entries count. A batch becomes its transactions when their amounts sum to it.
/// </summary>
internal sealed partial class CamtReader
{
    private readonly List<BankTransaction> read = [];
    private readonly List<BankProblem> problems = [];
    private string? account;
    private int row;

    /// <summary>
    /// The statement; several of one file are put together. Refusals: bank.other_message, bank.xml_unreadable,
    /// bank.too_many_lines.
    /// </summary>
    public static Result<BankStatement> Read(XmlReader xml)
    {
        try
        {
            xml.MoveToContent();
            if (!Statement().IsMatch(xml.NamespaceURI))
                return BankRefusals.OtherMessage;
            var reader = new CamtReader();
            return reader.Walk(xml)
                ? new BankStatement(reader.account, reader.read, reader.problems)
                : BankRefusals.TooLong;
        }
        catch (XmlException)
        {
            return BankRefusals.Xml;
        }
    }

    /// <summary>False when there are too many.</summary>
    private bool Walk(XmlReader xml)
    {
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Acct", Depth: 3 })
                AccountOf((XElement)XNode.ReadFrom(xml));
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "Ntry", Depth: 3 })
            {
                Entry((XElement)XNode.ReadFrom(xml));
                if (read.Count + problems.Count > BankRefusals.MostLines)
                    return false;
            }
            else
                xml.Read();
        }
        return true;
    }

    private void AccountOf(XElement acct) =>
        account ??= Text(acct, "Id", "IBAN") ?? Text(acct, "Id", "Othr", "Id");

    private void Entry(XElement entry)
    {
        row++;
        var status = Text(entry, "Sts", "Cd") ?? Text(entry, "Sts");
        if (status is not (null or "BOOK"))
            return;
        if (Amount(Child(entry, "Amt")) is not { } whole)
            problems.Add(new(row, "amount", Text(entry, "Amt")));
        else if (DateOf(entry, "BookgDt") is not { } day)
            problems.Add(new(row, "date", Text(entry, "BookgDt")));
        else if (Text(entry, "CdtDbtInd") is not ("CRDT" or "DBIT"))
            problems.Add(new(row, "direction", Text(entry, "CdtDbtInd")));
        else
            Take(entry, whole, day);
    }

    private void Take(XElement entry, Money whole, DateOnly day)
    {
        var parts = Children(entry, "NtryDtls").SelectMany(d => Children(d, "TxDtls")).ToList();
        var sums = parts.Select(AmountOfPart).ToList();
        var sign = Text(entry, "CdtDbtInd") == "CRDT" ? 1 : -1;
        var splits =
            parts.Count > 1
            && sums.All(s => s is { } sum && sum.Currency == whole.Currency)
            && sums.Sum(s => s!.Value.Amount) == whole.Amount;
        if (splits)
            foreach (var (part, sum) in parts.Zip(sums))
                read.Add(Of(entry, [part], sum!.Value, sign, day));
        else
            read.Add(Of(entry, parts, whole, sign, day));
    }

    private BankTransaction Of(
        XElement entry,
        IReadOnlyList<XElement> parts,
        Money amount,
        int sign,
        DateOnly day
    )
    {
        var words = parts
            .SelectMany(Words)
            .Append(Text(entry, "AddtlNtryInf"))
            .OfType<string>()
            .Distinct();
        return new BankTransaction(
            row,
            day,
            sign * amount.Minor,
            amount.Currency,
            BankText.Clean(string.Join(" ", words)),
            BankText.OrNull(
                parts.Select(p => Payer(p, sign > 0)).FirstOrDefault(n => n is not null)
            ),
            BankText.OrNull(string.Join(" ", parts.SelectMany(References).Distinct())),
            BankText.OrNull(
                Joined(
                    Text(entry, "AcctSvcrRef") ?? Text(entry, "NtryRef"),
                    parts is [var only]
                        ? Text(only, "Refs", "AcctSvcrRef")
                            ?? Text(only, "Refs", "TxId")
                            ?? BankText.OrNull(Text(only, "Refs", "EndToEndId"))
                        : null
                )
            )
        );
    }

    private static string? Joined(string? entry, string? part) =>
        entry is null ? null
        : part is null ? entry
        : entry + "/" + part;

    private static IEnumerable<string?> Words(XElement part) =>
        Children(Child(part, "RmtInf"), "Ustrd")
            .Select(u => (string?)u.Value)
            .Append(Text(part, "AddtlTxInf"))
            .Append(BankText.OrNull(Text(part, "Refs", "EndToEndId")));

    /// <summary>Structured: the creditor's reference (SCOR with RF, or another), and numbers of documents.</summary>
    private static IEnumerable<string> References(XElement part) =>
        Children(Child(part, "RmtInf"), "Strd")
            .SelectMany(s =>
                Children(s, "RfrdDocInf")
                    .Select(d => Text(d, "Nb"))
                    .Prepend(Text(s, "CdtrRefInf", "Ref"))
            )
            .OfType<string>();

    private static string? Payer(XElement part, bool came)
    {
        var parties = Child(part, "RltdPties");
        string[] who = came ? ["Dbtr", "UltmtDbtr"] : ["Cdtr", "UltmtCdtr"];
        return who.Select(w => Text(parties, w, "Pty", "Nm") ?? Text(parties, w, "Nm"))
            .FirstOrDefault(n => n is not null);
    }

    private static Money? AmountOfPart(XElement part) =>
        Amount(Child(part, "Amt"))
        ?? Amount(Child(Child(Child(part, "AmtDtls"), "TxAmt"), "Amt"))
        ?? Amount(Child(Child(Child(part, "AmtDtls"), "InstdAmt"), "Amt"));

    private static Money? Amount(XElement? amount) =>
        amount is not null
        && Currency.TryOf(amount.Attribute("Ccy")?.Value ?? "", out var currency)
        && decimal.TryParse(
            amount.Value.Trim(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
        && value <= 1_000_000_000_000m
        && Rounding.ToCurrency(value, currency) == value
            ? new Money(value, currency)
            : null;

    private static DateOnly? DateOf(XElement entry, string name)
    {
        var text =
            Text(entry, name, "Dt") ?? Text(entry, name, "DtTm") ?? Text(entry, "ValDt", "Dt");
        return
            text is { Length: >= 10 }
            && DateOnly.TryParseExact(
                text[..10],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            ? day
            : null;
    }

    private static string? Text(XElement? from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            from = Child(from, name);
        return from is { HasElements: false } && from.Value.Trim() is { Length: > 0 } text
            ? text
            : null;
    }

    private static XElement? Child(XElement? from, string name) =>
        from?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement? from, string name) =>
        from?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    [GeneratedRegex(@"^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(0[2-9]|1[0-3])$")]
    private static partial Regex Statement();
}
