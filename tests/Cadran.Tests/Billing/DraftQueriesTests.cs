using Cadran.Billing;
using Cadran.Customers;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing;

/// <summary>
/// What the database is asked to make a draft: each question waits for the answer to the one before, so a billing run over
/// many customers takes as long as they are many.
/// </summary>
public class DraftQueriesTests
{
    /// <summary>When a token was used last is written now and then.</summary>
    private const int Sometimes = 1;

    /// <summary>
    /// Customer and firm, taxes, which time is taken, taking it, reading it, the document with the customer's grouping and the
    /// events of both, which SQLite is told apart; lines, claims and the events of time are added in bulk.
    /// </summary>
    [Theory, BothDatabases]
    public Task A_draft_of_a_period_takes_nine_queries_however_much_time_it_has(OnDatabase on) =>
        TakesAtMost(9, on, Worked, Bill);

    /// <summary>Holding the agreements and what documents have of them come to it, and which time they cover.</summary>
    [Theory, BothDatabases]
    public Task A_draft_under_an_agreement_takes_fourteen(OnDatabase on) =>
        TakesAtMost(14, on, Agreed, Bill);

    /// <summary>Who asks, the draft, and the answer with what is to be said of its prices and taxes.</summary>
    [Theory, BothDatabases]
    public Task A_draft_that_is_asked_for_takes_eighteen_with_its_answer(OnDatabase on) =>
        TakesAtMost(18, on, Worked, Post);

    private static async Task TakesAtMost(
        int most,
        OnDatabase on,
        Func<Firm, int, Task<string>> worked,
        Func<Firm, string, Task> make
    )
    {
        using var queries = new QueryCount();
        await using var house = Quiet(on);
        var firm = await Firm.In(house);
        await firm.Make(
            "/billing-rates",
            new { rate = Cast.Agreed.Money("100"), from = "2025-01-01" }
        );
        await make(firm, await worked(firm, 1));
        var (two, thirty) = (await worked(firm, 2), await worked(firm, 30));
        var few = await queries.Texts(firm.Workspace, () => make(firm, two));

        var many = await queries.Texts(firm.Workspace, () => make(firm, thirty));

        Assert.True(many.Count <= most, $"{many.Count}:\n{string.Join("\n---\n", many)}");
        Assert.InRange(many.Count, few.Count - Sometimes, few.Count + Sometimes);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static House Quiet(OnDatabase on) =>
        House.Start(
            on,
            host =>
                host.ConfigureTestServices(s =>
                    s.Remove(s.Single(d => d.ImplementationType == typeof(JobRunner)))
                )
        );

    private static async Task<string> Worked(Firm firm, int entries) =>
        (await Work(firm, entries)).Customer;

    private static async Task<string> Agreed(Firm firm, int entries)
    {
        var job = await Work(firm, entries);
        await Cast.Agreed.Retainer(job, "2026-01-01");
        return job.Customer;
    }

    private static async Task<Job> Work(Firm firm, int entries)
    {
        var customer = await firm.Make(
            "/organizations",
            new { name = Guid.CreateVersion7().ToString("N") }
        );
        var project = new { name = "Site", organizationId = customer };
        var job = new Job(firm, customer, await firm.Make("/projects", project));
        for (var i = 0; i < entries; i++)
            await job.Log("2026-10-05", 900);
        return job;
    }

    private static async Task Post(Firm firm, string customer) =>
        (
            await firm.Post("/invoices", new { organizationId = customer, through = "2026-10-31" })
        ).Expect(201);

    /// <summary>As a billing run does it.</summary>
    private static async Task Bill(Firm firm, string customer)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var made = await scope
            .ServiceProvider.GetRequiredService<CreateDraft>()
            .Run(new(Id<Organization>.Parse(customer, null), Through: new(2026, 10, 31)), Stop);
        Assert.True(made.Succeeded, made.Refusal?.Code);
    }
}
