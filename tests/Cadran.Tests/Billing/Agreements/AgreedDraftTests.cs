using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>Time on a draft that comes under an agreement, stays under it, or leaves it (rules T10, A9).</summary>
public class AgreedDraftTests
{
    [Theory, BothDatabases]
    public async Task Time_of_a_fixed_fee_without_a_rate_stays_on_its_draft_when_its_note_changes(
        OnDatabase on
    )
    {
        var job = await WithoutRate(on);
        await FixedFee(job, job.Project);
        var entry = await job.Log("2025-01-10", 3_600);
        var draft = (await job.Draft(entry)).Expect(201).Id;

        (await job.Firm.Put($"/time-entries/{entry}", Noted(job.Project, "Typo"))).Expect(200);

        Assert.Equal([("covered", 0m)], await Lines(job, draft));
        (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200);
        Assert.Equal([("covered", 0m)], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task Time_without_a_rate_that_leaves_its_fixed_fee_is_let_go_R4(OnDatabase on)
    {
        var job = await WithoutRate(on);
        await FixedFee(job, job.Project);
        var entry = await job.Log("2025-01-10", 3_600);
        var draft = (await job.Draft(entry)).Expect(201).Id;
        var hourly = await Other(job);

        (await job.Firm.Put($"/time-entries/{entry}", Noted(hourly, "Moved"))).Expect(200);

        Assert.Empty(await Lines(job, draft));
        Assert.Null((await job.Firm.Get($"/time-entries/{entry}")).Body!["invoiceId"]);
    }

    [Theory, BothDatabases]
    public async Task Time_that_moves_under_a_fixed_fee_is_paid_by_it_A9(OnDatabase on)
    {
        var job = await Begun(on);
        var fixedProject = await Other(job);
        await FixedFee(job, fixedProject);
        var stays = await job.Log("2025-01-09", 3_600);
        var moves = await job.Log("2025-01-10", 7_200);
        var draft = (await job.Draft(stays, moves)).Expect(201).Id;
        Assert.Equal([("", 300m)], await Lines(job, draft));

        (await job.Firm.Put($"/time-entries/{moves}", Noted(fixedProject, "Moved", 7_200))).Expect(
            200
        );

        Assert.Equal([("", 100m), ("covered", 0m)], await Lines(job, draft));
        (await job.Firm.Put($"/time-entries/{moves}", Noted(job.Project, "Back", 7_200))).Expect(
            200
        );
        Assert.Equal(300m, (await Lines(job, draft)).Sum(l => l.Item2));
        (await job.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
    }

    private static async Task<Job> WithoutRate(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var project = new { name = "Site public", organizationId = customer };
        return new Job(firm, customer, await firm.Make("/projects", project));
    }

    private static Task<string> Other(Job job) =>
        job.Firm.Make("/projects", new { name = "Autre", organizationId = job.Customer });

    private static Task<string> FixedFee(Job job, string project) =>
        job.Firm.Make(
            "/agreements",
            new
            {
                organizationId = job.Customer,
                projectId = project,
                kind = "fixedFee",
                from = "2025-01-01",
                terms = new { fee = Money("5000") },
            }
        );

    private static object Noted(string project, string note, int seconds = 3_600) =>
        new
        {
            projectId = project,
            workDate = "2025-01-10",
            durationSeconds = seconds,
            note,
        };
}
