using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Api;

public class PlainRefusalTests
{
    [Theory]
    [InlineData("/projects", """{"name":1}""", "name", "This value is not allowed here.")]
    [InlineData(
        "/projects",
        """{"name":"x","billable":"perhaps"}""",
        "billable",
        "This value is not allowed here."
    )]
    [InlineData("/projects", """{"nmae":"x","name":"y"}""", "nmae", "There is no such field.")]
    [InlineData("/projects", """{"name":"x","name":"y"}""", "name", "This field is there twice.")]
    [InlineData(
        "/projects",
        """{"name":"x","organizationId":"12"}""",
        "organizationId",
        "This value is not allowed here."
    )]
    [InlineData("/teams", """{}""", "name", "This field is required.")]
    [InlineData(
        "/members",
        """{"name":"x","email":"x@y.example","role":"king"}""",
        "role",
        "This value is not allowed here."
    )]
    [InlineData(
        "/webhooks",
        """{"url":"https://8.8.8.8/","types":[1]}""",
        "types[0]",
        "This value is not allowed here."
    )]
    [InlineData(
        "/organizations",
        """{"name":"x","address":{"line9":"y"}}""",
        "address.line9",
        "There is no such field."
    )]
    public async Task A_field_that_can_t_be_read_is_named_in_words(
        string path,
        string body,
        string field,
        string words
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var said = (await firm.Post(path, body, ("Accept-Language", "en"))).Refused(
            400,
            "request.malformed"
        );

        Assert.Equal(words, (string)said["errors"][field]!.AsArray().Single()!);
        Silent(said);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{\"name\": nope}")]
    public async Task What_is_no_object_is_refused_without_a_word_of_ours(string body)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        Silent((await firm.Post("/projects", body)).Refused(400, "request.malformed"));
    }

    [Theory]
    [InlineData("/projects?limit=ten", "limit")]
    [InlineData("/time-entries?from=monday", "from")]
    [InlineData("/projects?updatedSince=now", "updatedSince")]
    public async Task A_parameter_that_can_t_be_read_is_named(string path, string field)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var said = (await firm.Get(path)).Refused(400, "request.malformed");

        Assert.Contains(
            field,
            said["errors"].AsObject().Select(e => e.Key),
            StringComparer.OrdinalIgnoreCase
        );
        Silent(said);
    }

    [Theory, BothDatabases]
    public async Task Each_answer_says_how_much_is_left(OnDatabase on)
    {
        await using var house = House.Start(on, host => host.UseSetting("CADRAN_RATE_LIMIT", "3"));
        var firm = await Firm.In(house);
        for (var attempt = 0; ; attempt++)
        {
            var answer = await firm.Get("/me");
            Assert.Equal("3", answer.Message.Headers.GetValues("RateLimit-Limit").Single());
            var left = answer.Message.Headers.GetValues("RateLimit-Remaining").Single();
            var reset = int.Parse(
                answer.Message.Headers.GetValues("RateLimit-Reset").Single(),
                System.Globalization.CultureInfo.InvariantCulture
            );
            Assert.InRange(reset, 1, 60);
            if (answer.Code == 429)
            {
                Assert.Equal("0", left);
                Assert.InRange(answer.Message.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                Assert.Equal("too_many_requests", answer.ProblemCode);
                return;
            }
            Assert.True(attempt < 8, "it is too much at last");
        }
    }

    private static void Silent(Answer said)
    {
        var text = said.Body!.ToJsonString();
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cadran.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("JSON", text, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", text, StringComparison.Ordinal);
    }
}
