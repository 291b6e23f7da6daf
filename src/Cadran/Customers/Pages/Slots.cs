using Cadran.Platform.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace Cadran.Customers.Pages;

/// <summary>A slot: what a capability counts of a customer, shown in its header. Empty for who may not see it.</summary>
internal interface ICustomerFigures
{
    Task<IReadOnlyList<Figure>> Of(Id<Organization> organization, CancellationToken stop);
}

/// <summary>A slot: the hours of customers that wait for an invoice, for the list. Absent: none, or not to be seen.</summary>
internal interface IUnbilledHours
{
    Task<IReadOnlyDictionary<Id<Organization>, long>> Of(
        IReadOnlyList<Id<Organization>> organizations,
        CancellationToken stop
    );
}

/// <summary>Where a part stands on a customer's page.</summary>
internal enum CustomerTab
{
    Overview,
    Work,
    Time,
    Invoices,
    Rates,
}

/// <summary>
/// A slot: a part of a customer's page that another capability draws: a component that takes `Customer`. For who has
/// the permission.
/// </summary>
internal sealed record CustomerPart(CustomerTab Tab, Type Component, string Permission, int Order)
{
    /// <summary>A part drawn by that component.</summary>
    public static CustomerPart Of<T>(CustomerTab tab, string permission, int order)
        where T : IComponent => new(tab, typeof(T), permission, order);
}
