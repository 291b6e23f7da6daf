using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Accounting;

/// <summary>The connection to QuickBooks through the API.</summary>
public class QuickBooksApiTests
{
    [Theory, BothDatabases]
    public async Task Its_choices_are_changed_in_the_version_that_was_read(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var read = (await firm.Firm.Get("/quickbooks")).Expect(200);
        var choices = read["choices"].DeepClone().AsObject();
        choices["copiesOnIssue"] = !(bool)choices["copiesOnIssue"]!;

        var changed = await firm.Firm.Put("/quickbooks", choices, ("If-Match", read.ETag!));

        Assert.Equal(changed.Expect(200).ETag, (await firm.Firm.Get("/quickbooks")).ETag);
        Assert.NotEqual(read.ETag, changed.ETag);
        (await firm.Firm.Put("/quickbooks", choices, ("If-Match", read.ETag!))).Refused(
            412,
            "edit.stale"
        );
    }

    [Fact]
    public async Task A_company_of_another_country_or_currency_says_so()
    {
        await using var same = await ConnectedFirm.Start(OnDatabase.Sqlite);
        Assert.Empty((await same.Firm.Get("/quickbooks"))["differences"].AsArray());

        (await same.Firm.Set(("country", "FR"))).Expect(200);

        var other = (await same.Firm.Get("/quickbooks"))["differences"].AsArray();
        Assert.Equal("country CA FR", Words(Assert.Single(other)!));
    }

    private static string Words(JsonNode one) => $"{one["what"]} {one["there"]} {one["here"]}";
}
