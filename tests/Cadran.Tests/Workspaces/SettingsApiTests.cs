using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using SkiaSharp;

namespace Cadran.Tests.Workspaces;

public class SettingsApiTests
{
    [Theory, BothDatabases]
    public async Task What_is_read_can_be_changed_and_written_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var read = (await firm.Get("/workspace")).Expect(200);
        var body = read.Body!.DeepClone();
        body["legalForm"] = "SARL au capital de 10 000 €";
        body["address"] = new JsonObject { ["line1"] = "2 rue du Port", ["city"] = "Saint-Malo" };
        body["calculationLevel"] = "team";
        body["roundingPolicy"] = JsonNode.Parse(
            """{"mode":"up","incrementMinutes":15,"minimumMinutes":0,"scope":"entry"}"""
        );

        var written = await firm.Put("/workspace", body, ("If-Match", read.ETag!));

        var now = await firm.Get("/workspace");
        Assert.Equal(written.Expect(200).ETag, now.ETag);
        Assert.True(JsonNode.DeepEquals(body, now.Body), now.Body!.ToJsonString());
        (await firm.Put("/workspace", body, ("If-Match", read.ETag!))).Refused(412, "edit.stale");
    }

    /// <summary>Decision 0071.</summary>
    [Theory, BothDatabases]
    public async Task The_currency_of_the_books_stays_once_a_document_is_issued(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        (await job.Firm.Set(("currency", "CHF"))).Expect(200);
        (await job.Firm.Set(("currency", "EUR"))).Expect(200);
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);

        var refused = await job.Firm.Set(("currency", "CHF"));

        refused.Refused(409, "workspace.currency_in_use");
        Assert.Equal("documents", refused.Body!["usedBy"]![0]!.GetValue<string>());
        Assert.Equal("EUR", (await job.Firm.Get("/workspace")).Text("currency"));
        (await job.Firm.Set(("phone", "02 99 00 00 00"))).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task The_currency_stays_once_a_payment_is_posted(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make(
            "/payments",
            new
            {
                organizationId = job.Customer,
                date = "2026-10-05",
                method = "transfer",
                amount = new { amount = "50.00", currency = "EUR" },
                allocations = Array.Empty<object>(),
            }
        );

        (await job.Firm.Set(("currency", "CHF"))).Refused(409, "workspace.currency_in_use");
    }

    [Theory, BothDatabases]
    public async Task The_currency_of_cost_rates_changes_once_they_are_withdrawn_R7(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var rate = await firm.Make(
            "/cost-rates",
            new { rate = new { amount = "40.00", currency = "EUR" }, from = "2026-01-01" }
        );

        var refused = await firm.Set(("currency", "CHF"));

        refused.Refused(409, "workspace.currency_in_use");
        Assert.Equal("costRates", refused.Body!["usedBy"]![0]!.GetValue<string>());
        (await firm.Delete($"/cost-rates/{rate}")).Expect(204);
        (await firm.Set(("currency", "CHF"))).Expect(200);
    }

    [Theory]
    [InlineData("name", "\" \"", "field.required")]
    [InlineData("country", "\"fra\"", "country.unknown")]
    [InlineData("currency", "\"ECU\"", "currency.unknown")]
    [InlineData("language", "\"de\"", "language.unknown")]
    [InlineData("timeZone", "\"Europe/Nantes\"", "time_zone.unknown")]
    [InlineData("paymentTermsDays", "366", "field.invalid")]
    [InlineData("quantityDecimals", "1", "field.invalid")]
    [InlineData("email", "\"nobody\"", "email.invalid")]
    [InlineData("calculationLevel", "\"weather\"", "field.invalid")]
    [InlineData("calculationLevel", "\"1\"", "field.invalid")]
    [InlineData(
        "roundingPolicy",
        """{"mode":"up","incrementMinutes":90,"minimumMinutes":0,"scope":"entry"}""",
        "time.rounding_increment_out_of_range"
    )]
    [InlineData(
        "roundingPolicy",
        """{"mode":"often","incrementMinutes":15,"minimumMinutes":0,"scope":"entry"}""",
        "field.invalid"
    )]
    public async Task A_setting_that_can_not_be_is_refused(string field, string json, string code)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var body = (await firm.Get("/workspace")).Body!.DeepClone();
        body[field] = JsonNode.Parse(json);

        (await firm.Put("/workspace", body)).Refused(422, code);
    }

    [Theory, BothDatabases]
    public async Task A_logo_is_drawn_anew_as_png_and_no_larger_than_fits(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await SetLogo(firm, Pixels.Picture(2400, 600, SKEncodedImageFormat.Jpeg))).Expect(204);

        var logo = (await firm.Get("/workspace/logo")).Expect(200);
        using var picture = SKBitmap.Decode(logo.Bytes);
        Assert.Equal("image/png", logo.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal((1200, 300), (picture.Width, picture.Height));
        (await firm.Delete("/workspace/logo")).Expect(204);
        (await firm.Get("/workspace/logo")).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task What_is_no_picture_or_too_large_is_no_logo(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await SetLogo(firm, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray())).Refused(
            422,
            "logo.unreadable"
        );
        (await SetLogo(firm, [])).Refused(422, "logo.unreadable");
        (await SetLogo(firm, Pixels.Picture(40, 40, SKEncodedImageFormat.Webp))).Refused(
            422,
            "logo.unreadable"
        );
        (await SetLogo(firm, new byte[1024 * 1024 + 1])).Refused(422, "logo.too_large");
    }

    [Theory, BothDatabases]
    public async Task Only_owners_and_administrators_change_settings(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var manager = await firm.AsRole("manager");
        var body = (await manager.Get("/workspace")).Expect(200).Body!;

        (await manager.Put("/workspace", body)).Refused(403, "forbidden");
        (await SetLogo(manager, [])).Refused(403, "forbidden");
    }

    private static Task<Answer> SetLogo(Firm firm, byte[] bytes) =>
        firm.Put("/workspace/logo", new ByteArrayContent(bytes));
}
