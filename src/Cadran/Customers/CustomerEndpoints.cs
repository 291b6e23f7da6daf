using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomersApi(this IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations");
        MapOrganizations(organizations);
        organizations.MapLogo();
        var contacts = api.MapGroup("/contacts");
        MapContacts(contacts);
    }

    private static void MapOrganizations(RouteGroupBuilder group)
    {
        group
            .MapGet("", ListOrganizations)
            .Answers<Page<OrganizationAnswer>>()
            .Requires(Permissions.CustomersRead);
        group
            .MapGet("/{id:guid}", GetOrganization)
            .Answers<OrganizationAnswer>()
            .Requires(Permissions.CustomersRead);
        group
            .MapPost("", AddOrganization)
            .Answers<OrganizationAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.CustomersEdit);
        group
            .MapPut("/{id:guid}", PutOrganization)
            .Answers<OrganizationAnswer>()
            .Requires(Permissions.CustomersEdit);
        group
            .MapDelete("/{id:guid}", RemoveOrganization)
            .AnswersNothing()
            .Requires(Permissions.CustomersEdit);
        group
            .MapPost("/{id:guid}/archive", ArchiveOrganization)
            .Answers<OrganizationAnswer>()
            .Requires(Permissions.CustomersEdit);
        group
            .MapPost("/{id:guid}/restore", RestoreOrganization)
            .Answers<OrganizationAnswer>()
            .Requires(Permissions.CustomersEdit);
    }

    private static void MapContacts(RouteGroupBuilder group)
    {
        group
            .MapGet("", ListContacts)
            .Answers<Page<ContactAnswer>>()
            .Requires(Permissions.CustomersRead);
        group
            .MapGet("/{id:guid}", GetContact)
            .Answers<ContactAnswer>()
            .Requires(Permissions.CustomersRead);
        group
            .MapPost("", AddContact)
            .Answers<ContactAnswer>(StatusCodes.Status201Created)
            .Requires(Permissions.CustomersEdit);
        group
            .MapPut("/{id:guid}", PutContact)
            .Answers<ContactAnswer>()
            .Requires(Permissions.CustomersEdit);
        group
            .MapDelete("/{id:guid}", RemoveContact)
            .AnswersNothing()
            .Requires(Permissions.CustomersEdit);
        group
            .MapPost("/{id:guid}/archive", ArchiveContact)
            .Answers<ContactAnswer>()
            .Requires(Permissions.CustomersEdit);
        group
            .MapPost("/{id:guid}/restore", RestoreContact)
            .Answers<ContactAnswer>()
            .Requires(Permissions.CustomersEdit);
    }

    private static async Task<IResult> ListOrganizations(
        [AsParameters] OrganizationFilter filter,
        Organizations ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> GetOrganization(
        Id<Organization> id,
        Organizations ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> AddOrganization(
        OrganizationInput body,
        CreateOrganization create,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await create.Run(body, stop)).Created(http, o => $"{ApiModule.Root}/organizations/{o.Id}");

    private static async Task<IResult> PutOrganization(
        Id<Organization> id,
        OrganizationInput body,
        ChangeOrganization change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await change.Run(id, body, seen.Version, stop)).Versioned(http);

    private static async Task<IResult> RemoveOrganization(
        Id<Organization> id,
        DeleteOrganization delete,
        IfMatch seen,
        CancellationToken stop
    ) => (await delete.Run(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> ArchiveOrganization(
        Id<Organization> id,
        Archiving archiving,
        Organizations ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Archive(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }

    private static async Task<IResult> RestoreOrganization(
        Id<Organization> id,
        Archiving archiving,
        Organizations ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Restore(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }

    private static async Task<IResult> ListContacts(
        [AsParameters] ContactFilter filter,
        Contacts ask,
        CancellationToken stop
    ) => (await ask.List(filter, stop)).Ok();

    private static async Task<IResult> GetContact(
        Id<Contact> id,
        Contacts ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.Get(id, stop)).Versioned(http);

    private static async Task<IResult> AddContact(
        ContactInput body,
        CreateContact create,
        HttpContext http,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(http, c => $"{ApiModule.Root}/contacts/{c.Id}");

    private static async Task<IResult> PutContact(
        Id<Contact> id,
        ContactInput body,
        ChangeContact change,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await change.Run(id, body, seen.Version, stop)).Versioned(http);

    private static async Task<IResult> RemoveContact(
        Id<Contact> id,
        DeleteContact delete,
        IfMatch seen,
        CancellationToken stop
    ) => (await delete.Run(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> ArchiveContact(
        Id<Contact> id,
        Archiving archiving,
        Contacts ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Archive(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }

    private static async Task<IResult> RestoreContact(
        Id<Contact> id,
        Archiving archiving,
        Contacts ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await archiving.Restore(id, seen.Version, stop);
        return (await ask.Answer(done.Select(_ => id), stop)).Versioned(http);
    }
}
