using System.Globalization;
using Cadran.Platform.Mail;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Mail;

/// <summary>Mail servers as they are: away, unwilling, slow, gone in the middle.</summary>
public class BadPostTests
{
    [Theory, BothDatabases]
    public async Task Mail_for_a_dead_server_is_delivered_once_when_it_comes_back(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        await house.Post.Close();

        await house.SendInvoice();
        await house.Pass(TimeSpan.FromSeconds(6));
        var waiting = Assert.Single(await house.AtRest());
        house.Post.Open();
        await house.Pass(TimeSpan.FromSeconds(21));

        var sent = Assert.Single(await house.AtRest());
        Assert.Equal((MailStatus.Queued, 2), (waiting.Status, waiting.Attempts));
        Assert.Equal((MailStatus.Sent, 3, null), (sent.Status, sent.Attempts, sent.Error));
        Assert.Single(house.Post.Letters);
    }

    [Fact]
    public async Task A_mail_put_off_by_the_server_is_brought_again()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = before => before == 0 ? Mood.AsksToComeBack : Mood.Good;

        await house.SendInvoice();
        await house.Pass(TimeSpan.FromSeconds(6));

        Assert.Equal(MailStatus.Sent, Assert.Single(await house.AtRest()).Status);
        Assert.Single(house.Post.Letters);
    }

    [Theory, BothDatabases]
    public async Task When_the_last_answer_is_lost_the_same_mail_is_brought_again(OnDatabase on)
    {
        await using var house = await PostedFirm.Of(on);
        house.Post.MoodFor = before => before == 0 ? Mood.DropsBeforeAnswer : Mood.Good;

        await house.SendInvoice();
        await house.Pass(TimeSpan.FromSeconds(6));

        await house.AtRest();
        Assert.Equal(2, house.Post.Letters.Count);
        Assert.Single(house.Post.Letters.Select(l => l.Message.MessageId).Distinct());
        Assert.Single(house.Post.Letters.Select(l => l.Message.Date).Distinct());
    }

    [Fact]
    public async Task A_server_that_breaks_off_after_its_yes_has_the_mail_and_gets_no_other()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = _ => Mood.DropsAfterAnswer;

        await house.SendInvoice();
        await house.Pass(TimeSpan.FromHours(2));

        Assert.Equal(MailStatus.Sent, Assert.Single(await house.AtRest()).Status);
        Assert.Single(house.Post.Letters);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_and_holds_up_no_other_work()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        house.Post.MoodFor = before => before < 7 ? Mood.Hangs : Mood.Good;
        await house.Write([.. Enumerable.Range(0, 7).Select(i => house.Mail($"hangs {i}"))]);
        await Eventually.Holds(() => house.Post.Brought == 7, "seven hang");

        await house.Write(house.Mail("goes through"));

        await Eventually.Holds(() => house.Post.Letters.Count == 1, "the eighth is delivered");
        Assert.Equal("goes through", house.Post.Letters[0].Message.Subject);
        await house.Pass(TimeSpan.FromSeconds(6));
        Assert.All(await house.AtRest(), mail => Assert.Equal(MailStatus.Sent, mail.Status));
    }

    /// <summary>CADRAN_TEST_MAILS says how many: 2,000 are promised, and take half a minute.</summary>
    [Fact]
    public async Task Mails_due_while_the_server_is_away_all_arrive_once()
    {
        await using var house = await PostedFirm.Of(OnDatabase.Sqlite);
        await house.Post.Close();
        var said = Environment.GetEnvironmentVariable("CADRAN_TEST_MAILS") ?? "200";
        var numbers = Enumerable.Range(0, int.Parse(said, CultureInfo.InvariantCulture));
        foreach (var part in numbers.Chunk(500))
            await house.Write([.. part.Select(i => house.Mail($"n° {i}"))]);
        await house.Pass(TimeSpan.FromHours(1));

        house.Post.Open();
        var mails = await house.AtRest();

        Assert.All(mails, mail => Assert.Equal(MailStatus.Sent, mail.Status));
        Assert.Equal(
            numbers.Select(i => $"n° {i}").Order(),
            house.Post.Letters.Select(l => l.Message.Subject).Order()
        );
    }
}
