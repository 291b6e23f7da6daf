using Cadran.Customers.Domain;
using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>What is said of a customer's taxes (rule X6): what is proposed for where it is, or a choice.</summary>
internal enum TaxChoice
{
    Usual,
    Chosen,
    None,

    /// <summary>What Cadran proposes for where the customer is; refused when it proposes nothing.</summary>
    Proposed,
}

/// <summary>The taxes of a customer as they come in. Ids: for chosen ones. Category and reason: for none.</summary>
internal sealed record CustomerTaxesInput(
    TaxChoice Use,
    IReadOnlyList<Guid>? TaxIds = null,
    string? Category = null,
    string? Reason = null
);

/// <summary>A tax that can be chosen.</summary>
internal sealed record OfferedTax(Guid Id, string Name);

/// <summary>What a customer's form offers: all taxes, the firm's usual ones, and what is proposed for where it is.</summary>
/// <param name="Taxes">In the firm's order.</param>
/// <param name="Usual">Names, "TPS + TVQ"; empty: none.</param>
/// <param name="Proposed">In words; null: nothing is.</param>
internal sealed record OfferedTaxes(IReadOnlyList<OfferedTax> Taxes, string Usual, string? Proposed)
{
    public static OfferedTaxes None { get; } = new([], "", null);
}

/// <summary>A slot: who knows taxes settles and names those of a customer.</summary>
internal interface ICustomerTaxes
{
    /// <summary>
    /// The choice as it is kept. Refused at "taxes.…": field.required, reference.unknown, field.invalid, too_long,
    /// organization.vat_number_needed (rule X5), organization.nothing_proposed.
    /// </summary>
    Task<Result<CustomerTaxes>> Settle(
        CadranDb db,
        Organization customer,
        CustomerTaxesInput input,
        CancellationToken stop
    );

    /// <summary>For that customer, or for a new one. Archived taxes only where they are chosen.</summary>
    Task<OfferedTaxes> Offered(Id<Organization>? customer, CancellationToken stop);
}
