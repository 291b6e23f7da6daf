using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>The files of customers and contacts, by the API and from the list.</summary>
internal static class CustomerExportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapCustomerExportApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/export", Organizations)
            .AnswersFile("text/csv")
            .Requires(Permissions.CustomersRead);
        api.MapGet("/contacts/export", Contacts)
            .AnswersFile("text/csv")
            .Requires(Permissions.CustomersRead);
    }

    /// <summary>With the conditions of the list in the address, and headers in the reader's language.</summary>
    public static void MapCustomerExportFiles(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/customers/export.csv",
                (string? q, string? state, ExportCustomers export, CancellationToken stop) =>
                    Organizations(q, state == "archived", true, export, stop)
            )
            .Requires(Permissions.CustomersRead);
        routes
            .MapGet(
                "/customers/contacts.csv",
                (string? q, string? state, ExportCustomers export, CancellationToken stop) =>
                    Contacts(q, null, state == "archived", true, export, stop)
            )
            .Requires(Permissions.CustomersRead);
    }

    /// <summary>inWords: headers in the reader's language instead of the names of the API.</summary>
    private static IResult Organizations(
        string? search,
        bool? archived,
        bool? inWords,
        ExportCustomers export,
        CancellationToken stop
    ) =>
        Results.Stream(
            to => export.Write(to, new OrganizationFilter(search, archived), inWords == true, stop),
            Csv,
            "customers.csv"
        );

    private static IResult Contacts(
        string? search,
        Id<Organization>? organizationId,
        bool? archived,
        bool? inWords,
        ExportCustomers export,
        CancellationToken stop
    ) =>
        Results.Stream(
            to =>
                export.Write(
                    to,
                    new ContactFilter(search, organizationId, archived),
                    inWords == true,
                    stop
                ),
            Csv,
            "contacts.csv"
        );
}
