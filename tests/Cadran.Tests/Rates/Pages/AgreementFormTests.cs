using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates.Pages;

/// <summary>The form of an agreement keeps what was typed, whatever is wrong with it.</summary>
public class AgreementFormTests
{
    [Theory]
    [InlineData("retainer", "Form.Fee", "mille")]
    [InlineData("retainer", "Form.OverageRate", "-5")]
    [InlineData("minimumAmount", "Form.Fee", "1e5")]
    [InlineData("hourly", "Form.Cap", "-1")]
    [InlineData("prepaidHours", "Form.Through", "2020-01-01")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(
        string kind,
        string field,
        string typed
    )
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/customers/{job.Customer}/agreements/new?kind={kind}&lang=fr"
        );

        var refused = await page.Send(
            "agreement",
            ("Form.From", "2026-10-01"),
            ("Form.Name", "Suivi"),
            (field, typed)
        );

        Assert.Contains("class=\"error\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Suivi\"", refused.Html, StringComparison.Ordinal);
        Assert.Empty((await job.Firm.Get("/agreements")).Items);
    }
}
