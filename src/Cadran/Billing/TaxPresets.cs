using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>The taxes of a country in one act; what is there by the same name and rate is left as it is.</summary>
internal sealed class TaxPresets(TaxActs acts, TaxQueries taxes)
{
    private const string ExemptInFrance = "TVA non applicable, art. 293 B du CGI";

    private static readonly Dictionary<string, TaxInput[]> All = new(StringComparer.Ordinal)
    {
        ["fr"] =
        [
            new("TVA 20 %", new DecimalInput(20), IsDefault: true),
            new("TVA 10 %", new DecimalInput(10)),
            new("TVA 5,5 %", new DecimalInput(5.5m)),
        ],
        ["fr-exempt"] =
        [
            new("Exonéré, art. 293 B", new DecimalInput(0), "E", ExemptInFrance, IsDefault: true),
        ],
        ["qc"] =
        [
            new("TPS / GST", new DecimalInput(5), IsDefault: true),
            new("TVQ / QST", new DecimalInput(9.975m), IsDefault: true),
        ],
    };

    /// <summary>Adds what is missing; answers how many.</summary>
    public async Task<Result<int>> Add(string preset, CancellationToken stop)
    {
        if (!All.TryGetValue(preset, out var wanted))
            return Platform.PlatformRefusals.Invalid("preset");
        var there = (await taxes.All(stop)).Where(t => t.ArchivedAt is null).ToList();
        var hasDefault = there.Any(t => t.IsDefault);
        var added = 0;
        foreach (var tax in wanted.Where(w => !there.Any(t => Same(t, w))))
        {
            var done = await acts.Add(tax with { IsDefault = tax.IsDefault && !hasDefault }, stop);
            if (!done.Succeeded)
                return Result<int>.Refused(done.Refusals);
            added++;
        }
        return added;
    }

    private static bool Same(Tax there, TaxInput wanted) =>
        there.Percent == wanted.Rate.Value
        && there.Category == (wanted.Category ?? "S")
        && string.Equals(there.Name, wanted.Name, StringComparison.OrdinalIgnoreCase);
}
