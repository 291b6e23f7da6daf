namespace Cadran.Workspaces.Domain;

/// <summary>What a firm mostly sells: the category of operation that French invoices name (decree 2022-1299).</summary>
public enum Sales
{
    Services,
    Goods,

    /// <summary>Both on one invoice.</summary>
    Mixed,
}
