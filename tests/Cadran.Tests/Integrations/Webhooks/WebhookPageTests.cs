using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Webhooks;

public class WebhookPageTests
{
    [Theory, BothDatabases]
    public async Task A_webhook_is_made_tested_changed_and_deleted_by_the_pages(OnDatabase on)
    {
        await using var told = await ToldFirm.Of(on);
        var browser = await told.Firm.Browser();
        var page = await PageForm.Open(browser, "/settings/webhooks/new");

        var made = await page.Send(
            "create",
            ("url", told.Receiver.Url),
            ("description", "Compta"),
            ("types", "project.created")
        );
        Assert.Contains("whsec_", made.Html, StringComparison.Ordinal);
        var id = (string)(await told.Firm.Get("/webhooks")).Items.Single()["id"]!;
        var address = "/settings/webhooks/" + id;

        page = await PageForm.Open(browser, address);
        Assert.Equal(address + "?done=tested", (await page.Send("test")).Went());
        await told.Until(() => told.Receiver.Taken.Count == 1, "the test arrives");
        var delivery = (string)(await told.Deliveries()).Single()["id"]!;
        await told.Until(
            async () => (string)(await told.Deliveries()).Single()["state"]! == "delivered",
            "it is kept"
        );

        page = await PageForm.Open(browser, "/settings/webhooks/deliveries/" + delivery);
        Assert.Contains("webhook.test", page.Html, StringComparison.Ordinal);
        (await page.Send("replay")).Went();
        await told.Until(() => told.Receiver.Taken.Count == 2, "it comes again");

        page = await PageForm.Open(browser, address);
        (await page.Send("fields", ("url", told.Receiver.Url), ("types", "invoice.paid"))).Went();
        Assert.Equal("off", (string)(await told.State(id))["state"]!);

        page = await PageForm.Open(browser, address);
        Assert.Contains(
            "whsec_",
            (await page.Send("fields", ("_handler", "rotate"))).Html,
            StringComparison.Ordinal
        );
        page = await PageForm.Open(browser, address);
        Assert.Equal(
            "/settings/webhooks?done=deleted",
            (await page.Send("fields", ("_handler", "delete"))).Went()
        );
        Assert.Empty((await told.Firm.Get("/webhooks")).Items);
    }

    [Fact]
    public async Task What_was_typed_is_still_there_beside_what_is_wrong()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/settings/webhooks/new");

        var sent = await page.Send(
            "create",
            ("url", "https://10.0.0.1/hook"),
            ("description", "Compta"),
            ("types", "quote.accepted")
        );

        Assert.Equal(422, sent.Code);
        Assert.NotNull(sent.ErrorAt("f-url"));
        Assert.Contains("value=\"https://10.0.0.1/hook\"", sent.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Compta\"", sent.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"quote.accepted\" checked", sent.Html);
    }

    [Fact]
    public async Task One_of_another_firm_is_not_there()
    {
        var (firm, other) = (await Firm.Of(OnDatabase.Sqlite), await Firm.Of(OnDatabase.Sqlite));
        var id = await firm.Make("/webhooks", new { url = "https://8.8.8.8/hook" });

        (await other.Get("/webhooks/" + id)).Expect(404);
        (await other.Post($"/webhooks/{id}/test")).Expect(404);
        (await other.Delete("/webhooks/" + id)).Expect(404);
        var page = await PageForm.Open(await other.Browser(), "/settings/webhooks/" + id);
        Assert.Equal(404, page.Code);
    }
}
