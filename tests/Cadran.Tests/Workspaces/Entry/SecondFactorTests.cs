using Cadran.Tests.Cast;
using Cadran.Workspaces.Domain;
using NodaTime;

namespace Cadran.Tests.Workspaces.Entry;

public class SecondFactorTests
{
    [Theory, BothDatabases]
    public async Task A_code_of_the_app_is_asked_after_the_password_and_counts_once(OnDatabase on)
    {
        var (firm, secret, _) = await WithSecondFactor(on);
        var browser = new Browser(firm.House);

        var asked = (await SignIn(browser, firm)).Expect(200);

        Assert.Equal("secondFactor", asked.Text("state"));
        (await browser.Get("/me")).Expect(401);
        var code = Code(secret, +1);
        (await Give(browser, code)).Expect(200);
        (await browser.Get("/me")).Expect(200);
        var second = new Browser(firm.House);
        await SignIn(second, firm);
        (await Give(second, code)).Refused(401, "second_factor.refused");
    }

    [Theory, BothDatabases]
    public async Task A_recovery_code_stands_in_once(OnDatabase on)
    {
        var (firm, _, codes) = await WithSecondFactor(on);
        var browser = new Browser(firm.House);
        await SignIn(browser, firm);

        (await Give(browser, codes[0])).Expect(200);

        Assert.Equal(9, (await browser.Get("/me/second-factor"))["codesLeft"].GetValue<int>());
        var second = new Browser(firm.House);
        await SignIn(second, firm);
        (await Give(second, codes[0])).Refused(401, "second_factor.refused");
    }

    [Theory, BothDatabases]
    public async Task Ten_wrong_codes_end_the_guessing_though_the_password_is_known(OnDatabase on)
    {
        var (firm, secret, _) = await WithSecondFactor(on);
        var browser = new Browser(firm.House);
        for (var i = 0; i < 10; i++)
        {
            if (i % 3 == 0)
                (await SignIn(browser, firm)).Expect(200);
            (await Give(browser, "000000")).Refused(401, "second_factor.refused");
        }

        (await Give(browser, Code(secret, +1))).Refused(401, "second_factor.refused");
        (await SignIn(browser, firm)).Refused(401, "sign_in.refused");
    }

    [Theory, BothDatabases]
    public async Task A_code_without_the_password_before_is_too_late(OnDatabase on)
    {
        var (firm, secret, _) = await WithSecondFactor(on);

        (await Give(new Browser(firm.House), Code(secret, +1))).Refused(401, "sign_in.too_late");
    }

    [Theory, BothDatabases]
    public async Task It_goes_on_only_with_the_right_code_and_off_only_with_the_password(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        await browser.Post("/me/second-factor");
        (await browser.Post("/me/second-factor/confirm", new { code = "000000" })).Refused(
            422,
            "second_factor.code_wrong"
        );
        await TurnOn(browser);

        (await browser.Post("/me/second-factor")).Refused(409, "second_factor.on");
        (await browser.Post("/me/second-factor/off", new { password = "wrong one" })).Refused(
            422,
            "password.wrong"
        );
        (await browser.Post("/me/second-factor/off", new { password = Firm.Password })).Expect(204);
        Assert.Equal(
            "signedIn",
            (await SignIn(new Browser(firm.House), firm)).Expect(200).Text("state")
        );
    }

    [Theory, BothDatabases]
    public async Task New_recovery_codes_void_the_old_ones(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var (_, old) = await TurnOn(browser);

        (
            await browser.Post("/me/second-factor/recovery-codes", new { password = Firm.Password })
        ).Expect(200);

        var other = new Browser(firm.House);
        await SignIn(other, firm);
        (await Give(other, old[0])).Refused(401, "second_factor.refused");
    }

    private static async Task<(Firm, string Secret, string[] Codes)> WithSecondFactor(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (secret, codes) = await TurnOn(await firm.Browser());
        return (firm, secret, codes);
    }

    private static async Task<(string Secret, string[] Codes)> TurnOn(Browser browser)
    {
        var secret = (await browser.Post("/me/second-factor")).Expect(200).Text("secret");
        var on = await browser.Post("/me/second-factor/confirm", new { code = Code(secret, 0) });
        var codes = on.Expect(200)["recoveryCodes"].AsArray();
        return (secret, [.. codes.Select(c => c!.GetValue<string>())]);
    }

    private static Task<Answer> SignIn(Browser browser, Firm firm) =>
        browser.Post("/sign-in", new { email = firm.Email, password = Firm.Password });

    private static Task<Answer> Give(Browser browser, string code) =>
        browser.Post("/sign-in/code", new { code });

    private static string Code(string secret, int stepsOn) =>
        Totp.CodeOf(
            secret,
            Totp.StepAt(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())) + stepsOn
        );
}
