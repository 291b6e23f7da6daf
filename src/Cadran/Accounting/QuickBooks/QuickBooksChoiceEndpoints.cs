using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Accounting.QuickBooks;

/// <summary>How a customer's documents go over, and what can be chosen of the company.</summary>
internal static class QuickBooksChoiceEndpoints
{
    public static void MapQuickBooksChoices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/{id}/quickbooks", OfCustomer)
            .Produces<CustomerInLedger>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/organizations/{id}/quickbooks", ChooseOfCustomer)
            .Produces<CustomerInLedger>()
            .Requires(Permissions.BillingEdit);
        api.MapGet("/quickbooks/income-accounts", IncomeAccounts)
            .Produces<Page<RemoteChoice>>()
            .Requires(Permissions.BillingRead);
    }

    private static async Task<IResult> OfCustomer(
        Id<Organization> id,
        ChooseForCustomer choose,
        CancellationToken stop
    ) => (await choose.Of(id, stop)).Ok();

    private static async Task<IResult> ChooseOfCustomer(
        Id<Organization> id,
        CustomerChoices body,
        ChooseForCustomer choose,
        CancellationToken stop
    )
    {
        var chosen = await choose.Run(id, body, stop);
        return chosen.Succeeded ? (await choose.Of(id, stop)).Ok() : Problems.Of(chosen.Refusals);
    }

    private static async Task<IResult> IncomeAccounts(
        CompanyLists lists,
        QuickBooksQueries ask,
        CancellationToken stop
    )
    {
        if (await ask.Connection(stop) is not { IsOver: false })
            return Problems.Of(QuickBooksRefusals.NotConnected);
        try
        {
            return Results.Json(new Page<RemoteChoice>(await lists.IncomeAccounts(stop), null));
        }
        catch (QuickBooksException)
        {
            return Problems.Of(QuickBooksRefusals.Unreached);
        }
    }
}
