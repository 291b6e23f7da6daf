using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>What is owed in one currency, by how late it is today.</summary>
internal sealed record AgeingAnswer(
    string Currency,
    IReadOnlyList<AgedAnswer> Bands,
    MoneyAmount Total
)
{
    public static AgeingAnswer Of(Ageing ageing) =>
        new(
            ageing.Currency.Code,
            [.. ageing.Bands.Select(b => new AgedAnswer(b.Band, b.Count, MoneyAmount.Of(b.Owed)))],
            MoneyAmount.Of(ageing.Total)
        );
}

/// <summary>How many invoices are so late, and what is owed of them.</summary>
internal sealed record AgedAnswer(AgeBand Band, int Count, MoneyAmount Owed);

/// <summary>What a customer owes in one currency.</summary>
internal sealed record CustomerAgeingAnswer(
    Id<Organization> OrganizationId,
    string OrganizationName,
    AgeingAnswer Ageing
);

internal static class AgeingEndpoints
{
    public static void MapAgeing(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ageing", All).Produces<Page<AgeingAnswer>>().Requires(Permissions.BillingRead);
        api.MapGet("/ageing/customers", ByCustomer)
            .Produces<Page<CustomerAgeingAnswer>>()
            .Requires(Permissions.BillingRead);
    }

    private static async Task<Page<AgeingAnswer>> All(
        AgeingQuery ageing,
        InvoiceQueries invoices,
        CancellationToken stop,
        Id<Organization>? organizationId = null
    )
    {
        var today = await invoices.Today(stop);
        var all = await ageing.Run(today, organizationId, stop);
        return new([.. all.Select(AgeingAnswer.Of)], null);
    }

    private static async Task<Page<CustomerAgeingAnswer>> ByCustomer(
        AgeingReport report,
        InvoiceQueries invoices,
        CancellationToken stop
    )
    {
        var rows = await report.Run(await invoices.Today(stop), stop);
        return new(
            [
                .. rows.Select(r => new CustomerAgeingAnswer(
                    r.CustomerId,
                    r.Customer,
                    AgeingAnswer.Of(r.Ageing)
                )),
            ],
            null
        );
    }
}
