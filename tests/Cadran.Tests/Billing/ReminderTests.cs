using System.Globalization;
using Cadran.Billing.Domain;
using Cadran.Billing.Reminders;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Reminders from switching on to the mail, under a moved clock (rule F1c).</summary>
public class ReminderTests
{
    [Theory]
    [BothDatabases]
    public async Task A_customer_gets_one_mail_with_all_that_is_due_and_once_F1c(OnDatabase on)
    {
        await using var post = await RemindedFirm.Of(on);
        await post.SwitchOn();
        await post.Sent("100", due: 0);
        await post.Sent("200", due: 1);

        await post.Morning(8);
        var first = await Task.WhenAll(post.Run(), post.Run(), post.Run());
        var again = await post.Run();

        Assert.Equal(1, first.Sum());
        Assert.Equal(0, again);
        var reminders = (await post.Firm.Get("/reminders")).Items;
        Assert.Equal(2, reminders.Count);
        Assert.All(reminders, r => Assert.Equal("first", r["step"]!.GetValue<string>()));
    }

    [Theory]
    [BothDatabases]
    public async Task After_days_without_sending_only_the_latest_step_is_sent_F1c(OnDatabase on)
    {
        await using var post = await RemindedFirm.Of(on);
        await post.SwitchOn();
        await post.Sent("100", due: 0);

        await post.Morning(24);
        Assert.Equal(1, await post.Run());

        var sent = Assert.Single((await post.Firm.Get("/reminders")).Items);
        Assert.Equal("second", sent["step"]!.GetValue<string>());
        await post.Morning(1);
        Assert.Equal(0, await post.Run());
    }

    [Theory]
    [BothDatabases]
    public async Task Somebody_reminds_by_hand_while_reminders_are_off_and_each_step_once_F1c(
        OnDatabase on
    )
    {
        await using var post = await RemindedFirm.Of(on);
        var late = await post.Sent("100", due: 0);
        object body = new { organizationId = post.Customer };
        (await post.Firm.Post("/reminders", body)).Refused(404, "not_found");
        await post.Morning(3);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => post.Firm.Post("/reminders", body))
        );

        var made = Assert.Single(answers, a => a.Code == 200);
        Assert.Equal("first", made.Text("step"));
        Assert.Equal(late, made["invoiceIds"].AsArray().Single()!.GetValue<string>());
        Assert.All(answers.Where(a => a != made), a => a.Refused(409, "reminder.sent_already"));
        await post.Morning(20);
        (await post.Firm.Post("/reminders", body)).Expect(200);
        Assert.Equal(2, (await post.Firm.Get("/reminders")).Items.Count());
    }

    [Theory]
    [BothDatabases]
    public async Task Who_is_paused_is_not_reminded_by_hand_F1c(OnDatabase on)
    {
        await using var post = await RemindedFirm.Of(on);
        await post.Sent("100", due: 0);
        await post.Morning(8);
        var pause = new
        {
            organizationId = post.Customer,
            reason = "Litige",
            isDispute = true,
        };
        (await post.Firm.Post("/reminder-pauses", pause)).Expect(201);

        (await post.Firm.Post("/reminders", new { organizationId = post.Customer })).Refused(
            422,
            "reminder.held"
        );
    }

    [Fact]
    public async Task The_page_sends_a_reminder_by_hand()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.Sent("100", due: 0);
        await post.Morning(8);
        var page = await PageForm.Open(await post.Firm.Browser(), "/billing/reminders?lang=fr");
        Assert.Contains("Envoyer cette relance maintenant", page.Html, StringComparison.Ordinal);

        var done = await page.Send("now", ("customer", post.Customer));

        Assert.Equal("/billing/reminders?done=sent", done.Went());
        Assert.Single((await post.Firm.Get("/reminders")).Items);
    }

    [Fact]
    public async Task A_reminder_names_the_account_to_pay_to()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        (await post.Firm.Set(("iban", "FR7630006000011234567890189"))).Expect(200);
        await post.SwitchOn();
        await post.Sent("100", due: 0);
        await post.Morning(8);

        var page = await PageForm.Open(await post.Firm.Browser(), "/billing/reminders");
        await post.Run();

        var mails = await Outbox.To(post.Firm.House, post.Firm.Workspace, "zoe@eole.example");
        Assert.Contains("FR76", mails[^1].Text, StringComparison.Ordinal);
        Assert.Contains("FR76", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_leaves_while_it_is_off_or_out_of_the_morning()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.Sent("100", due: 0);
        await post.Morning(8);
        Assert.Equal(0, await post.Run());
        await post.SwitchOn();
        Assert.Equal(0, await post.Run());

        var other = await post.Sent("50", due: 0);
        await post.Morning(8);
        post.Clock.Forward(TimeSpan.FromHours(6));
        Assert.Equal(0, await post.Run());
        post.Clock.Forward(TimeSpan.FromHours(18));
        Assert.Equal(1, await post.Run());
        Assert.Equal(
            other,
            Assert.Single((await post.Firm.Get("/reminders")).Items)[
                "invoiceId"
            ]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Payments_pauses_and_disputes_stop_it_F1c()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.SwitchOn();
        var (paid, disputed, late) = (
            await post.Sent("100", due: 0),
            await post.Sent("50", due: 0),
            await post.Sent("70", due: 0)
        );
        await post.Pay(paid, "100.00");
        await post.Firm.Make(
            "/reminder-pauses",
            new
            {
                organizationId = post.Customer,
                invoiceId = disputed,
                reason = "Wrong hours",
                isDispute = true,
            }
        );
        var pause = await post.Firm.Make(
            "/reminder-pauses",
            new { organizationId = post.Customer, reason = "Agreed on the phone" }
        );
        (
            await post.Firm.Post(
                "/reminder-pauses",
                new { organizationId = post.Customer, reason = "Again" }
            )
        ).Refused(409, "reminder.paused_already");

        await post.Morning(8);
        Assert.Equal(0, await post.Run());
        Assert.Contains(
            (await post.Firm.Get("/reminders/upcoming")).Items,
            u => u["hold"]?.GetValue<string>() == "disputed"
        );
        (await post.Firm.Post($"/reminder-pauses/{pause}/end", new { })).Expect(200);
        Assert.Equal(1, await post.Run());

        var sent = Assert.Single((await post.Firm.Get("/reminders")).Items);
        Assert.Equal(late, sent["invoiceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Not_on_the_day_of_sending_nor_what_was_never_sent_F1c()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.SwitchOn();
        var today = await post.Sent("100", due: 0);
        await post.Issued("100", due: 0);
        await post.Morning(8);
        (await post.Firm.Post($"/invoices/{today}/send", new { })).Expect(200);

        Assert.Equal(0, await post.Run());

        Assert.Equal(
            ["notSent", "sentToday"],
            (await post.Firm.Get("/reminders/upcoming"))
                .Items.Select(u => u["hold"]!.GetValue<string>())
                .Order()
        );
        await post.Morning(1);
        Assert.Equal(1, await post.Run());
    }

    [Fact]
    public async Task A_plan_that_makes_no_sense_is_refused_at_its_field()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        var steps = ReminderSteps.Usual.ToList();

        var days = await post.Firm.Put(
            "/reminder-plan",
            new { isOn = true, steps = steps.Select(s => s with { Days = 5 }) }
        );
        var place = await post.Firm.Put(
            "/reminder-plan",
            new
            {
                isOn = true,
                steps = steps.Select(s =>
                    s with
                    {
                        English = new ReminderWords("Hi", "{nonsense}"),
                    }
                ),
            }
        );

        days.Refused(422, "reminder.days_out_of_order");
        place.Refused(422, "reminder.unknown_place");
    }

    [Fact]
    public async Task The_pages_show_save_and_pause()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        var invoice = await post.Sent("100", due: 0);
        var browser = await post.Firm.Browser();
        var settings = await PageForm.Open(browser, "/settings/reminders");
        Assert.Contains("days-first", settings.Html, StringComparison.Ordinal);
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "reminders",
            ["isOn"] = "true",
        };
        foreach (var step in ReminderSteps.Usual)
        {
            fields[$"days-{step.Key}"] = Math.Abs(step.Days).ToString(CultureInfo.InvariantCulture);
            fields[$"on-{step.Key}"] = "true";
            foreach (var language in new[] { "fr", "en" })
            {
                var words = ReminderMail.Ours(step.Key, language);
                fields[$"subject-{step.Key}-{language}"] = words.Subject;
                fields[$"body-{step.Key}-{language}"] = words.Body;
            }
        }

        var saved = await browser.Submit("/settings/reminders", fields);

        Assert.EndsWith("?done=true", saved.To, StringComparison.Ordinal);
        var plan = await post.Firm.Get("/reminder-plan");
        Assert.True(plan["isOn"].GetValue<bool>());
        Assert.Null(plan["steps"][1]!["french"]);
        await post.Morning(8);
        var page = await PageForm.Open(browser, "/billing/reminders");
        Assert.Contains("Rappel", page.Html, StringComparison.Ordinal);
        var paused = await browser.Submit(
            $"/billing/reminders/pause?invoice={invoice}",
            new Dictionary<string, string>
            {
                ["_handler"] = "pause",
                ["reason"] = "Litige sur les heures",
                ["isDispute"] = "true",
            }
        );
        Assert.Equal(302, paused.Status);
        var shown = await PageForm.Open(browser, $"/billing/invoices/{invoice}");
        Assert.Contains("Contestée", shown.Html, StringComparison.Ordinal);
    }
}
