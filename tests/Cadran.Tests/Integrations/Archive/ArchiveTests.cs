using System.Text.Json.Nodes;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Cadran.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using static Cadran.Tests.Integrations.Archive.ArchivedFirm;

namespace Cadran.Tests.Integrations.Archive;

/// <summary>Everything of a workspace out as one file, and into an empty workspace.</summary>
public class ArchiveTests
{
    /// <summary>What goes into no archive. A line here is a decision.</summary>
    private static readonly string[] StayHere =
    [
        "api_tokens",
        "events",
        "firm_domains",
        "idempotency_keys",
        "import_changes",
        "import_runs",
        "open_id_accounts",
        "open_id_providers",
        "quickbooks_connections",
        "quickbooks_notices",
        "quickbooks_work",
        "sign_in_sessions",
        "tombstones",
        "webhook_deliveries",
        "webhooks",
    ];

    [Fact]
    public void Every_table_goes_into_archives_or_is_on_the_short_list()
    {
        using var db = House
            .Of(OnDatabase.Sqlite)
            .Services.GetRequiredService<IDatabase>()
            .OpenForReading(null);

        var stay = db
            .Model.GetEntityTypes()
            .Where(rows => typeof(TenantRow).IsAssignableFrom(rows.ClrType) && rows.StaysHere())
            .Select(rows => (string?)rows.GetAnnotation("Relational:TableName").Value);

        Assert.Equal(StayHere, stay.Order());
    }

    [Theory]
    [InlineData(OnDatabase.Sqlite, OnDatabase.Sqlite)]
    [InlineData(OnDatabase.Sqlite, OnDatabase.Postgres)]
    [InlineData(OnDatabase.Postgres, OnDatabase.Sqlite)]
    public async Task The_sample_firm_is_the_same_where_it_is_brought_in(
        OnDatabase from,
        OnDatabase to
    )
    {
        Assert.SkipUnless(
            House.PostgresIsThere || (from, to) == (OnDatabase.Sqlite, OnDatabase.Sqlite),
            "no PostgreSQL"
        );
        await using var old = House.Start(from);
        await DemoCommand.Prepare(old.Services, Stop);
        var demo = await new Browser(old).SignIn(DemoCommand.Email, DemoCommand.Password);
        await using var house = House.Start(to);
        var firm = await Firm.In(house);

        var brought = await BringIn(firm, await Made(demo.Get, path => demo.Post(path)));

        Assert.Equal("succeeded", brought.Text("status"));
        foreach (var path in Compared)
            Assert.Equal(Said(await demo.Get(path)), Said(await firm.Get(path)));
        var verified = (await firm.Get("/journal/verification")).Expect(200);
        Assert.True((bool)verified["ok"]);
        foreach (var invoice in (await demo.Get("/invoices?status=issued&limit=500")).Items)
        {
            var pdf = $"/invoices/{invoice["id"]}/pdf";
            Assert.Equal((await demo.Get(pdf)).Bytes, (await firm.Get(pdf)).Bytes);
        }
    }

    [Theory, BothDatabases]
    public async Task Work_goes_on_there_with_the_next_number(OnDatabase on)
    {
        var job = await Cast.Job.In(await Firm.Of(on));
        var entry = await job.Log("2026-10-01", 3600);
        var draft = (await job.Draft(entry)).Expect(201);
        var first = (await job.Firm.Post($"/invoices/{draft.Id}/issue")).Expect(200);
        var later = await job.Log("2026-10-02", 7200);
        var firm = await Firm.Of(on);

        (await BringIn(firm, await ArchiveOf(job.Firm))).Expect(200);

        // What is billed there stays billed here, and what is not is ready.
        var ready = Assert.Single((await firm.Get("/ready-to-bill")).Items);
        Assert.Equal(7200, ready["seconds"]!.GetValue<int>());
        (await firm.Delete($"/time-entries/{entry}")).Refused(409, "time.locked");
        var next = (
            await firm.Post(
                "/invoices",
                new { organizationId = job.Customer, timeEntryIds = new[] { later } }
            )
        ).Expect(201);
        var second = (await firm.Post($"/invoices/{next.Id}/issue")).Expect(200);
        Assert.EndsWith("1", first.Text("number"));
        Assert.EndsWith("2", second.Text("number"));
        Assert.True((bool)(await firm.Get("/journal/verification"))["ok"]);
    }

    /// <summary>Whoever forgot their password before may begin so too.</summary>
    [Theory, BothDatabases]
    public async Task A_workspace_whose_owner_got_a_mail_is_still_new(OnDatabase on)
    {
        var old = await Firm.Of(on);
        var firm = await Firm.Of(on);
        (await firm.Post("/recovery", new { email = firm.Email })).Expect(202);
        await Outbox.Key(firm.House, firm.Workspace, firm.Email);

        (await BringIn(firm, await ArchiveOf(old))).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Who_brings_it_in_stays_the_owner(OnDatabase on)
    {
        var old = await Firm.Of(on);
        await old.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email = "leo@atelier.example",
                role = "agent",
            }
        );
        var firm = await Firm.Of(on);

        (await BringIn(firm, await ArchiveOf(old))).Expect(200);

        var me = (await firm.Get("/me")).Expect(200);
        Assert.Equal("owner", me["member"]!["role"]!.GetValue<string>());
        // Ana of the old one, under her other address, and Léo: neither has access yet.
        Assert.Equal(3, (await firm.Get("/members")).Items.Count);
        Assert.Equal(
            (await old.Get("/workspace")).Text("name"),
            (await firm.Get("/workspace")).Text("name")
        );
    }

    [Theory, BothDatabases]
    public async Task With_the_same_address_one_is_oneself_again(OnDatabase on)
    {
        var old = await Firm.Of(on);
        var entry = await old.Make(
            "/time-entries",
            new { workDate = "2026-10-01", durationSeconds = 3600 }
        );
        var made = await old
            .House.Services.GetRequiredService<SetUpWorkspace>()
            .Run(
                new NewWorkspace("Elsewhere", "FR", null, null, "Ana", old.Email, Firm.Password),
                Stop
            );
        var token = await old
            .House.Services.GetRequiredService<CreateToken>()
            .Run(made.Value.WorkspaceId, made.Value.MemberId, "tests", null, null, Stop);
        var again = old.As(token.Value.Token);

        var job = await BringIn(again, await ArchiveOf(old));

        Assert.Equal("succeeded", job.Text("status"));
        Assert.Equal(
            old.Ana.ToString(),
            (await again.Get("/me"))["member"]!["id"]!.GetValue<string>()
        );
        (await again.Get($"/time-entries/{entry}")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task It_goes_into_no_workspace_where_something_was_done(OnDatabase on)
    {
        var zip = await ArchiveOf(await Firm.Of(on));
        var firm = await Firm.Of(on);
        await firm.Make("/organizations", new { name = "Éole Énergies" });

        var job = await firm.Send(HttpMethod.Post, "/imports/archive", Multipart(zip));

        job.Refused(409, "archive.workspace_not_empty");
    }

    [Theory, BothDatabases]
    public async Task A_new_workspace_of_any_country_takes_one(OnDatabase on)
    {
        var zip = await ArchiveOf(await Firm.Of(on));

        foreach (var country in new[] { "FR", "CA", "US", "CH" })
            (await BringIn(await Firm.Of(on, country), zip)).Expect(200);
    }

    [Fact]
    public async Task Only_owners_take_everything_out()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var administrator = await firm.AsRole("administrator");

        (await administrator.Post("/archives")).Refused(403, "forbidden");
    }

    [Fact]
    public async Task One_that_was_deleted_is_gone_and_an_old_one_goes_by_itself()
    {
        var clock = new Clock();
        await using var house = House.Start(
            OnDatabase.Sqlite,
            services: services => services.AddClock(clock)
        );
        var firm = await Firm.In(house);
        await ArchiveOf(firm);
        var first = Assert.Single((await firm.Get("/archives")).Items)["id"]!.ToString();
        await ArchiveOf(firm);
        Assert.Equal(2, (await firm.Get("/archives")).Items.Count);

        (await firm.Delete($"/archives/{first}")).Expect(204);

        (await firm.Get($"/archives/{first}/file")).Refused(404, "not_found");
        var second = Assert.Single((await firm.Get("/archives")).Items);

        clock.Forward(TimeSpan.FromDays(8));

        (await firm.Get($"/archives/{second["id"]}/file")).Refused(404, "not_found");
    }

    private static readonly string[] Compared =
    [
        "/workspace",
        "/organizations?limit=500",
        "/contacts?limit=500",
        "/projects?limit=500",
        "/tickets?limit=500",
        "/service-types",
        "/taxes",
        "/billing-rates?limit=500",
        "/agreements?limit=500",
        "/time-entries?limit=500",
        "/ready-to-bill",
        "/invoices?limit=500",
        "/invoices/summary",
        "/payments?limit=500",
        "/expenses?limit=500",
        "/quotes?limit=500",
        "/journal?limit=500",
    ];

    /// <summary>What is of this installation, and not of the workspace, left out.</summary>
    private static string Said(Answer answer)
    {
        var body = answer.Expect(200).Body!.DeepClone();
        if (body is JsonObject whole)
        {
            whole.Remove("id");
            whole.Remove("version");
            whole.Remove("isDemo");
        }
        return body.ToString();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
