using System.Xml;
using Cadran.Integrations.Bank.Domain;
using Cadran.Integrations.Domain;

namespace Cadran.Integrations.Bank;

/// <summary>Tells what a bank's file is by its first bytes, and reads it: CAMT.053, or CSV by its columns.</summary>
internal static class ReadBankFile
{
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 2 * BankRefusals.LargestFile,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <summary>The file when it can't be a statement at all. Refusals: import.empty, import.workbook, import.pdf, bank.too_large.</summary>
    public static Refusal? Look(Stream content)
    {
        if (content.Length == 0)
            return ImportRefusals.Empty;
        if (content.Length > BankRefusals.LargestFile)
            return BankRefusals.TooLarge;
        var start = new byte[ForeignFile.Tells];
        content.Position = 0;
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return ForeignFile.Of(start.AsSpan(0, length));
    }

    public static bool IsXml(Stream content)
    {
        using var text = ImportFile.Of(content).Read();
        int c;
        while ((c = text.Read()) >= 0 && (char.IsWhiteSpace((char)c) || c == '\uFEFF')) { }
        return c == '<';
    }

    public static Result<BankStatement> Xml(Stream content)
    {
        content.Position = 0;
        using var xml = XmlReader.Create(content, Safe);
        return CamtReader.Read(xml);
    }

    public static Result<BankHead> Head(Stream content)
    {
        using var text = ImportFile.Of(content).Read();
        return BankHead.Of(text);
    }

    public static Result<BankStatement> Csv(
        Stream content,
        BankHead head,
        BankColumns columns,
        Currency own
    )
    {
        using var text = ImportFile.Of(content).Read();
        return new BankCsv(head, columns, own).Read(text);
    }
}
