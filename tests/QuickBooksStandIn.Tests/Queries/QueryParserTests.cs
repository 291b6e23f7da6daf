using QuickBooksStandIn.Api;
using QuickBooksStandIn.Queries;

namespace QuickBooksStandIn.Tests.Queries;

public class QueryParserTests
{
    [Fact]
    public void Everything_at_once_is_read()
    {
        var query = QueryParser.Parse(
            "SELECT * FROM Invoice WHERE TotalAmt >= '10.5' AND CustomerRef IN ('1', '2') and DocNumber LIKE 'F-%' ORDERBY TxnDate DESC, Id STARTPOSITION 11 MAXRESULTS 10"
        );

        Assert.Equal(
            ("Invoice", false, 11, 10),
            (query.Entity, query.Counts, query.Start, query.Max)
        );
        Assert.Equal(
            ["TotalAmt >= 10.5", "CustomerRef IN 1|2", "DocNumber LIKE F-%"],
            query.Where.Select(one =>
                $"{one.Property} {one.Operator} {string.Join('|', one.Values)}"
            )
        );
        Assert.Equal([new("TxnDate", true), new SortKey("Id", false)], query.Order);
    }

    [Fact]
    public void Without_a_page_the_first_hundred_are_meant()
    {
        var query = QueryParser.Parse("select * from Item");

        Assert.Equal((1, 100), (query.Start, query.Max));
        Assert.Empty(query.Where);
    }

    [Theory]
    [InlineData("select count(*) from Item", true)]
    [InlineData("Select COUNT ( * ) From Item", true)]
    [InlineData("select * from Item", false)]
    public void Counting_is_told_from_reading(string query, bool counts) =>
        Assert.Equal(counts, QueryParser.Parse(query).Counts);

    [Theory]
    [InlineData(@"DisplayName = 'Adam\'s Candy Shop'", "Adam's Candy Shop")]
    [InlineData(@"DisplayName = 'a\\b'", @"a\b")]
    [InlineData("DisplayName = ''", "")]
    [InlineData("DisplayName = 'Élan & Cie, \"vrai\"'", "Élan & Cie, \"vrai\"")]
    [InlineData("Active = true", "true")]
    [InlineData("Balance > 0", "0")]
    [InlineData("Balance > -1.5", "-1.5")]
    [InlineData(
        "MetaData.LastUpdatedTime > '2026-11-20T00:00:00-08:00'",
        "2026-11-20T00:00:00-08:00"
    )]
    public void Values_are_read(string condition, string value) =>
        Assert.Equal(
            [value],
            QueryParser.Parse($"select * from Customer where {condition}").Where[0].Values
        );

    [Theory]
    [InlineData("")]
    [InlineData("select")]
    [InlineData("select * from")]
    [InlineData("select Id, DisplayName from Customer")]
    [InlineData("select * from Customer where")]
    [InlineData("select * from Customer where Id = '1' or Id = '2'")]
    [InlineData("select * from Customer where (Id = '1')")]
    [InlineData("select * from Customer, Invoice")]
    [InlineData("select * from Customer join Invoice")]
    [InlineData("select * from Customer group by Id")]
    [InlineData("select * from Customer where not Active = true")]
    [InlineData("select * from Customer where DisplayName != 'x'")]
    [InlineData("select * from Customer where DisplayName = x")]
    [InlineData("select * from Customer where TxnDate > 2026-11-20")]
    [InlineData("select * from Customer where DisplayName = 'x")]
    [InlineData("select * from Customer where DisplayName = 'it's'")]
    [InlineData("select * from Customer where DisplayName = \"x\"")]
    [InlineData("select * from Customer where Id in ()")]
    [InlineData("select * from Customer where Id in '1'")]
    [InlineData("select * from Customer maxresults 10 startposition 1")]
    [InlineData("select * from Customer maxresults ten")]
    [InlineData("select * from Customer order DisplayName")]
    [InlineData("select * from Customer limit 10")]
    [InlineData("select * from Customer; delete from Customer")]
    [InlineData("delete from Customer")]
    public void What_the_language_has_not_is_refused(string query)
    {
        var no = Assert.Throws<Refusal>(() => QueryParser.Parse(query));

        Assert.Equal(("4000", "Error parsing query"), (no.Error.Code, no.Error.Message));
        Assert.StartsWith("QueryParserError: ", no.Error.Detail, StringComparison.Ordinal);
    }
}
