using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates;

/// <summary>Days that can't be meant are refused where rates ask for one.</summary>
public class RateDayTests
{
    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("2100-01-01")]
    [InlineData("1999-12-31")]
    [InlineData("0001-01-01")]
    public async Task A_rate_of_another_century_is_refused(string day)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var body = new { rate = new { amount = "90.00", currency = "EUR" }, from = day };

        (await firm.Post("/billing-rates", body)).Refused(422, "rate.date_out_of_range");
        (await firm.Post("/billing-rates/preview", body)).Refused(422, "rate.date_out_of_range");
        (await firm.Post("/cost-rates", body)).Refused(422, "rate.date_out_of_range");
        (
            await firm.Post(
                "/exchange-rates",
                new
                {
                    from = "EUR",
                    to = "USD",
                    day,
                    rate = "1.1",
                }
            )
        ).Refused(422, "exchange.day_out_of_range");
        Assert.Empty((await firm.Get("/billing-rates")).Items);
    }

    [Fact]
    public async Task The_page_says_it_beside_the_day_and_keeps_what_was_typed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/rates?lang=fr");

        var refused = await page.Send("rate", ("Form.Rate", "90"), ("Form.From", "9999-12-31"));

        Assert.Contains("entre 2000 et 2099", refused.ErrorAt("f-from"), StringComparison.Ordinal);
        Assert.Contains("value=\"9999-12-31\"", refused.Html, StringComparison.Ordinal);
    }
}
