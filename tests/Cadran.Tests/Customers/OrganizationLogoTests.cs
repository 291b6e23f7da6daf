using Cadran.Tests.Cast;
using SkiaSharp;

namespace Cadran.Tests.Customers;

public class OrganizationLogoTests
{
    [Theory, BothDatabases]
    public async Task A_logo_is_drawn_anew_as_png_and_can_be_removed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        Assert.False((await firm.Get($"/organizations/{id}")).Body!["hasLogo"]!.GetValue<bool>());

        (await Put(firm, id, Pixels.Picture(2400, 600, SKEncodedImageFormat.Jpeg))).Expect(204);

        var logo = (await firm.Get($"/organizations/{id}/logo")).Expect(200);
        using var picture = SKBitmap.Decode(logo.Bytes);
        Assert.Equal((1200, 300), (picture.Width, picture.Height));
        Assert.True((await firm.Get($"/organizations/{id}")).Body!["hasLogo"]!.GetValue<bool>());
        (await firm.Delete($"/organizations/{id}/logo")).Expect(204);
        (await firm.Get($"/organizations/{id}/logo")).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task What_is_no_picture_is_refused_and_keeps_the_logo_before(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        (await Put(firm, id, Pixels.Picture(40, 40, SKEncodedImageFormat.Png))).Expect(204);

        (await Put(firm, id, "<svg/>"u8.ToArray())).Refused(422, "logo.unreadable");
        (await Put(firm, id, new byte[1024 * 1024 + 1])).Refused(422, "logo.too_large");

        (await firm.Get($"/organizations/{id}/logo")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_logo_belongs_to_its_firm_and_to_who_may_edit_customers(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/organizations", new { name = "Globex" });
        var png = Pixels.Picture(40, 40, SKEncodedImageFormat.Png);
        (await Put(firm, id, png)).Expect(204);
        var other = await Firm.Of(on);
        var agent = await firm.AsRole("agent");

        (await other.Get($"/organizations/{id}/logo")).Refused(404, "not_found");
        (await Put(other, id, png)).Refused(404, "not_found");
        (await agent.Get($"/organizations/{id}/logo")).Expect(200);
        (await Put(agent, id, png)).Refused(403, "forbidden");
    }

    private static Task<Answer> Put(Firm firm, string id, byte[] bytes) =>
        firm.Put($"/organizations/{id}/logo", new ByteArrayContent(bytes));
}
