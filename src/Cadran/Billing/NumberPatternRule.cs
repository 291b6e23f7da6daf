using Cadran.Billing.Domain;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>The workspace's numbers of invoices can be counted (rule D3).</summary>
internal sealed class NumberPatternRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings) =>
        string.IsNullOrWhiteSpace(settings.InvoiceNumberPattern)
            ? []
            : NumberPattern
                .Of(settings.InvoiceNumberPattern.Trim())
                .Refusals.Select(refusal => refusal.At("invoiceNumberPattern"));
}
