using Cadran.Billing.Domain;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>How a workspace has taxes rounded on the documents that it makes from now on (rule X2).</summary>
internal static class TaxRoundings
{
    public static TaxRounding Of(Workspace home) =>
        home.TaxPerLine ? TaxRounding.PerLine : TaxRounding.PerDocument;
}
