using System.Text;
using System.Text.Json;
using Cadran.Accounting.Domain;

namespace Cadran.Tests.Accounting.Domain;

/// <summary>Events of QuickBooks in both forms, and their signatures.</summary>
public class NoticesTests
{
    [Theory]
    [InlineData("webhook-cloudevents.json")]
    [InlineData("webhook-legacy.json")]
    public void Both_forms_say_the_same(string file)
    {
        var notices = Notices.Read(Fixtures.Bytes(file))!;

        Assert.Equal(
            [("310687", "payment", "151"), ("310687", "invoice", "145")],
            notices.Select(n => (n.Realm, n.Entity, n.Id))
        );
        Assert.Equal(2, notices.Select(n => n.Key).Distinct().Count());
    }

    [Fact]
    public void Signatures_are_those_of_the_contract()
    {
        using var vectors = JsonDocument.Parse(Fixtures.Text("webhook-signatures.json"));
        var verifier = vectors.RootElement.GetProperty("verifier_token").GetString()!;

        foreach (var (name, expected) in new[] { ("files", true), ("bad", false) })
        foreach (var vector in vectors.RootElement.GetProperty(name).EnumerateArray())
            Assert.Equal(
                expected,
                Notices.IsSigned(
                    Fixtures.Bytes(vector.GetProperty("file").GetString()!),
                    vector.GetProperty("signature").GetString(),
                    verifier
                )
            );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not base64 at all !")]
    [InlineData("aGVsbG8=")]
    public void What_is_no_signature_is_refused(string? signature) =>
        Assert.False(Notices.IsSigned("{}"u8, signature, "token"));

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("{\"eventNotifications\":1}")]
    public void Another_body_is_none(string body) =>
        Assert.Null(Notices.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void What_is_not_understood_in_it_is_left_out() =>
        Assert.Empty(
            Notices.Read(
                "[1,{},{\"type\":\"qbo\",\"id\":\"1\"},{\"type\":\"a.b\",\"id\":7}]"u8.ToArray()
            )!
        );

    [Fact]
    public void What_was_merged_away_is_told_under_its_own_id()
    {
        var notices = Notices.Read(
            """
            {"eventNotifications":[{"realmId":"1","dataChangeEvent":{"entities":[
              {"name":"Customer","id":"5","operation":"Merge","lastUpdated":"2026-01-01","deletedId":"9"}]}}]}
            """u8.ToArray()
        )!;

        Assert.Equal(["5", "9"], notices.Select(n => n.Id));
    }
}
