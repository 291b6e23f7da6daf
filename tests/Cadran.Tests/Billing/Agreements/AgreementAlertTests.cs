using System.Globalization;
using Cadran.Billing.Agreements;
using Cadran.Billing.Domain.Agreements;
using Cadran.Platform;
using Cadran.Tests.Cast;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>Whoever bills is told at 50, 80 and 100 % of an agreement, once each (rules A2, A7, A8).</summary>
public class AgreementAlertTests
{
    [Theory]
    [BothDatabases]
    public async Task Each_threshold_is_told_once_and_not_again_after_an_edit_A2(OnDatabase on)
    {
        var job = await Retained(on);
        await job.Log(First(job), 5 * 3_600);
        Assert.Equal((1, 0), (await Run(job), await Run(job)));
        var more = await job.Log(First(job), 3 * 3_600);
        Assert.Equal(1, await Run(job));

        (await job.Firm.Put($"/time-entries/{more}", job.Entry(First(job), 60))).Expect(200);
        Assert.Equal(0, await Run(job));
        (await job.Firm.Put($"/time-entries/{more}", job.Entry(First(job), 3 * 3_600))).Expect(200);

        Assert.Equal(0, await Run(job));
        var mails = await Told(job, job.Firm.Email);
        Assert.Equal(2, mails.Count);
        Assert.Contains(" 50\u00a0%", mails[0].Subject, StringComparison.Ordinal);
        Assert.Contains(" 80\u00a0%", mails[1].Subject, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task Several_at_once_are_one_mail_to_those_who_bill_alone(OnDatabase on)
    {
        var job = await Retained(on);
        var (_, biller, _) = await job.Firm.Colleague("biller");
        var (_, agent, _) = await job.Firm.Colleague("agent");
        await job.Log(First(job), 11 * 3_600);

        var sent = await Task.WhenAll(Run(job), Run(job), Run(job));

        Assert.Equal(1, sent.Sum());
        Assert.Contains(
            "100",
            Assert.Single(await Told(job, biller)).Subject,
            StringComparison.Ordinal
        );
        Assert.Empty(await Told(job, agent));
        var home = await PageForm.Open(await job.Firm.Browser(), "/");
        Assert.Contains("100\u00a0% atteints", home.Html, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task A_cap_is_told_of_by_what_its_time_is_worth_A8(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Agreed.Agree(job, "hourly", First(job), new { cap = Agreed.Money("1000") });
        await job.Log(First(job), 4 * 3_600);
        Assert.Equal(0, await Run(job));

        await job.Log(First(job), 4 * 3_600);

        Assert.Equal(1, await Run(job));
        var mail = Assert.Single(await Told(job, job.Firm.Email));
        Assert.Contains("800,00", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task The_timer_bar_says_what_is_left_before_the_start(OnDatabase on)
    {
        var job = await Retained(on);
        await job.Log(First(job), (2 * 3_600) + 1_800);
        await Run(job);
        var browser = await job.Firm.Browser();

        var chosen = await PageForm.Open(
            browser,
            $"/timer/preview?workItemId=project:{job.Project}"
        );

        Assert.Contains(
            "reste 7,5\u00a0h",
            chosen.Html.Replace("7,50", "7,5", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        var nothing = await PageForm.Open(browser, "/timer/preview");
        Assert.DoesNotContain("reste", nothing.Html, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases]
    public async Task An_agreement_can_name_others_to_tell(OnDatabase on)
    {
        var job = await Retained(on);
        var agreement = (await job.Firm.Get("/agreements")).Items[0]["id"]!.GetValue<string>();
        object Naming(string who) => new { alertsTo = new[] { who } };
        (await job.Firm.Put($"/agreements/{agreement}", Naming("no address"))).Refused(
            422,
            "email.invalid"
        );
        (await job.Firm.Put($"/agreements/{agreement}", Naming("chef@eole.example"))).Expect(200);
        await job.Log(First(job), 5 * 3_600);

        await Run(job);

        Assert.Single(await Told(job, "chef@eole.example"));
    }

    [Fact]
    public void A_threshold_is_reached_exactly_when_so_much_is_used() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Long[1, 10_000_000])
            .Sample(
                (used, available) =>
                    AlertSteps
                        .All.Where(step => used > 0 && used >= available * (decimal)step / 100)
                        .SequenceEqual(AlertSteps.Reached(used, available))
            );

    private static async Task<Job> Retained(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await Agreed.Retainer(job, First(job));
        return job;
    }

    private static DateOnly Today(Job job) =>
        DateOnly.FromDateTime(
            TimeZoneInfo
                .ConvertTime(
                    job.Firm.House.Services.GetRequiredService<TimeProvider>().GetUtcNow(),
                    TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")
                )
                .DateTime
        );

    private static string First(Job job)
    {
        var today = Today(job);
        return new DateOnly(today.Year, today.Month, 1).ToString("O", CultureInfo.InvariantCulture);
    }

    private static async Task<int> Run(Job job)
    {
        await using var scope = job.Firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(job.Firm.Workspace);
        return await scope
            .ServiceProvider.GetRequiredService<WatchAgreements>()
            .Run(TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<Cadran.Platform.Mail.OutgoingMail>> Told(
        Job job,
        string email
    ) =>
        [
            .. (await Outbox.To(job.Firm.House, job.Firm.Workspace, email)).Where(m =>
                m.About?.StartsWith("/agreements/", StringComparison.Ordinal) == true
            ),
        ];
}
