namespace Cadran.Billing.Domain.Electronic;

/// <summary>How much a finding weighs.</summary>
public enum FindingWeight
{
    /// <summary>Such a document has no e-invoice at all; its PDF is all there is.</summary>
    Impossible,

    /// <summary>A rule of EN 16931 is broken: no e-invoice is made of it until that is mended.</summary>
    Invalid,

    /// <summary>A valid e-invoice, but French platforms refuse it (BR-FR of FNFE, 1.4).</summary>
    French,

    /// <summary>A valid e-invoice, but Peppol refuses it.</summary>
    Peppol,
}

/// <summary>Where something is mended.</summary>
public enum MendAt
{
    FirmAddress,
    FirmNumbers,
    FirmAccount,
    FirmElectronic,
    Numbering,
    Customer,
    Draft,
    Taxes,
}

/// <summary>
/// Something that is wrong with an e-invoice. <see cref="Rule"/>: the id of the rule in its publisher's list, or one of
/// ours, "cadran-…"; its sentence is the text "einvoice." and the rule, with <see cref="Values"/> in its places.
/// </summary>
public sealed record EInvoiceFinding(string Rule, FindingWeight Weight, MendAt Place)
{
    public IReadOnlyList<object?> Values { get; init; } = [];
}
