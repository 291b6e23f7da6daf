namespace Cadran.Benchmarks;

/// <summary>
/// `--entries N` (1,000,000), `--seconds N` of load (5), `--only sqlite|postgres`, `--parts reads,invoices,runs,changes,events,import,archive,load,pages`
/// (all), `--customers N` of a billing run (one for 1,000 entries, at most 1,000), `--out file`, `--server path of Cadran.dll`. PostgreSQL is measured where CADRAN_BENCH_POSTGRES has a connection
/// string.
/// </summary>
internal sealed record Options(
    int Entries,
    int Seconds,
    string? Only,
    string? Parts,
    int Customers,
    string? Out,
    string Server
)
{
    private static readonly string? Postgres = Environment.GetEnvironmentVariable(
        "CADRAN_BENCH_POSTGRES"
    );

    public static Options Read(string[] args)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < args.Length; i += 2)
            given[args[i]] = args[i + 1];
        var entries = Number(given, "--entries", 1_000_000);
        return new Options(
            entries,
            Number(given, "--seconds", 5),
            given.GetValueOrDefault("--only"),
            given.GetValueOrDefault("--parts"),
            Number(given, "--customers", Math.Clamp(entries / 1_000, 10, 1_000)),
            given.GetValueOrDefault("--out"),
            Path.GetFullPath(given.GetValueOrDefault("--server", "artifacts/bench/Cadran.dll"))
        );
    }

    /// <summary>Whether that part is asked for.</summary>
    public bool Has(string part) => Parts is null || Parts.Split(',').Contains(part);

    /// <summary>The databases to measure: null is SQLite, else PostgreSQL's connection string.</summary>
    public IEnumerable<string?> Databases()
    {
        if (Only != "postgres")
            yield return null;
        if (Only == "sqlite")
            yield break;
        if (Postgres is { Length: > 0 })
            yield return Postgres;
        else
            Console.Error.WriteLine("PostgreSQL skipped: CADRAN_BENCH_POSTGRES is not set");
    }

    private static int Number(Dictionary<string, string> given, string name, int otherwise) =>
        given.TryGetValue(name, out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
