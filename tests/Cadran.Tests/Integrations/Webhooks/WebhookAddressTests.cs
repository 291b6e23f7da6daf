using System.Net;
using Cadran.Platform;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Integrations.Webhooks;

public class WebhookAddressTests
{
    /// <summary>A name that is public when it is looked at and this machine a moment later reaches nobody.</summary>
    [Fact]
    public async Task A_name_that_turns_private_is_not_called()
    {
        var isPublic = true;
        await using var house = House.Start(
            OnDatabase.Sqlite,
            services: all =>
                all.AddSingleton<NameLookup>(
                    (_, _) =>
                        Task.FromResult<IPAddress[]>([
                            isPublic ? IPAddress.Parse("8.8.8.8") : IPAddress.Loopback,
                        ])
                )
        );
        var firm = await Firm.In(house);
        await using var canary = await Receiver.Open();
        var port = new Uri(canary.Url).Port;
        var id = (await firm.Post("/webhooks", new { url = $"https://hooks.example:{port}/hook" }))
            .Expect(201)
            .Id;
        isPublic = false;
        (await firm.Post($"/webhooks/{id}/test")).Expect(200);

        await Eventually.Holds(
            async () =>
                (string?)(await firm.Get("/webhooks/deliveries")).Items[0]["trouble"] == "private",
            "it is refused"
        );
        Assert.Equal(0, canary.Asked);
    }

    [Theory]
    [InlineData("http://hooks.example/x", "webhook.url_invalid")]
    [InlineData("hooks.example", "webhook.url_invalid")]
    [InlineData("https://user:secret@hooks.example/", "webhook.url_invalid")]
    [InlineData("https://127.0.0.1/x", "webhook.address_private")]
    [InlineData("https://[::1]/x", "webhook.address_private")]
    [InlineData("https://2130706433/", "webhook.address_private")]
    [InlineData("https://0x7f.1/", "webhook.address_private")]
    [InlineData("https://169.254.169.254/latest", "webhook.address_private")]
    [InlineData("https://localhost/", "webhook.address_private")]
    [InlineData("", "field.required")]
    public async Task What_is_no_public_https_address_is_refused(string url, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Post("/webhooks", new { url })).Refused(422, code);
    }

    /// <summary>Each letter becomes several, and the name is too long to be looked up.</summary>
    [Fact]
    public async Task A_name_that_is_too_long_in_its_ascii_form_is_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var url = "https://" + string.Concat(Enumerable.Repeat("aü.", 30)) + "example/";

        (await firm.Post("/webhooks", new { url })).Refused(422, "webhook.url_invalid");
    }

    [Fact]
    public async Task A_type_that_there_is_not_is_refused_and_others_may_not()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var url = "https://8.8.8.8/hook";

        (await firm.Post("/webhooks", new { url, types = new[] { "invoice.eaten" } })).Refused(
            422,
            "webhook.type_unknown"
        );
        var types = (await firm.Get("/webhooks/event-types")).Expect(200).Items;
        Assert.Contains("invoice.paid", types.Select(t => (string)t!));
        var manager = await firm.AsRole("manager");
        (await manager.Get("/webhooks")).Expect(403);
        (await manager.Get("/events")).Expect(403);
    }
}
