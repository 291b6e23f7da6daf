using System.Text;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Queries;

public class QueryTests
{
    [Fact]
    public async Task Inactive_ones_are_hidden_unless_they_are_asked_for()
    {
        await using var app = await App.In("CA");
        await app.Customer("A");
        var gone = await app.Customer("B");
        app.Bookkeeper.Edit("Customer", gone, new() { ["Active"] = false });

        Assert.Equal(["A"], await Names(app, "select * from Customer"));
        Assert.Equal(["B"], await Names(app, "select * from Customer where Active = false"));
        Assert.Equal(
            ["A", "B"],
            await Names(app, "select * from Customer where Active IN (true,false)")
        );
    }

    [Theory]
    [InlineData("DisplayName LIKE '%inc%'", "Alpha inc.|Gamma Inc")]
    [InlineData("DisplayName LIKE 'alpha%'", "Alpha inc.")]
    [InlineData("DisplayName LIKE '%a_%'", "")]
    [InlineData("PrimaryEmailAddr = 'BETA@example.com'", "Beta")]
    [InlineData("Id > '58' AND Id <= '59'", "Beta")]
    [InlineData("Id IN ('58','60')", "Alpha inc.|Gamma Inc")]
    [InlineData("DisplayName >= 'Beta' ORDERBY DisplayName DESC", "Gamma Inc|Beta")]
    [InlineData("Balance > '0'", "")]
    [InlineData(
        "MetaData.LastUpdatedTime >= '2026-11-20T14:31:05Z' STARTPOSITION 2 MAXRESULTS 1",
        "Beta"
    )]
    [InlineData("MetaData.CreateTime > '2026-11-20T14:31:05Z'", "")]
    public async Task Conditions_hold_as_they_say(string where, string names)
    {
        await using var app = await App.In("CA");
        await app.Customer("Alpha inc.");
        await app.Post(
            "customer",
            new JsonObject
            {
                ["DisplayName"] = "Beta",
                ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = "beta@example.com" },
            }
        );
        await app.Customer("Gamma Inc");

        Assert.Equal(
            names,
            string.Join('|', await Names(app, $"select * from Customer where {where}"))
        );
    }

    [Theory]
    [InlineData("select * from customer")]
    [InlineData("select * from Nothing")]
    [InlineData("select * from Customer where Colour = 'red'")]
    [InlineData("select * from Invoice where PrivateNote = 'x'")]
    [InlineData("select * from Vendor where PrimaryEmailAddr = 'x'")]
    [InlineData("select * from Account where AcctNum = 'x'")]
    [InlineData("select * from Invoice where Line.Amount > '1'")]
    [InlineData("select * from Customer maxresults 1001")]
    [InlineData("select * from Customer startposition 0")]
    [InlineData("select * from Customer where MetaData.CreateTime > 'yesterday'")]
    public async Task What_there_is_not_is_refused(string query)
    {
        await using var app = await App.In("CA");
        await app.Customer();

        (await app.Query(query)).Refused("4001");
    }

    [Fact]
    public async Task Accounts_terms_taxes_and_the_company_can_be_asked_for()
    {
        await using var app = await App.In("CA");

        Assert.NotEmpty(
            await Found(app, "Account", "select * from Account where AccountType = 'Income'")
        );
        Assert.Equal(4, (await Found(app, "Term", "select * from Term")).Count);
        Assert.Contains(
            await Found(app, "TaxCode", "select * from TaxCode"),
            code => code.Text("Id") == "9"
        );
        Assert.Equal(
            9.975m,
            (await Found(app, "TaxRate", "select * from TaxRate where Id = '16'"))[0]
                .Number("RateValue")
        );
        Assert.Equal(
            "CA",
            (await Found(app, "CompanyInfo", "select * from CompanyInfo"))[0].Text("Country")
        );
        Assert.Single(await Found(app, "Preferences", "select * from Preferences"));
    }

    [Fact]
    public async Task A_long_query_is_posted_as_text()
    {
        await using var app = await App.In("CA");
        await app.Customer();

        var answer = await app.Send(
            HttpMethod.Post,
            "query",
            new StringContent("select count(*) from Customer", Encoding.UTF8, "application/text")
        );

        Assert.Equal(1, answer.Body["QueryResponse"].Number("totalCount"));
    }

    private static async Task<IEnumerable<string?>> Names(App app, string query) =>
        (await Found(app, "Customer", query)).Select(one => one.Text("DisplayName"));

    private static async Task<List<JsonObject>> Found(App app, string kind, string query)
    {
        var answer = await app.Query(query);
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Body["QueryResponse"].Objects(kind)];
    }
}
