using Cadran.Platform.Mail;
using Cadran.Tests.Cast;
using Cadran.Tests.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing;

/// <summary>Nobody is reminded at an address from which mail comes back (rule F1c).</summary>
public class DeadAddressTests
{
    private const string Zoe = "zoe@eole.example";

    [Theory, BothDatabases]
    public async Task Reminders_wait_until_the_address_works_again_F1c(OnDatabase on)
    {
        await using var post = await RemindedFirm.Of(on);
        await post.SwitchOn();
        await post.Sent("100", due: 0);
        var mail = await Last(post);
        await Take(post, Bounces.Postfix(mail.EnvelopeId!, to: Zoe));

        await post.Morning(8);
        Assert.Equal(0, await post.Run());
        var held = Assert.Single((await post.Firm.Get("/reminders/upcoming")).Items);
        Assert.Equal("deadAddress", held["hold"]!.GetValue<string>());
        var page = await PageForm.Open(await post.Firm.Browser(), $"/outbox/{mail.Id}");
        await page.Send("works");

        Assert.Equal(1, await post.Run());
    }

    [Fact]
    public async Task Another_contact_is_reminded_meanwhile_F1c()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.SwitchOn();
        await post.Sent("100", due: 0);
        await Take(post, Bounces.Postfix((await Last(post)).EnvelopeId!, to: Zoe));
        await post.Firm.Make(
            "/contacts",
            new
            {
                organizationId = post.Customer,
                name = "Yann",
                email = "yann@eole.example",
                isBilling = true,
            }
        );

        await post.Morning(8);
        Assert.Equal(1, await post.Run());

        var reminder = Assert.Single(
            await Outbox.To(post.Firm.House, post.Firm.Workspace, "yann@eole.example")
        );
        Assert.Single(reminder.To);
    }

    [Theory, BothDatabases]
    public async Task That_it_works_again_and_the_mail_goes_again_is_said_by_the_API_too_F1c(
        OnDatabase on
    )
    {
        await using var post = await RemindedFirm.Of(on);
        await post.SwitchOn();
        await post.Sent("100", due: 0);
        var mail = await Last(post);
        await Take(post, Bounces.Postfix(mail.EnvelopeId!, to: Zoe));
        await post.Morning(8);
        Assert.Equal(0, await post.Run());

        var works = await post.Firm.Post($"/mails/{mail.Id}/address-works");

        Assert.True((bool)works.Expect(200)["bounced"]);
        Assert.Equal(1, await post.Run());
        var again = (await post.Firm.Post($"/mails/{mail.Id}/again")).Expect(200);
        Assert.Equal(("queued", false), (again.Text("status"), (bool)again["bounced"]));
    }

    private static async Task<OutgoingMail> Last(RemindedFirm post)
    {
        OutgoingMail? last = null;
        await Eventually.Holds(
            async () =>
                (last = (await Outbox.To(post.Firm.House, post.Firm.Workspace, Zoe))[^1]).Status
                == MailStatus.Kept,
            "the mail is kept"
        );
        return last!;
    }

    private static Task<bool> Take(RemindedFirm post, string returned) =>
        post
            .Firm.House.Services.GetRequiredService<ReadBounces>()
            .Take(ReturnedMailTests.Parse(returned), TestContext.Current.CancellationToken);
}
