namespace Cadran.Integrations.Domain;

/// <summary>
/// What the file itself can't tell. The order and the style are needed only when reading was refused for want
/// of them; given, they win over what the file seems to say. <see cref="Zone"/> is the IANA name of the zone in
/// which the tool wrote clock times; Currency: of amounts for which the file names none (null: they are left out); Importer:
/// who worked where a file of one's own names nobody; Format: of the tool that was named (null: told by the columns).
/// </summary>
internal sealed record TimeExportOptions(
    string Zone,
    DateOrder? DateOrder = null,
    DecimalStyle? DecimalStyle = null,
    Currency? Currency = null,
    string? Importer = null,
    TimeExportFormat? Format = null
);
