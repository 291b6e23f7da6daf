using Cadran.Kernel;

namespace Cadran.Tests.Architecture;

public class PurityTests
{
    private const string Specimens = "Cadran.Tests.Architecture.Specimens.Purity";

    /// <summary>Each with its reason.</summary>
    private static readonly string[] exceptions =
    [
        // A use case gets its ids from its clock in one word; the reading happens in the use case.
        "Cadran.Kernel.Id`1.New → System.TimeProvider",
    ];

    private static readonly IReadOnlyList<string> violations = PurityRules.Violations(
        typeof(Money).Assembly,
        "Cadran"
    );

    [Fact]
    public void Kernel_and_domain_only_reckon() => Verdict.None([.. violations.Except(exceptions)]);

    [Fact]
    public void Every_exception_still_occurs() =>
        Assert.Subset(violations.ToHashSet(), exceptions.ToHashSet());

    [Fact]
    public void A_root_without_pure_types_is_refused() =>
        Assert.Equal(
            ["no pure type under Cadran.Nowhere"],
            PurityRules.Violations(typeof(Money).Assembly, "Cadran.Nowhere")
        );

    [Fact]
    public void Every_impure_specimen_is_found_and_no_other()
    {
        string[] expected =
        [
            "Billing.Domain.Deep.CallsNetwork.Get → System.Net.Http.HttpClient",
            "Billing.Domain.Draws.Paint → SkiaSharp.SKCanvas",
            "Billing.Domain.Queries.Context → Microsoft.EntityFrameworkCore.DbContext",
            "Billing.Domain.QueriesPostgres.Connection → Npgsql.NpgsqlConnection",
            "Billing.Domain.Serves.Serve → Microsoft.AspNetCore.Http.HttpContext",
            "Kernel.ReadsClock.Now → System.TimeProvider",
            "Kernel.ReadsFile.Read → System.IO.File",
            "Kernel.TakesStream.Take → System.IO.Stream",
            "Kernel.Waits.Wait → System.Threading.Tasks.Task",
            "Kernel.WaitsForValue.Wait → System.Threading.Tasks.ValueTask`1",
        ];

        var found = PurityRules
            .Violations(typeof(PurityTests).Assembly, Specimens)
            .Select(violation => violation.Replace(Specimens + ".", "", StringComparison.Ordinal));

        Assert.Equal(expected, found);
    }
}
