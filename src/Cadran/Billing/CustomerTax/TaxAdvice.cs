using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Workspaces;

namespace Cadran.Billing.CustomerTax;

/// <summary>
/// A customer elsewhere whose documents get the firm's usual taxes because nobody chose (rule X7): said on drafts and
/// before a billing run, never acted on by itself.
/// </summary>
/// <param name="Reason">Why the usual taxes may be wrong.</param>
/// <param name="Place">Its province or country, in letters: "ON", "US".</param>
/// <param name="Usual">The names of what it gets now.</param>
/// <param name="Proposed">The names of the taxes that are proposed; empty: none is, or a category that charges nothing.</param>
/// <param name="Category">The category that is proposed, by EN 16931.</param>
internal sealed record TaxAdvice(
    TaxPlaceReason Reason,
    string Place,
    IReadOnlyList<string> Usual,
    IReadOnlyList<string> Proposed,
    string? Category
)
{
    public bool Proposes => Proposed.Count > 0 || Category is not null;

    /// <summary>Null when somebody chose, when the firm charges nothing, or when nothing speaks against it.</summary>
    public static TaxAdvice? For(Workspace home, Organization customer, IReadOnlyList<Tax> taxes)
    {
        var usual = taxes.Where(t => t is { IsDefault: true, ArchivedAt: null }).ToList();
        if (customer.Taxes is not null || usual.TrueForAll(t => t.RateTenThousandths == 0))
            return null;
        if (Finding(home, customer) is not { } found)
            return null;
        if (IsCharged(found, usual))
            return null;
        var place = found.Reason == TaxPlaceReason.Province ? Province(customer) : customer.Country;
        return new(
            found.Reason,
            place ?? "",
            [.. usual.Select(t => t.Name)],
            [.. Proposal(found, customer, taxes).Select(t => t.Name)],
            found.Category?.Code()
        );
    }

    /// <summary>As <see cref="For"/>, when a line of the draft has the usual taxes.</summary>
    public static TaxAdvice? On(
        IReadOnlyList<InvoiceLine> lines,
        Workspace home,
        Organization customer,
        IReadOnlyList<Tax> taxes
    )
    {
        var usual = taxes.Where(t => t is { IsDefault: true, ArchivedAt: null });
        List<Guid> ids = [.. usual.Select(t => t.Id.Value)];
        return lines.Any(line => UsualTaxes.Same(line.TaxIds, ids))
            ? For(home, customer, taxes)
            : null;
    }

    /// <summary>Where the customer is taxed, seen from the firm.</summary>
    public static TaxPlaceFinding? Finding(Workspace home, Organization customer) =>
        TaxPlaces.Of(
            TaxPlace.Of(home.Country, home.Address),
            TaxPlace.Of(
                customer.Country,
                customer.Address.Lines.Count > 0
                    ? customer.Address
                    : customer.BillingAddress ?? customer.Address,
                customer.VatNumber,
                customer.IsConsumer
            )
        );

    /// <summary>What its province charges: taxes that there are, or how those that are missing would be added.</summary>
    public static IReadOnlyList<ProposedTax> Proposal(
        TaxPlaceFinding found,
        Organization customer,
        IReadOnlyList<Tax> taxes
    )
    {
        var known = TaxSets.OfProvince(Province(customer));
        return
        [
            .. found.Rates.Select(rate =>
            {
                var missing = known.First(t => t.Rate.Value == rate);
                var there = taxes
                    .Where(t => t.ArchivedAt is null && t.Category == "S" && !t.IsCompound)
                    .Where(t => t.Percent == rate)
                    .OrderByDescending(t => t.Name == missing.Name)
                    .FirstOrDefault();
                return new ProposedTax(there?.Name ?? missing.Name, there?.Id, missing);
            }),
        ];
    }

    private static bool IsCharged(TaxPlaceFinding found, List<Tax> usual) =>
        found.Reason == TaxPlaceReason.Province
        && found.Rates.Order().SequenceEqual(usual.Select(t => t.Percent).Order());

    private static string? Province(Organization customer) =>
        Workspaces.Domain.CanadianProvinces.Of(
            customer.Address.Lines.Count > 0
                ? customer.Address
                : customer.BillingAddress ?? customer.Address
        );
}

/// <summary>A tax of a proposal. Id: null while the firm has none like it.</summary>
internal sealed record ProposedTax(string Name, Id<Tax>? Id, TaxInput Missing);
