using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class RecoveryTests
{
    private const string Fresh = "an entirely new one";

    [Theory, BothDatabases]
    public async Task A_link_by_mail_sets_a_new_password_once_and_ends_all_sessions(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var before = await firm.Browser();
        var browser = new Browser(firm.House);
        var key = await Ask(browser, firm);

        (await Set(browser, key, Fresh)).Expect(204);

        (await Set(browser, key, "and once more so")).Refused(422, "link.expired");
        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await before.Get("/me")).Refused(401, "unauthenticated");
        (await SignIn(firm, Firm.Password)).Refused(401, "sign_in.refused");
        (await SignIn(firm, Fresh)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task The_answer_does_not_tell_whether_the_address_is_known(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = new Browser(firm.House);

        var known = await browser.Post("/recovery", new { email = firm.Email });
        var unknown = await browser.Post("/recovery", new { email = "nobody@nowhere.example" });

        Assert.Equal(known.Expect(202).Bytes, unknown.Expect(202).Bytes);
        Assert.Equal(
            known.Message.Headers.Select(h => h.Key),
            unknown.Message.Headers.Select(h => h.Key)
        );
    }

    [Theory, BothDatabases]
    public async Task A_link_lasts_an_hour_and_a_newer_one_voids_it(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var browser = new Browser(house);
        var first = await Ask(browser, firm);
        var second = await Ask(browser, firm);

        (await Set(browser, first, Fresh)).Refused(422, "link.expired");
        clock.Forward(TimeSpan.FromMinutes(61));
        (await Set(browser, second, Fresh)).Refused(422, "link.expired");
    }

    [Theory, BothDatabases]
    public async Task A_weak_password_is_refused_and_the_link_stays(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = new Browser(firm.House);
        var key = await Ask(browser, firm);

        (await Set(browser, key, "motdepasse")).Refused(422, "password.weak");

        (await Set(browser, key, Fresh)).Expect(204);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rec_")]
    [InlineData("rec_AAAAAAAAAAAAAAAAAAAAAA.x")]
    [InlineData("inv_AAAAAAAAAAAAAAAAAAAAAA.x")]
    public async Task What_is_no_key_sets_nothing(string key) =>
        (await Set(new Browser(House.Of(OnDatabase.Sqlite)), key, Fresh)).Refused(
            422,
            "link.expired"
        );

    [Theory, BothDatabases]
    public async Task The_mail_is_in_the_language_of_its_reader(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (_, email, browser) = await firm.Colleague("agent");
        (await browser.Put("/me", new { name = "Leo", language = "en" })).Expect(204);

        await browser.Post("/recovery", new { email });
        await browser.Post("/recovery", new { email = firm.Email });

        var english = (await Outbox.To(firm.House, firm.Workspace, email))[^1];
        var french = (await Outbox.To(firm.House, firm.Workspace, firm.Email))[^1];
        Assert.Equal("Choose a new password", english.Subject);
        Assert.Equal("Choisissez un nouveau mot de passe", french.Subject);
        Assert.Contains("http://localhost/recover?key=rec_", french.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var elsewhere = await firm.Browser();
        var browser = await firm.Browser();

        (await Change(browser, "not the old one", Fresh)).Refused(422, "password.wrong");
        (await Change(browser, Firm.Password, "12345678")).Refused(422, "password.weak");
        (await Change(browser, Firm.Password, Fresh)).Expect(200);

        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await elsewhere.Get("/me")).Refused(401, "unauthenticated");
        (await browser.Get("/me")).Expect(200);
        Assert.Equal(
            "Votre mot de passe a été modifié",
            (await Outbox.To(firm.House, firm.Workspace, firm.Email))[^1].Subject
        );
    }

    private static async Task<string> Ask(Browser browser, Firm firm)
    {
        (await browser.Post("/recovery", new { email = firm.Email })).Expect(202);
        return await Outbox.Key(firm.House, firm.Workspace, firm.Email);
    }

    private static Task<Answer> Set(Browser browser, string key, string password) =>
        browser.Post("/recovery/password", new { key, password });

    private static Task<Answer> Change(Browser browser, string currentPassword, string password) =>
        browser.Put("/me/password", new { currentPassword, password });

    private static Task<Answer> SignIn(Firm firm, string password) =>
        new Browser(firm.House).Post("/sign-in", new { email = firm.Email, password });
}
