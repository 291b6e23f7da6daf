using System.Text;
using System.Text.RegularExpressions;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Scenarios;

/// <summary>
/// A crash at every single thing that an act asks of the database leaves the state before it, never one between
/// (promises); asked again with the same key, the act is done once.
/// </summary>
public partial class CrashPointTests
{
    private const int Most = 200;

    [Theory, BothDatabases]
    public async Task A_draft(OnDatabase on) =>
        await Crashes(
            on,
            async job => [await job.Log("2026-10-05", 3_600), await job.Log("2026-10-06", 900)],
            (job, entries) =>
                ("/invoices", new { organizationId = job.Customer, timeEntryIds = entries })
        );

    [Theory, BothDatabases]
    public async Task An_issue(OnDatabase on) =>
        await Crashes(on, Drafted, (_, draft) => ($"/invoices/{draft[0]}/issue", new { }));

    [Theory, BothDatabases]
    public async Task A_sending(OnDatabase on) =>
        await Crashes(on, Issued, (_, issued) => ($"/invoices/{issued[0]}/send", new { }));

    [Theory, BothDatabases]
    public async Task A_payment(OnDatabase on) =>
        await Crashes(on, Issued, (job, issued) => ("/payments", Payment(job, issued[0])));

    [Theory, BothDatabases]
    public async Task A_credit_note(OnDatabase on) =>
        await Crashes(
            on,
            Paid,
            (_, issued) => ($"/invoices/{issued[0]}/credit-note", new { reason = "Returned" })
        );

    [Theory, BothDatabases]
    public async Task A_refund(OnDatabase on) =>
        await Crashes(
            on,
            async job => [await job.Firm.Pay(job.Customer, "50.00", "2026-11-15")],
            (job, _) =>
                (
                    "/refunds",
                    new
                    {
                        organizationId = job.Customer,
                        date = "2026-11-16",
                        amount = Payments.Euros("30.00"),
                        method = "transfer",
                    }
                )
        );

    [Theory, BothDatabases]
    public async Task A_reversed_payment(OnDatabase on) =>
        await Crashes(
            on,
            Paid,
            (_, paid) => ($"/payments/{paid[1]}/reverse", new { reason = "Bounced" })
        );

    [Theory, BothDatabases]
    public async Task A_small_rest_written_off(OnDatabase on) =>
        await Crashes(
            on,
            async job =>
            {
                var issued = await Issued(job);
                await job.Firm.Pay(job.Customer, "119.60", "2026-11-15", (issued[0], "119.60"));
                return issued;
            },
            (_, issued) => ("/write-offs", new { invoiceId = issued[0], reason = "Bank fees" })
        );

    [Theory, BothDatabases]
    public async Task A_deleted_draft(OnDatabase on) =>
        await Crashes(
            on,
            Drafted,
            (_, draft) => ($"/invoices/{draft[0]}", null),
            method: HttpMethod.Delete
        );

    [Theory, BothDatabases]
    public async Task A_stopped_timer(OnDatabase on) =>
        await Crashes(
            on,
            async job => [await job.Firm.Make("/timers", new { projectId = job.Project })],
            (_, timer) => ($"/timers/{timer[0]}/stop", new { durationSeconds = 600 })
        );

    private static async Task Crashes(
        OnDatabase on,
        Func<Job, Task<string[]>> prepare,
        Func<Job, string[], (string Path, object? Body)> act,
        HttpMethod? method = null
    )
    {
        var cut = new PowerCut();
        await using var house = House.Start(
            on,
            host => host.ConfigureTestServices(s => Rig(s, cut))
        );
        var firm = await Firm.In(house);
        var job = await Job.In(firm);
        var (path, body) = act(job, await prepare(job));
        var (before, key) = (await StateOf(firm), ("Idempotency-Key", "once"));

        for (var nth = 1; nth < Most; nth++)
        {
            cut.Arm(firm.Workspace, nth);
            var answer = await firm.Send(method ?? HttpMethod.Post, path, body, key);
            cut.Disarm();
            if (!cut.Happened)
            {
                Assert.InRange(answer.Code, 200, 204);
                Assert.True(nth > 3, $"only {nth} points");
                break;
            }
            Assert.True(answer.Code >= 500, $"{nth}: {answer.Code} {answer.Body}");
            Assert.Equal(before, await StateOf(firm));
        }

        var after = await StateOf(firm);
        Assert.NotEqual(before, after);
        Assert.InRange(
            (await firm.Send(method ?? HttpMethod.Post, path, body, key)).Code,
            200,
            204
        );
        Assert.Equal(after, await StateOf(firm));
    }

    /// <summary>Nobody works in the background: what is counted is the act's own.</summary>
    private static void Rig(IServiceCollection services, PowerCut cut)
    {
        services.AddSingleton<IInterceptor>(cut);
        services.Remove(services.Single(s => s.ImplementationType == typeof(JobRunner)));
    }

    /// <summary>All that the firm can see of its time and money, and what waits to be done.</summary>
    private static async Task<string> StateOf(Firm firm)
    {
        var state = new StringBuilder();
        foreach (
            var path in (string[])
                [
                    "time-entries",
                    "timers",
                    "ready-to-bill",
                    "invoices",
                    "payments",
                    "refunds",
                    "quotes",
                    "expenses",
                    "agreements",
                    "reminders",
                    "received-by-tax?from=2020-01-01&through=2099-12-31",
                    "jobs",
                    "journal?limit=500",
                    "journal/customer-balances",
                ]
        )
            state.AppendLine((await firm.Get("/" + path)).Expect(200).Body!.ToJsonString());
        return Elapsed().Replace(state.ToString(), "");
    }

    /// <summary>The clock of a running timer goes on.</summary>
    [GeneratedRegex("\"elapsedSeconds\":\\d+")]
    private static partial Regex Elapsed();

    private static async Task<string[]> Drafted(Job job) =>
        [(await job.Draft(await job.Log("2026-10-05", 3_600))).Expect(201).Id];

    private static async Task<string[]> Issued(Job job)
    {
        var draft = await Drafted(job);
        (await job.Firm.Post($"/invoices/{draft[0]}/issue", new { })).Expect(200);
        return draft;
    }

    /// <summary>An invoice, and the payment of part of it.</summary>
    private static async Task<string[]> Paid(Job job)
    {
        var issued = await Issued(job);
        return
        [
            issued[0],
            await job.Firm.Pay(job.Customer, "50.00", "2026-11-15", (issued[0], "50.00")),
        ];
    }

    private static object Payment(Job job, string invoice)
    {
        var amount = new { amount = "50.00", currency = "EUR" };
        return new
        {
            organizationId = job.Customer,
            date = "2026-11-15",
            amount,
            method = "transfer",
            allocations = new[] { new { invoiceId = invoice, amount } },
        };
    }
}
