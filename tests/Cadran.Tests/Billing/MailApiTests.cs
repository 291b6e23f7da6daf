using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>The outbox and statements of account by mail, through the API.</summary>
public class MailApiTests
{
    private const string Zoe = "zoe@eole.example";

    [Theory, BothDatabases]
    public async Task A_statement_is_mailed_and_read_with_its_file_in_the_outbox(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Issued(customer, "100");
        var path = $"/organizations/{customer}/statement/send";
        (await firm.Post(path)).Refused(422, "invoice.no_billing_contact");
        await Contact(firm, customer);

        var sent = (await firm.Post(path + "?from=2026-01-01")).Expect(200);

        Assert.Equal(Zoe, sent["to"][0]!["email"]!.ToString());
        Assert.Single((await firm.Get($"/organizations/{customer}/statements-sent")).Items);
        var listed = Assert.Single((await firm.Get("/mails")).Items);
        Assert.Equal(sent.Id, listed["id"]!.ToString());
        var mail = (await firm.Get($"/mails/{sent.Id}")).Expect(200);
        Assert.Equal("application/pdf", mail["attachments"][0]!["contentType"]!.ToString());
        var file = (await firm.Get($"/mails/{sent.Id}/attachments/0")).Expect(200);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(file.Bytes), StringComparison.Ordinal);
        (await firm.Get($"/mails/{sent.Id}/attachments/1")).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task Mails_are_listed_by_their_state_page_by_page(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await Contact(firm, customer);
        var path = $"/organizations/{customer}/statement/send";
        var first = (await firm.Post(path)).Expect(200).Id;
        var second = (await firm.Post(path)).Expect(200).Id;
        await Eventually.Holds(
            async () => (await firm.Get("/mails?status=kept")).Items.Count == 2,
            "both are kept"
        );

        var page = await firm.Get("/mails?status=kept&limit=1");
        var next = await firm.Get($"/mails?status=kept&limit=1&cursor={page.Text("nextCursor")}");

        Assert.Equal(second, Assert.Single(page.Items)["id"]!.ToString());
        Assert.Equal(first, Assert.Single(next.Items)["id"]!.ToString());
        Assert.Empty((await firm.Get("/mails?status=failed")).Items);
        (await firm.Post($"/mails/{first}/again")).Refused(422, "mail.no_server");
        (await firm.Post($"/mails/{first}/address-works")).Refused(409, "mail.not_failed");
    }

    [Fact]
    public async Task Another_firm_and_mails_with_keys_of_people_are_not_found()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, email, _) = await firm.Colleague("viewer");
        var invitation = (await Outbox.To(firm.House, firm.Workspace, email))[0].Id;
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await Contact(firm, customer);
        var mail = (await firm.Post($"/organizations/{customer}/statement/send")).Expect(200).Id;
        var other = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Get($"/mails/{invitation}")).Refused(404, "not_found");
        (await firm.Post($"/mails/{invitation}/again")).Refused(404, "not_found");
        (await other.Get($"/mails/{mail}")).Refused(404, "not_found");
        (await other.Get($"/mails/{mail}/attachments/0")).Refused(404, "not_found");
    }

    [Theory]
    [InlineData("viewer", 200)]
    [InlineData("agent", 403)]
    public async Task Who_may_not_bill_sends_nothing(string role, int reads)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await Contact(firm, customer);
        var path = $"/organizations/{customer}/statement/send";
        var mail = (await firm.Post(path)).Expect(200).Id;
        var somebody = await firm.AsRole(role);

        (await somebody.Get("/mails")).Expect(reads);
        (await somebody.Post(path)).Refused(403, "forbidden");
        (await somebody.Post($"/mails/{mail}/again")).Refused(403, "forbidden");
        (await somebody.Post($"/mails/{mail}/address-works")).Refused(403, "forbidden");
    }

    private static Task<string> Contact(Firm firm, string customer) =>
        firm.Make(
            "/contacts",
            new
            {
                organizationId = customer,
                name = "Zoé",
                email = Zoe,
                isBilling = true,
            }
        );
}
