using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform;

public class TenancyTests
{
    /// <summary>What stands outside of the workspaces. A line here is a decision.</summary>
    private static readonly string[] Exempt =
    [
        "captured_domains",
        "data_protection_keys",
        "jobs",
        "memberships",
        "quickbooks_companies",
        "user_claims",
        "user_logins",
        "user_passkeys",
        "user_tokens",
        "users",
        "webhook_queues",
        "workspace_listings",
    ];

    [Fact]
    public void Every_table_is_under_a_workspace_or_on_the_short_list()
    {
        using var db = Reading(OnDatabase.Sqlite);

        var outside = db
            .Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && !typeof(TenantRow).IsAssignableFrom(e.ClrType))
            .Select(e => e.GetTableName()!)
            .Order();

        Assert.Equal(Exempt, outside);
    }

    [Fact]
    public void Every_key_of_a_tenant_table_begins_with_the_workspace()
    {
        using var db = Reading(OnDatabase.Sqlite);
        var tenant = db
            .Model.GetEntityTypes()
            .Where(e => typeof(TenantRow).IsAssignableFrom(e.ClrType))
            .ToList();

        Assert.NotEmpty(tenant);
        Assert.All(
            tenant.SelectMany(e => e.GetKeys()),
            key => Assert.Equal(nameof(TenantRow.WorkspaceId), key.Properties[0].Name)
        );
        Assert.All(
            tenant.SelectMany(e => e.GetIndexes()),
            index =>
                Assert.Contains(
                    nameof(TenantRow.WorkspaceId),
                    index.Properties.Take(2).Select(p => p.Name)
                )
        );
        Assert.All(
            tenant.SelectMany(e => e.GetForeignKeys()),
            key => Assert.Equal(nameof(TenantRow.WorkspaceId), key.Properties[0].Name)
        );
    }

    [Fact]
    public async Task A_row_saved_outside_its_workspace_throws()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var database = House.Of(OnDatabase.Sqlite).Services.GetRequiredService<IDatabase>();
        var other = await Firm.Of(OnDatabase.Sqlite);
        await firm.Make("/teams", new { name = "Design" });

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.Write<Cadran.Kernel.Done>(
                other.Workspace,
                async db =>
                {
                    var foreign = await db.Set<Cadran.Workspaces.Team>()
                        .IgnoreQueryFilters()
                        .FirstAsync(
                            t => t.WorkspaceId == firm.Workspace,
                            TestContext.Current.CancellationToken
                        );
                    foreign.Name = "Taken";
                    return new Cadran.Kernel.Done();
                },
                null,
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>The second wall: PostgreSQL itself shows nothing of other workspaces, whatever the query says.</summary>
    [Theory, BothDatabases]
    public async Task Queries_without_the_filter_still_see_one_workspace_on_PostgreSQL(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        await firm.Make("/teams", new { name = "Design" });
        var other = await Firm.Of(on);
        var database = House.Of(on).Services.GetRequiredService<IDatabase>();

        await using var db = database.OpenForReading(other.Workspace);
        var seen = await db.Set<Cadran.Workspaces.Team>()
            .IgnoreQueryFilters()
            .CountAsync(
                t => t.WorkspaceId == firm.Workspace,
                TestContext.Current.CancellationToken
            );

        Assert.Equal(on == OnDatabase.Postgres ? 0 : 1, seen);
    }

    private static CadranDb Reading(OnDatabase on) =>
        House.Of(on).Services.GetRequiredService<IDatabase>().OpenForReading(null);
}
