using Microsoft.AspNetCore.Components;

namespace Cadran.Billing.Pages;

/// <summary>
/// A slot: a part of an issued document's page that another capability draws: a component that takes `Invoice`, its id.
/// For who has the permission.
/// </summary>
internal sealed record InvoicePart(Type Component, string Permission, int Order)
{
    /// <summary>A part drawn by that component.</summary>
    public static InvoicePart Of<T>(string permission, int order)
        where T : IComponent => new(typeof(T), permission, order);
}
