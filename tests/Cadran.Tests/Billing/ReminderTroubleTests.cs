using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>What goes wrong for one customer, or at once, spoils no other reminder (rule F1c).</summary>
public class ReminderTroubleTests
{
    [Theory]
    [BothDatabases]
    public async Task Of_pauses_made_at_once_one_is_kept_so_that_one_end_ends_it(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        object[] pauses =
        [
            new { organizationId = customer, reason = "Agreed" },
            new
            {
                organizationId = customer,
                invoiceId = invoice,
                reason = "Wrong hours",
            },
        ];

        foreach (var pause in pauses)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(_ => firm.Post("/reminder-pauses", pause))
            );

            var made = Assert.Single(answers, a => a.Code == 201);
            Assert.All(
                answers.Where(a => a.Code != 201),
                a => a.Refused(409, "reminder.paused_already")
            );
            (await firm.Post($"/reminder-pauses/{made.Id}/end", new { })).Expect(200);
            (await firm.Post("/reminder-pauses", pause)).Expect(201);
        }
    }

    [Fact]
    public async Task A_customer_whose_invoice_can_not_be_printed_holds_up_no_other_F1c()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.SwitchOn();
        var other = await post.Firm.Make(
            "/organizations",
            new
            {
                name = "Alfa",
                billingContacts = new[] { new { name = "Ida", email = "ida@alfa.example" } },
            }
        );
        var broken = await post.Sent("100", due: 0, of: other);
        await post.Sent("100", due: 0);
        await using (var tamperer = await Tamperer.Of(post.Firm.House))
        {
            await tamperer.BreakIn();
            var id = Guid.Parse(broken);
            await tamperer.Run("UPDATE invoices SET pdf_hash = NULL WHERE id = @p0", id);
            await tamperer.Run("UPDATE invoice_lines SET tax_ids = '{' WHERE invoice_id = @p0", id);
        }
        await post.Morning(8);

        var failed = await Assert.ThrowsAsync<AggregateException>(post.Run);

        Assert.Contains(other, failed.Message, StringComparison.Ordinal);
        Assert.Single((await post.Firm.Get("/reminders")).Items);
        Assert.NotEmpty(await Outbox.To(post.Firm.House, post.Firm.Workspace, "zoe@eole.example"));
    }

    [Fact]
    public async Task More_than_a_mail_takes_is_reminded_of_without_the_files_F1c()
    {
        await using var post = await RemindedFirm.Of(OnDatabase.Sqlite);
        await post.SwitchOn();
        var invoice = await post.Sent("100", due: 0);
        await post.Sent("200", due: 0);
        await using (var tamperer = await Tamperer.Of(post.Firm.House))
        {
            await tamperer.BreakIn();
            await tamperer.Run(
                "UPDATE files SET size = 30000000 WHERE hash = (SELECT pdf_hash FROM invoices WHERE id = @p0)",
                Guid.Parse(invoice)
            );
        }
        await post.Morning(8);

        Assert.Equal(1, await post.Run());

        var mails = await Outbox.To(post.Firm.House, post.Firm.Workspace, "zoe@eole.example");
        Assert.Empty(mails[^1].Attachments);
        Assert.Equal(2, (await post.Firm.Get("/reminders")).Items.Count);
    }
}
