using System.Text.RegularExpressions;
using Cadran.Billing.Domain;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>
/// The workspace's numbers of invoices, credit notes and quotes can be counted, and can't be taken for each other (rule
/// D3).
/// </summary>
internal sealed partial class NumberPatternRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings) =>
        Check(settings.InvoiceNumberPattern, "invoiceNumberPattern")
            .Concat(Check(settings.CreditNoteNumberPattern, "creditNoteNumberPattern"))
            .Concat(Check(settings.QuoteNumberPattern, "quoteNumberPattern"))
            .Concat(
                AreAlike(settings.InvoiceNumberPattern, settings.CreditNoteNumberPattern)
                    ? [BillingRefusals.NumberSeriesAlike]
                    : []
            )
            .Concat(
                AreAlike(settings.QuoteNumberPattern, settings.InvoiceNumberPattern)
                || AreAlike(settings.QuoteNumberPattern, settings.CreditNoteNumberPattern)
                    ? [BillingRefusals.NumberSeriesAlike.At("quoteNumberPattern")]
                    : []
            );

    private static IEnumerable<Refusal> Check(string? pattern, string field) =>
        string.IsNullOrWhiteSpace(pattern)
            ? []
            : NumberPattern.Of(pattern.Trim()).Refusals.Select(refusal => refusal.At(field));

    /// <summary>The same text around the same places gives the same numbers sooner or later.</summary>
    private static bool AreAlike(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one)
        && !string.IsNullOrWhiteSpace(other)
        && Digits().Replace(one.Trim(), "{SEQ}") == Digits().Replace(other.Trim(), "{SEQ}");

    [GeneratedRegex(@"\{SEQ:[1-9]\}")]
    private static partial Regex Digits();
}
