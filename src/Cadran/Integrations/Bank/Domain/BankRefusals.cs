namespace Cadran.Integrations.Bank.Domain;

/// <summary>Why a bank's file, or what was chosen of it, is not taken.</summary>
internal static class BankRefusals
{
    public const int MostLines = 50_000;
    public const long LargestFile = 10L * 1024 * 1024;

    /// <summary>Neither CSV nor CAMT.053.</summary>
    public static readonly Refusal UnknownFormat = new(
        "bank.unknown_format",
        RefusalKind.Rule,
        "file"
    );

    /// <summary>XML that is broken, too deep, or has a DTD, which is never read.</summary>
    public static readonly Refusal Xml = new("bank.xml_unreadable", RefusalKind.Rule, "file");

    /// <summary>XML of the banks, but no statement: only camt.053.001.02 to .13 is.</summary>
    public static readonly Refusal OtherMessage = new(
        "bank.other_message",
        RefusalKind.Rule,
        "file"
    );

    /// <summary>A CSV whose columns are not all known: they are said with it.</summary>
    public static readonly Refusal Columns = new(
        "bank.columns_needed",
        RefusalKind.Rule,
        "columns"
    );

    /// <summary>No row could be read.</summary>
    public static readonly Refusal NothingRead = new(
        "bank.nothing_read",
        RefusalKind.Rule,
        "columns"
    );

    /// <summary>Lines of it made payments: those are reversed first.</summary>
    public static readonly Refusal InUse = new("bank.import_in_use", RefusalKind.Conflict);

    /// <summary>The line made a payment, or is set aside, already.</summary>
    public static readonly Refusal LineTaken = new("bank.line_taken", RefusalKind.Conflict);

    public static Refusal TooLarge =>
        new Refusal("bank.too_large", RefusalKind.Rule, "file").With(LargestFile / 1024 / 1024);

    public static Refusal TooLong =>
        new Refusal("bank.too_many_lines", RefusalKind.Rule, "file").With(MostLines);
}
