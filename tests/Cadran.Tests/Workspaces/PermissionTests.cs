using Cadran.Tests.Cast;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Workspaces;

public class PermissionTests
{
    /// <summary>What anyone may reach. A line here is a decision.</summary>
    private static readonly HashSet<string> Open =
    [
        "/health/live",
        "/health/ready",
        "/openapi/{documentName}.json",
        "/docs/{documentName?}",
        "/docs/scalar.js",
        "/docs/scalar.aspnetcore.js",
        "/docs/favicon.svg",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/workspace",
        "/sign-in/firm",
        "/sign-in/firm/{Firm:guid}",
        "/sign-in/firm/done/{workspace}",
        "/sign-up",
        "/sign-out",
        "/recover",
        "/join",
        "/error",
        "/not-found",
        "/api/v1/{**rest}",
        "/api/v1/sign-up",
        "/api/v1/sign-in",
        "/api/v1/sign-in/code",
        "/api/v1/sign-in/workspace",
        "/api/v1/sign-in/passkey",
        "/api/v1/sign-in/passkey/options",
        "/api/v1/sign-out",
        "/api/v1/recovery",
        "/api/v1/recovery/password",
        "/api/v1/invitation",
        "/i/{Token}",
        "/q/{Token}",
        "/i/{token}/pdf",
        "/i/{token}/seen",
        "/i/{token}/pay",
        "/q/{token}/pdf",
        "/q/{token}/accepted-pdf",
        "/hooks/quickbooks",
        "/q/{token}/seen",
        "/preferences/theme",
        "/preferences/language",
    ];

    private static readonly Dictionary<string, string> Expected = new()
    {
        // owner, administrator, manager, agent, biller, viewer
        ["settings.edit"] = "OA....",
        ["members.edit"] = "OA....",
        ["tokens.edit"] = "OAMGBV",
        ["customers.read"] = "OAMGBV",
        ["customers.edit"] = "OAM.B.",
        ["work.read"] = "OAMGBV",
        ["work.edit"] = "OAMG..",
        ["time.own"] = "OAMGB.",
        ["time.read_all"] = "OAM.BV",
        ["time.edit_all"] = "OAM...",
        ["rates.read"] = "OAM.B.",
        ["rates.edit"] = "OA....",
        ["costs.read"] = "OA....",
        ["costs.edit"] = "OA....",
        ["billing.read"] = "OAM.BV",
        ["billing.edit"] = "OA..B.",
        ["journal.reopen"] = "O.....",
        ["archive.move"] = "O.....",
        ["sign_in.manage"] = "O.....",
        ["import.run"] = "OA....",
    };

    public static TheoryData<string, Role, bool> Matrix =>
        [
            .. Expected.SelectMany(row =>
                Enum.GetValues<Role>()
                    .Select((role, i) => (row.Key, role, row.Value[i] != '.').ToRow())
            ),
        ];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Each_role_may_what_the_matrix_says(string permission, Role role, bool may) =>
        Assert.Equal(may, Permissions.Of(role).Contains(permission));

    [Fact]
    public void Each_permission_is_in_the_table_above() =>
        Assert.Equal(Expected.Keys.Order(), Permissions.Matrix.Keys.Order());

    [Fact]
    public void Each_endpoint_says_who_may_use_it()
    {
        var endpoints = House
            .Of(OnDatabase.Sqlite)
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(IsOurs)
            .ToList();

        Assert.True(endpoints.Count > 30, $"only {endpoints.Count} endpoints found");
        Assert.Empty(endpoints.Select(Verdict).OfType<string>());
    }

    [Fact]
    public void A_specimen_that_says_nothing_is_found() =>
        Assert.Equal("/api/v1/secrets says nothing", Verdict(Specimen("/api/v1/secrets")));

    [Fact]
    public void A_specimen_that_is_open_without_a_decision_is_found() =>
        Assert.Equal(
            "/api/v1/secrets is open to anyone",
            Verdict(Specimen("/api/v1/secrets", new AllowAnonymousAttribute()))
        );

    [Fact]
    public void A_specimen_that_only_asks_for_somebody_is_found() =>
        Assert.Equal(
            "/api/v1/secrets says nothing",
            Verdict(Specimen("/api/v1/secrets", new AuthorizeAttribute()))
        );

    [Fact]
    public void A_specimen_with_an_unknown_permission_is_found() =>
        Assert.Equal(
            "/api/v1/secrets asks for secrets.read, which nobody has",
            Verdict(Specimen("/api/v1/secrets", new RequiresAttribute("secrets.read")))
        );

    /// <summary>What is wrong with an endpoint; null when nothing is.</summary>
    private static string? Verdict(RouteEndpoint endpoint)
    {
        var path = PathOf(endpoint);
        var asked = endpoint.Metadata.GetOrderedMetadata<RequiresAttribute>();
        var unknown = asked.FirstOrDefault(a => !Permissions.Matrix.ContainsKey(a.Permission));
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Open.Contains(path) ? null : path + " is open to anyone";
        if (unknown is not null)
            return $"{path} asks for {unknown.Permission}, which nobody has";
        var says =
            asked.Count > 0
            || endpoint.Metadata.GetMetadata<RequiresMemberAttribute>() is not null
            || endpoint.Metadata.GetMetadata<RequiresSessionAttribute>() is not null;
        return says ? null : path + " says nothing";
    }

    /// <summary>Style sheets and the framework's own scripts are for anyone; the style page is for developers.</summary>
    private static bool IsOurs(RouteEndpoint endpoint) =>
        !PathOf(endpoint).StartsWith("/_", StringComparison.Ordinal)
        && PathOf(endpoint) != "/{**path:file}"
        && !PathOf(endpoint).StartsWith("/style", StringComparison.Ordinal)
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()
            is null;

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static RouteEndpoint Specimen(string path, params object[] metadata) =>
        new(
            _ => Task.CompletedTask,
            RoutePatternFactory.Parse(path),
            0,
            new EndpointMetadataCollection(metadata),
            path
        );
}

internal static class Rows
{
    public static TheoryDataRow<string, Role, bool> ToRow(
        this (string Permission, Role Role, bool May) row
    ) => new(row.Permission, row.Role, row.May);
}
