using System.Globalization;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Recurring;

/// <summary>Recurring invoices under a moved clock (rule F1b, promises).</summary>
public class RecurringYearTests
{
    [Theory, BothDatabases]
    public async Task Morning_by_morning_to_a_leap_day_each_month_has_one_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var first = new DateOnly(post.Today.Year + 1, 1, 31);
        var id = await post.Add(first);
        var end = first;
        while (end is not { Month: 3, Day: 31 } || !DateTime.IsLeapYear(end.Year))
            end = end.AddDays(1);

        var made = 0;
        for (var day = post.Today; day <= end; day = day.AddDays(1))
        {
            post.To(day, 8, 5);
            made += await post.Run();
        }

        var months = (end.Year - first.Year) * 12 + end.Month;
        var days = (await post.Made(id)).Select(m => m.Day).ToList();
        Assert.Equal(months, made);
        Assert.Equal(
            Enumerable.Range(0, months).Select(k => RecurringFirm.Iso(first.AddMonths(k))),
            days
        );
        Assert.Contains($"{end.Year}-02-29", days);
    }

    [Theory, BothDatabases]
    public async Task After_an_outage_what_was_missed_are_drafts_and_none_is_sent_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        await post.Complete();
        var first = post.Today.AddDays(1);
        var id = await post.Add(first, act: "send");

        post.To(first.AddDays(3));
        Assert.Equal(1, await post.Run());
        post.To(first.AddMonths(3).AddDays(-1));
        Assert.Equal(2, await post.Run());

        var made = await post.Made(id);
        Assert.Equal(3, made.Count);
        Assert.All(made, m => Assert.Equal("recurring.missed", m.Unsent));
        Assert.Equal(3, (await post.Firm.Get("/invoices?status=draft")).Items.Count);
        post.To(first.AddMonths(3));
        Assert.Equal(1, await post.Run());
        await Sent(post, id, 3);
    }

    [Theory, BothDatabases]
    public async Task Several_schedulers_at_once_make_one_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var first = post.Today.AddDays(1);
        var id = await post.Add(first, unit: "week");
        post.To(first.AddDays(15));

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => post.Run()));

        Assert.Equal(3, made.Sum());
        Assert.Equal(3, (await post.Made(id)).Count);
        Assert.Equal(0, await post.Run());
    }

    [Theory, BothDatabases]
    public async Task It_is_made_in_the_local_morning_also_when_the_clocks_change_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var sunday = new DateOnly(post.Today.Year + 1, 3, 31);
        while (sunday.DayOfWeek != DayOfWeek.Sunday)
            sunday = sunday.AddDays(-1);
        await post.Add(sunday);

        post.To(sunday.AddDays(-1), 23, 59);
        Assert.Equal(0, await post.Run());
        post.To(sunday, 7, 59);
        Assert.Equal(0, await post.Run());
        post.To(sunday, 8, 1);
        Assert.Equal(1, await post.Run());
    }

    [Theory, BothDatabases]
    public async Task On_its_day_it_is_issued_and_sent_by_itself(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        await post.Complete();
        var id = await post.Add(post.Today, act: "send");
        post.To(post.Today);

        Assert.Equal(1, await post.Run());

        var invoice = await Sent(post, id, 0);
        Assert.Equal("59.88", invoice["total"]["amount"]!.GetValue<string>());
        Assert.Equal(RecurringFirm.Iso(post.Today), invoice.Text("periodFrom"));
        var month = post.Today.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"));
        Assert.Equal(
            "Hébergement " + month,
            invoice["lines"][0]!["description"]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task What_lacks_a_legal_mention_stays_a_draft_and_says_so(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var id = await post.Add(post.Today, act: "send");
        post.To(post.Today);

        Assert.Equal(1, await post.Run());

        await Eventually.Holds(
            async () => (await post.Made(id))[0].Unsent is not null,
            "the reason is noted"
        );
        var template = (await post.Firm.Get($"/recurring-invoices/{id}")).Expect(200);
        Assert.Equal("recurring.incomplete", template.Text("unsent"));
        Assert.Equal(1, template["drafts"].GetValue<int>());
        Assert.Single((await post.Firm.Get("/invoices?status=draft")).Items);
    }

    [Theory, BothDatabases]
    public async Task What_is_in_the_way_only_now_is_made_once_it_is_gone_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var held = await Held(post);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(post.Hosting(post.Today))!;
        (body["takesTime"], body["lines"]) = (true, new System.Text.Json.Nodes.JsonArray());
        var id = await post.Firm.Make("/recurring-invoices", body);
        post.To(post.Today);

        Assert.Equal(0, await post.Run());
        Assert.Empty(await post.Made(id));
        (await post.Firm.Delete($"/invoices/{held}")).Expect(204);

        Assert.Equal(1, await post.Run());
        Assert.NotNull(Assert.Single(await post.Made(id)).Invoice);
    }

    [Theory, BothDatabases]
    public async Task What_is_in_the_way_all_day_is_noted_the_day_after_F1b(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        await Held(post);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(post.Hosting(post.Today))!;
        (body["takesTime"], body["lines"]) = (true, new System.Text.Json.Nodes.JsonArray());
        var id = await post.Firm.Make("/recurring-invoices", body);
        post.To(post.Today);
        await post.Run();

        post.To(post.Today.AddDays(1));
        await post.Run();

        Assert.Equal("invoice.time_held", Assert.Single(await post.Made(id)).Unsent);
    }

    [Fact]
    public async Task A_template_that_fails_holds_up_no_other_F1b()
    {
        await using var post = await RecurringFirm.Of(OnDatabase.Sqlite);
        var (broken, whole) = (await post.Add(post.Today), await post.Add(post.Today));
        await using (var tamperer = await Tamperer.Of(post.Firm.House))
            await tamperer.Run(
                "UPDATE recurring_invoices SET lines = '{' WHERE id = @p0",
                Guid.Parse(broken)
            );
        post.To(post.Today);

        var failed = await Assert.ThrowsAsync<AggregateException>(post.Run);

        Assert.Contains(broken, failed.Message, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await post.Made(whole)).Invoice);
    }

    /// <summary>Time of last week, on a draft: answers the draft.</summary>
    private static async Task<string> Held(RecurringFirm post)
    {
        var project = (await post.Firm.Get("/projects")).Items[0]["id"]!.GetValue<string>();
        var entry = await post.Firm.Make(
            "/time-entries",
            new
            {
                projectId = project,
                workDate = RecurringFirm.Iso(post.Today.AddDays(-7)),
                durationSeconds = 7200,
            }
        );
        return await post.Firm.Make(
            "/invoices",
            new { organizationId = post.Customer, timeEntryIds = new[] { entry } }
        );
    }

    private static async Task<Answer> Sent(RecurringFirm post, string id, int place)
    {
        var invoice = (await post.Made(id))[place].Invoice!;
        await Eventually.Holds(
            async () => (await post.Firm.Get($"/invoices/{invoice}")).Body!["sentAt"] is not null,
            "it is sent"
        );
        return await post.Firm.Get($"/invoices/{invoice}");
    }
}
