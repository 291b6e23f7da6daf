using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Cadran.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Workspaces.Entry;

public class SignUpTests
{
    [Theory, BothDatabases]
    public async Task Four_answers_make_a_workspace_with_what_its_country_gives(OnDatabase on)
    {
        var browser = new Browser(House.Of(on));

        (await browser.Post("/sign-up", Request())).Expect(200);

        var settings = (await browser.Get("/workspace")).Expect(200);
        Assert.Equal("EUR", settings.Text("currency"));
        Assert.Equal("fr", settings.Text("language"));
        Assert.Equal("Europe/Paris", settings.Text("timeZone"));
        Assert.Equal("owner", (await browser.Get("/me"))["member"]["role"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task Capabilities_below_are_told_the_answers_in_the_same_unit(OnDatabase on)
    {
        var starter = new Remembering();
        await using var house = House.Start(
            on,
            services: s => s.AddSingleton<IWorkspaceStarter>(starter)
        );
        var request = Request();
        request["hourlyRate"] = "95.50";
        request["sampleData"] = true;

        (await new Browser(house).Post("/sign-up", request)).Expect(200);

        Assert.Equal(95.5m, starter.Start!.HourlyRate);
        Assert.True(starter.Start.SampleData);
        Assert.Equal("EUR", starter.Start.Workspace.Currency.Code);
    }

    [Theory, BothDatabases]
    public async Task A_known_address_is_asked_to_sign_in_whatever_the_password(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var request = Request();
        request["ownerEmail"] = firm.Email;
        request["ownerPassword"] = Firm.Password;

        (await new Browser(firm.House).Post("/sign-up", request)).Refused(
            409,
            "sign_up.email_known"
        );
    }

    [Theory, BothDatabases]
    public async Task What_is_wrong_is_said_by_field(OnDatabase on)
    {
        var browser = new Browser(House.Of(on));

        (await browser.Post("/sign-up", Request("country", "XX!"))).Refused(422, "country.unknown");
        (await browser.Post("/sign-up", Request("currency", "ECU"))).Refused(
            422,
            "currency.unknown"
        );
        (await browser.Post("/sign-up", Request("ownerEmail", "nobody"))).Refused(
            422,
            "email.invalid"
        );
        (await browser.Post("/sign-up", Request("ownerPassword", "12345678"))).Refused(
            422,
            "password.weak"
        );
        (await browser.Post("/sign-up", Request("hourlyRate", "-1"))).Refused(
            422,
            "sign_up.hourly_rate"
        );
        (await browser.Post("/sign-up", Request("workspace", " "))).Refused(422, "field.required");
    }

    [Fact]
    public async Task A_closed_house_makes_no_workspaces()
    {
        await using var house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseSetting("CADRAN_SIGN_UP", "closed")
        );

        (await new Browser(house).Post("/sign-up", Request())).Refused(403, "sign_up.closed");
    }

    private static Dictionary<string, object> Request(string? key = null, string? value = null)
    {
        var unique = Guid.CreateVersion7().ToString("N");
        var request = new Dictionary<string, object>
        {
            ["workspace"] = "Studio " + unique,
            ["country"] = "FR",
            ["ownerName"] = "Inès Roy",
            ["ownerEmail"] = $"ines.{unique}@studio.example",
            ["ownerPassword"] = Firm.Password,
        };
        if (key is not null)
            request[key] = value!;
        return request;
    }

    private sealed class Remembering : IWorkspaceStarter
    {
        public WorkspaceStart? Start { get; private set; }

        Task IWorkspaceStarter.Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
        {
            Start = start;
            return Task.CompletedTask;
        }
    }
}
