namespace Cadran.Platform.Web.Parts;

/// <summary>A line of totals.</summary>
/// <param name="Label">"VAT 20 % on 1,855.16".</param>
/// <param name="Value">Formatted.</param>
/// <param name="Due">The one that counts: larger.</param>
public sealed record Total(string Label, string Value, bool Due = false);
