namespace Cadran.Integrations.Domain;

/// <summary>Files of other kinds that people choose by mistake, known by their first bytes.</summary>
internal static class ForeignFile
{
    /// <summary>How many of the first bytes tell.</summary>
    public const int Tells = 8;

    /// <summary>Refusals: import.workbook, import.pdf; null for what may be text.</summary>
    public static Refusal? Of(ReadOnlySpan<byte> start)
    {
        if (
            start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])
        )
            return ImportRefusals.Workbook;
        return start.StartsWith("%PDF"u8) ? ImportRefusals.Pdf : null;
    }
}
