using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Pages;

public partial class SettingsPagesTests
{
    public static TheoryData<string> Pages =>
        [
            "/account",
            "/account/security",
            "/account/second-factor",
            "/account/sessions",
            "/account/tokens",
            "/settings",
            "/settings/documents",
            "/settings/time",
            "/settings/members",
            "/settings/members/new",
            "/settings/teams",
            "/settings/archive",
            "/settings/import",
            "/settings/jobs",
            "/settings/webhooks",
            "/settings/webhooks/new",
            "/settings/webhooks/deliveries",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_reads_in_both_languages_without_a_missing_text(string path)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        foreach (var language in new[] { "fr", "en" })
        {
            await visitor.Open($"{path}?lang={language}");

            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.Contains($"<html lang=\"{language}\"", visitor.Html, StringComparison.Ordinal);
            Assert.DoesNotMatch(@">\s*\[[a-zA-Z]+\.[\w.]+\]", visitor.Html);
            Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", visitor.Html);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_documents_is_said_at_once()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/documents?done=saved");

        var sent = await page.Send(
            "documents",
            ("Form.VatNumber", "FR00732829320"),
            ("Form.Iban", "FR00"),
            ("Form.PaymentTermsDays", "trente"),
            ("Form.SmallDifference", "1,00"),
            ("Form.QuantityDecimals", "4")
        );

        Assert.NotNull(sent.ErrorAt("f-vatnumber"));
        Assert.NotNull(sent.ErrorAt("f-iban"));
        Assert.NotNull(sent.ErrorAt("f-paymenttermsdays"));
        Assert.DoesNotContain("cadran-toast class=\"toast\"", sent.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR", true)]
    [InlineData("CA", false)]
    [InlineData("US", false)]
    public async Task A_firm_is_asked_for_the_account_that_its_country_has(
        string country,
        bool iban
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite, country);

        var page = await PageForm.Open(await firm.Browser(), "/settings/documents?lang=fr");

        Assert.Equal(iban, page.Html.Contains("IBAN", StringComparison.Ordinal));
        Assert.Equal(iban, page.Html.Contains("RCS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_firm_began_with_follows_its_language_unless_it_was_renamed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite, "CA");
        var first = (await firm.Get("/expense-categories")).Items;
        (await firm.Put($"/expense-categories/{first[0]["id"]}", new { name = "Trips" })).Expect(
            200
        );

        (await firm.Set(("language", "fr"))).Expect(200);

        var names = (await firm.Get("/expense-categories")).Items.Select(c => (string?)c["name"]);
        Assert.Contains("Trips", names);
        Assert.Contains("Repas", names);
        Assert.DoesNotContain("Meals", names);
    }

    [Theory, BothDatabases]
    public async Task Why_the_currency_stays_stands_beside_it_and_what_was_typed_too(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        var page = await PageForm.Open(await job.Firm.Browser(), "/settings?lang=en");

        var sent = await page.SendAsIs(
            "company",
            ("Form.Country", "FR"),
            ("Form.Currency", "CHF"),
            ("Form.Language", "fr"),
            ("Form.TimeZone", "Europe/Paris"),
            ("Form.Phone", "0299")
        );

        Assert.StartsWith(
            "Your books are in EUR",
            sent.ErrorAt("f-currency"),
            StringComparison.Ordinal
        );
        Assert.Contains("value=\"0299\"", sent.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_answers_a_change_of_language_speaks_it()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        await visitor.Open("/account");

        await visitor.Submit("profile", ("Form.Name", "Ana"), ("Form.Language", "en"));
        await visitor.Open(visitor.SentTo!);

        Assert.Contains("<html lang=\"en\"", visitor.Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Who_may_not_sees_nothing_of_the_settings(string path)
    {
        if (!path.StartsWith("/settings", StringComparison.Ordinal))
            return;
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var (_, email, _) = await firm.Colleague("viewer");
        var visitor = await new PageVisitor(firm.House).SignIn(email, Firm.Password);

        await visitor.Open(path);

        Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
    }

    [Theory, BothDatabases]
    public async Task The_company_is_edited_and_a_stale_form_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        (string, string)[] typed =
        [
            ("Form.Name", "Atelier du Nord"),
            ("Form.City", "Saint-Malo"),
            ("Form.Country", "FR"),
            ("Form.Currency", "EUR"),
            ("Form.Language", "fr"),
            ("Form.TimeZone", "Europe/Paris"),
        ];
        await visitor.Open("/settings?lang=en");
        await visitor.Submit("company", [.. typed, ("Form.Version", "1000")]);
        Assert.Contains("Somebody else", visitor.Html, StringComparison.Ordinal);

        await visitor.Open("/settings");
        await visitor.Submit("company", typed);

        Assert.Equal("/settings?done=saved", visitor.SentTo);
        var settings = await firm.Get("/workspace");
        Assert.Equal("Atelier du Nord", settings.Text("name"));
        Assert.Equal("Saint-Malo", settings["address"]["city"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_member_is_invited_and_edited_by_form(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var team = await firm.Make("/teams", new { name = "Design" });
        var email = $"zoe.{Guid.CreateVersion7():N}@atelier.example";
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        await visitor.Open("/settings/members/new");

        await visitor.Submit(
            "member",
            ("Form.Name", "Zoé"),
            ("Form.Email", email),
            ("Form.Role", "Manager"),
            ("Teams", team)
        );

        Assert.Contains("/join?key=inv_", visitor.Html, StringComparison.Ordinal);
        var zoe = (await firm.Get("/members")).Items.Single(m =>
            m["email"]!.GetValue<string>() == email
        );
        Assert.Equal("manager", zoe["role"]!.GetValue<string>());
        Assert.Single(zoe["teamIds"]!.AsArray());
        await visitor.Open("/settings/members/" + zoe["id"]);
        await visitor.Submit("member", ("Form.Name", "Zoé B."), ("Form.Role", "Biller"));
        Assert.Empty((await firm.Get("/members/" + zoe["id"]))["teamIds"].AsArray());
    }

    [Theory, BothDatabases]
    public async Task A_token_is_shown_once_and_works(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        await visitor.Open("/account/tokens");

        await visitor.Submit("create", ("Form.Name", "Export"), ("Scopes", "work.read"));

        var token = Token().Match(visitor.Html).Value;
        (await firm.As(token).Get("/teams")).Expect(200);
        (await firm.As(token).Post("/teams", new { name = "No" })).Expect(403);
        await visitor.Open("/account/tokens");
        Assert.DoesNotMatch(Token(), visitor.Html);
    }

    [Theory, BothDatabases]
    public async Task The_second_factor_is_set_up_with_a_picture_and_recovery_codes(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        await visitor.Open("/account/second-factor?lang=en");
        await visitor.Submit("begin");
        await visitor.Open("/account/second-factor?lang=en");
        var secret = Secret().Match(visitor.Html).Groups[1].Value.Replace(" ", "");

        await visitor.Submit("confirm", ("Form.Code", Code(secret)));

        Assert.Contains("class=\"codes\"", visitor.Html, StringComparison.Ordinal);
        await visitor.SignIn(firm.Email, Firm.Password);
        Assert.Equal("/sign-in/code", visitor.SentTo);
    }

    private static string Code(string secret) =>
        Cadran.Workspaces.Domain.Totp.CodeOf(
            secret,
            Cadran.Workspaces.Domain.Totp.StepAt(
                NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow())
            )
        );

    [System.Text.RegularExpressions.GeneratedRegex(@"cad_[\w-]{22}\.[\w-]{43}")]
    private static partial System.Text.RegularExpressions.Regex Token();

    [System.Text.RegularExpressions.GeneratedRegex("<code>([A-Z2-7 ]{39})</code>")]
    private static partial System.Text.RegularExpressions.Regex Secret();
}
