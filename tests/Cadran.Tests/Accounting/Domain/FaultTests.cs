using Cadran.Accounting.Domain;

namespace Cadran.Tests.Accounting.Domain;

/// <summary>The faults of QuickBooks in their three shapes, by the fixtures of the contract.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("fault-2500.json", 400, "2500", "ReferenceGone")]
    [InlineData("fault-401-100.xml", 401, "100", "Refresh")]
    [InlineData("fault-5010.json", 400, "5010", "Stale")]
    [InlineData("fault-6000-tax.json", 400, "6000", "Person")]
    [InlineData("fault-610.json", 400, "610", "ReferenceGone")]
    [InlineData("fault-6140.json", 400, "6140", "NumberTaken")]
    [InlineData("fault-6240.json", 400, "6240", "NameTaken")]
    [InlineData("gateway-401-3200.json", 401, "3200", "Refresh")]
    [InlineData("gateway-403-3100.json", 403, "3100", "Reconnect")]
    [InlineData("gateway-429-3001.json", 429, "3001", "Again")]
    public void Each_shape_is_read_and_has_its_advice(
        string file,
        int status,
        string code,
        string advice
    )
    {
        var fault = Fault.In(status, Fixtures.Text(file))!;

        Assert.Equal(code, fault.Code);
        Assert.True(fault.IsSaid);
        Assert.NotEmpty(fault.Message);
        Assert.Equal(advice, fault.Advice().ToString());
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>")]
    [InlineData(500, "")]
    [InlineData(503, "{\"Fault\":{\"Err")]
    [InlineData(504, "[]")]
    public void What_no_server_of_business_said_is_asked_again(int status, string body)
    {
        var fault = Fault.In(status, body)!;

        Assert.False(fault.IsSaid);
        Assert.Equal(FaultAdvice.Again, fault.Advice());
    }

    [Fact]
    public void An_answer_without_a_fault_is_none() =>
        Assert.Null(Fault.In(200, "{\"Invoice\":{\"Id\":\"145\"},\"time\":\"2026-11-20\"}"));

    [Fact]
    public void A_fault_within_status_200_is_one() =>
        Assert.Equal("610", Fault.In(200, Fixtures.Text("fault-610.json"))!.Code);

    [Fact]
    public void A_lost_answer_is_asked_again() =>
        Assert.Equal(FaultAdvice.Again, Fault.Lost("timeout").Advice());

    [Fact]
    public void Older_documentation_prints_6210_for_a_number_that_is_taken()
    {
        Assert.Equal(
            FaultAdvice.NumberTaken,
            new Fault(400, "6210", "Duplicate Document Number Error").Advice()
        );
        Assert.Equal(
            "quickbooks.fault.closed",
            FaultTable.WordsOf(new Fault(400, "6210", "Account Period Closed"))
        );
    }

    [Fact]
    public void A_missing_tax_code_is_said_as_such() =>
        Assert.Equal(
            "quickbooks.fault.tax",
            FaultTable.WordsOf(Fault.In(400, Fixtures.Text("fault-6000-tax.json"))!)
        );
}
