using System.Diagnostics;
using Cadran.Tests.Cast;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cadran.Tests.Scenarios;

/// <summary>The database goes away under a running Cadran, and comes back (promises).</summary>
public class DatabaseAwayTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Who had sent a statement to a server that froze is let go when the statement's own time is up.</summary>
    private static readonly TimeSpan InTheEnd = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_frozen_PostgreSQL_is_told_of_within_seconds_and_healed_without_a_restart()
    {
        await using var wire = WireToPostgres();
        await using var house = Over(wire);

        await IsAwayAndBack(house, wire.Freeze, wire.Thaw, InTheEnd);
    }

    [Fact]
    public async Task A_stopped_PostgreSQL_is_told_of_within_seconds_and_healed_without_a_restart()
    {
        await using var wire = WireToPostgres();
        await using var house = Over(wire);

        await IsAwayAndBack(house, wire.Cut, wire.Mend, Soon);
    }

    [Fact]
    public async Task A_SQLite_file_that_another_process_writes_refuses_writes_and_is_read_on()
    {
        await using var house = House.Start(OnDatabase.Sqlite);
        var firm = await Firm.In(house);
        using var other = new SqliteConnection($"Data Source={house.Folder}/cadran.db");
        other.Open();
        using var held = other.BeginTransaction(deferred: false);
        var begun = Stopwatch.StartNew();

        var refused = await firm.Post("/teams", new { name = "Design" });

        refused.Refused(503, "database.busy");
        // Beside other tests: it waits for three seconds, and not for ever.
        Assert.True(begun.Elapsed < InTheEnd, $"{begun.Elapsed}");
        Assert.NotNull(refused.Message.Headers.RetryAfter);
        (await firm.Get("/teams")).Expect(200);
        Assert.Equal((503, 200), (await Health(house, "ready"), await Health(house, "live")));
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        (await firm.Post("/teams", new { name = "Design" })).Expect(201);
        Assert.Equal(200, await Health(house, "ready"));
    }

    private static async Task IsAwayAndBack(
        House house,
        Action goAway,
        Action comeBack,
        TimeSpan caughtWithin
    )
    {
        var firm = await Firm.In(house);
        var browser = await firm.Browser();
        var answers = new List<(string What, int Code, string Body, TimeSpan Took)>();

        goAway();
        // Who was just here is known for half a second without the database, and their page may have begun.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await Task.WhenAll(
            Note("read", () => Api(() => firm.Get("/teams"))),
            Note("write", () => Api(() => firm.Post("/teams", new { name = "Design" }))),
            Note(
                "write with key",
                () => Api(() => firm.Post("/teams", new { name = "B" }, ("Idempotency-Key", "k")))
            ),
            Note("page", () => Page(browser, "/customers"))
        );
        await Note("read later", () => Api(() => firm.Get("/teams")));

        Assert.All(answers, a => Assert.True(a.Code == 503 && a.Took < caughtWithin, a.ToString()));
        Assert.True(answers[^1].Took < Soon, answers[^1].ToString());
        Assert.All(
            answers,
            a => Assert.Contains(a.What == "page" ? "<h1>" : "database.unavailable", a.Body)
        );
        Assert.Equal((503, 200), (await Health(house, "ready"), await Health(house, "live")));
        comeBack();
        var back = Stopwatch.StartNew();
        await Eventually.Holds(
            async () => (await firm.Get("/teams")).Code == 200,
            "the database is back"
        );
        Assert.True(back.Elapsed < Soon, $"healed after {back.Elapsed}");
        for (var i = 0; i < 20; i++)
            (await firm.Post("/teams", new { name = $"Team {i}" })).Expect(201);
        Assert.Equal(
            (200, 200),
            ((int)(await browser.Page("/customers")).StatusCode, await Health(house, "ready"))
        );

        async Task Note(string what, Func<Task<(int, string)>> ask)
        {
            var begun = Stopwatch.StartNew();
            var (code, body) = await ask();
            lock (answers)
                answers.Add((what, code, body, begun.Elapsed));
        }
    }

    private static async Task<(int, string)> Api(Func<Task<Answer>> ask)
    {
        var answer = await ask();
        Assert.NotNull(answer.Message.Headers.RetryAfter);
        return (answer.Code, $"{answer.Body}");
    }

    private static async Task<(int, string)> Page(Browser browser, string path)
    {
        using var page = await browser.Page(path);
        return (
            (int)page.StatusCode,
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private static async Task<int> Health(House house, string of)
    {
        using var client = house.Visitor();
        using var answer = await client.GetAsync(
            new Uri("/health/" + of, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return (int)answer.StatusCode;
    }

    private static Wire WireToPostgres()
    {
        Assert.SkipUnless(House.PostgresIsThere, "CADRAN_TEST_POSTGRES names no PostgreSQL");
        return new Wire(
            new NpgsqlConnectionStringBuilder(
                Environment.GetEnvironmentVariable("CADRAN_TEST_POSTGRES")
            ).Port
        );
    }

    private static House Over(Wire wire) =>
        House.Start(
            OnDatabase.Postgres,
            host =>
                host.UseSetting(
                    "CADRAN_DATABASE",
                    new NpgsqlConnectionStringBuilder(host.GetSetting("CADRAN_DATABASE"))
                    {
                        Host = "127.0.0.1",
                        Port = wire.Port,
                        CommandTimeout = 5,
                    }.ToString()
                )
        );
}
