using Cadran.Billing;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;
using PlatformJob = Cadran.Platform.Jobs.Job;

namespace Cadran.Tests.Billing;

/// <summary>What a billing run says that it made (rule A11).</summary>
public class BillingRunTests
{
    [Theory, BothDatabases]
    public async Task A_run_that_starts_again_after_a_crash_names_what_it_made_before(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Log("2026-10-05", 3_600);
        var second = await Second(job.Firm);
        var run = Id<PlatformJob>.New(TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => Run(job.Firm, run, crashAfter: 1));
        Assert.Single((await job.Firm.Get("/invoices")).Items);

        var result = await Run(job.Firm, run, crashAfter: null);

        Assert.Equal(2, result.InvoiceIds.Count);
        var drafts = (await job.Firm.Get("/invoices")).Items.Select(i => (string)i["id"]!);
        Assert.Equal(drafts.Order(), result.InvoiceIds.Select(i => i.ToString()).Order());
        Assert.NotEmpty(second);
    }

    [Theory, BothDatabases]
    public async Task A_run_for_a_customer_that_there_is_not_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var nobody = new[] { Guid.CreateVersion7().ToString() };

        var refused = await firm.Post(
            "/billing-runs",
            new { through = "2026-10-31", organizationIds = nobody }
        );

        refused.Refused(422, "reference.unknown");
        Assert.NotNull(refused["errors"]["organizationIds"]);
    }

    private static async Task<string> Second(Firm firm)
    {
        var customer = await firm.Make("/organizations", new { name = "Borée" });
        var project = await firm.Make("/projects", new { name = "App", organizationId = customer });
        await new Job(firm, customer, project).Log("2026-10-06", 3_600);
        return customer;
    }

    private static async Task<BillingRunResult> Run(Firm firm, Id<PlatformJob> id, int? crashAfter)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var handler = scope
            .ServiceProvider.GetServices<IJobHandler>()
            .Single(h => h.Kind == BillingRun.JobKind);
        var payload = System.Text.Json.JsonSerializer.Serialize(
            new BillingRunRequest(new(2026, 10, 31)),
            ApiJson.Options
        );
        var run = new JobRun(
            id,
            payload,
            1,
            false,
            (done, _) =>
                done == crashAfter ? throw new IOException("The power is gone") : Task.CompletedTask
        );
        var result = await handler.Run(run, TestContext.Current.CancellationToken);
        return (BillingRunResult)result.Value!;
    }
}
