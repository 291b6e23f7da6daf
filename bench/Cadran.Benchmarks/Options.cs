namespace Cadran.Benchmarks;

/// <summary>
/// `--entries N` (1,000,000), `--seconds N` of load (5), `--only sqlite|postgres`, `--out file`, `--server path of
/// Cadran.dll`. PostgreSQL is measured where CADRAN_BENCH_POSTGRES has a connection string.
/// </summary>
internal sealed record Options(int Entries, int Seconds, string? Only, string? Out, string Server)
{
    private static readonly string? Postgres = Environment.GetEnvironmentVariable(
        "CADRAN_BENCH_POSTGRES"
    );

    public static Options Read(string[] args)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < args.Length; i += 2)
            given[args[i]] = args[i + 1];
        return new Options(
            Number(given, "--entries", 1_000_000),
            Number(given, "--seconds", 5),
            given.GetValueOrDefault("--only"),
            given.GetValueOrDefault("--out"),
            Path.GetFullPath(given.GetValueOrDefault("--server", "artifacts/bench/Cadran.dll"))
        );
    }

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
