using Cadran.Tests.Cast;

namespace Cadran.Tests.Customers;

public class StaleEditTests
{
    [Theory, BothDatabases]
    public async Task Of_twenty_edits_of_what_all_have_read_one_counts(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var made = await firm.Post("/organizations", new { name = "Acme" });

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    firm.Put(
                        $"/organizations/{made.Id}",
                        new { name = $"Acme {i}" },
                        ("If-Match", made.ETag!)
                    )
                )
        );

        var won = Assert.Single(answers, answer => answer.Code == 200);
        Assert.All(
            answers.Where(answer => answer != won),
            answer => answer.Refused(412, "edit.stale")
        );
        var read = await firm.Get($"/organizations/{made.Id}");
        Assert.Equal(won.Text("name"), read.Text("name"));
        Assert.Equal("\"2\"", read.ETag);
        Assert.Equal(won.ETag, read.ETag);
    }

    [Theory, BothDatabases]
    public async Task A_stale_edit_under_a_key_is_told_so_and_leaves_its_key_free(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await firm.Make("/service-types", new { name = "Audit" });

        var taken = await firm.Post(
            "/service-types",
            new { name = "AUDIT" },
            ("Idempotency-Key", "k")
        );

        taken.Refused(409, "service_type.name_taken");
        (
            await firm.Post("/service-types", new { name = "Conseil" }, ("Idempotency-Key", "k"))
        ).Expect(201);
    }

    [Theory]
    [InlineData("/organizations", """{"name":"a"}""")]
    [InlineData("/contacts", """{"name":"a","email":"a@b.example"}""")]
    [InlineData("/service-types", """{"name":"a"}""")]
    [InlineData("/projects", """{"name":"a"}""")]
    [InlineData("/tickets", """{"title":"a"}""")]
    public async Task An_edit_of_an_old_version_is_refused(string path, string body)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var made = (await firm.Post(path, body)).Expect(201);
        var other = body.Replace("\"a\"", "\"b\"", StringComparison.Ordinal);
        (await firm.Put($"{path}/{made.Id}", other, ("If-Match", made.ETag!))).Expect(200);

        var stale = await firm.Put($"{path}/{made.Id}", body, ("If-Match", made.ETag!));

        stale.Refused(412, "edit.stale");
        (await firm.Put($"{path}/{made.Id}", body, ("If-Match", "W/\"x\""))).Refused(
            412,
            "edit.stale"
        );
        (await firm.Put($"{path}/{made.Id}", body)).Expect(200);
        Assert.Equal("\"3\"", (await firm.Get($"{path}/{made.Id}")).ETag);
    }

    [Theory, BothDatabases]
    public async Task Deleting_and_archiving_an_old_version_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var made = await firm.Post("/organizations", new { name = "Acme" });
        await firm.Put($"/organizations/{made.Id}", new { name = "Acme 2" });

        (await firm.Delete($"/organizations/{made.Id}", ("If-Match", made.ETag!))).Refused(
            412,
            "edit.stale"
        );
        var archive = $"/organizations/{made.Id}/archive";
        (await firm.Post(archive, null, ("If-Match", made.ETag!))).Refused(412, "edit.stale");
        (await firm.Delete($"/organizations/{made.Id}", ("If-Match", "\"2\""))).Expect(204);
    }
}
