using System.Collections.Concurrent;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Work;

public class WorkFactsTests
{
    [Theory, BothDatabases]
    public async Task What_moves_is_told_with_where_from_and_where_to(OnDatabase on)
    {
        var ear = new Ear();
        await using var house = Listening(on, ear);
        var firm = await Firm.In(house);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", new { name = "Site" });
        var other = await firm.Make("/projects", new { name = "Autre" });
        var task = await firm.Make("/tasks", new { projectId = other, title = "Maquette" });
        var ticket = await firm.Make("/tickets", new { title = "Panne" });

        (await firm.Put($"/projects/{site}", Named("Site", acme))).Expect(200);
        (await firm.Put($"/tasks/{task}", new { title = "Maquette", projectId = site })).Expect(
            200
        );
        (
            await firm.Put($"/tickets/{ticket}", new { title = "Panne", organizationId = acme })
        ).Expect(200);

        Assert.Equal(
            [$"project {site}", $"task {task}", $"ticket {ticket}"],
            ear.Heard.Select(Shown)
        );
        Assert.All(ear.Heard, change => Assert.Null(change.OrganizationBefore));
        Assert.All(ear.Heard, change => Assert.Equal(acme, change.OrganizationAfter.ToString()));
    }

    [Theory, BothDatabases]
    public async Task What_stays_is_not_told(OnDatabase on)
    {
        var ear = new Ear();
        await using var house = Listening(on, ear);
        var firm = await Firm.In(house);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", Named("Site", acme));
        var task = await firm.Make("/tasks", new { projectId = site, title = "Maquette" });

        (await firm.Put($"/projects/{site}", Named("Renommé", acme))).Expect(200);
        (await firm.Put($"/tasks/{task}", new { title = "Autre" })).Expect(200);

        Assert.Empty(ear.Heard);
    }

    [Theory, BothDatabases]
    public async Task A_move_that_can_not_be_followed_does_not_happen(OnDatabase on)
    {
        await using var house = Listening(on, new Deaf());
        var firm = await Firm.In(house);
        var acme = await firm.Make("/organizations", new { name = "Acme" });
        var site = await firm.Make("/projects", new { name = "Site" });

        (await firm.Put($"/projects/{site}", Named("Autre", acme))).Refused(412, "edit.stale");

        var read = await firm.Get($"/projects/{site}");
        Assert.Equal("Site", read.Text("name"));
        Assert.Null(read.Body!["organizationId"]);
    }

    private static House Listening(OnDatabase on, IWorkFactsChanged listener) =>
        House.Start(on, services: all => all.AddSingleton(listener));

    private static object Named(string name, string organization) =>
        new { name, organizationId = organization };

    private static string Shown(WorkFactsChange change) =>
        change.ProjectId is { } project ? $"project {project}"
        : change.TaskId is { } task ? $"task {task}"
        : $"ticket {change.TicketId}";

    /// <summary>Reads, as the change is told, what is saved already.</summary>
    private sealed class Ear : IWorkFactsChanged
    {
        public ConcurrentQueue<WorkFactsChange> Heard { get; } = new();

        public Task<WorkMove> Preview(
            CadranDb db,
            WorkFactsChange change,
            CancellationToken stop
        ) => Task.FromResult(WorkMove.None);

        public async Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop)
        {
            if (change.ProjectId is { } id)
                Assert.True(
                    await db.Set<Project>()
                        .AnyAsync(
                            p => p.Id == id && p.OrganizationId == change.OrganizationAfter,
                            stop
                        )
                );
            Heard.Enqueue(change);
        }
    }

    private sealed class Deaf : IWorkFactsChanged
    {
        public Task<WorkMove> Preview(
            CadranDb db,
            WorkFactsChange change,
            CancellationToken stop
        ) => Task.FromResult(WorkMove.None);

        public Task Changed(CadranDb db, WorkFactsChange change, CancellationToken stop) =>
            throw new UnitRefusedException(Cadran.Platform.PlatformRefusals.Stale);
    }
}
