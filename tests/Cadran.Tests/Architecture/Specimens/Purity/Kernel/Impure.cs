namespace Cadran.Tests.Architecture.Specimens.Purity.Kernel;

internal abstract class ReadsClock
{
    public static DateTimeOffset Now(TimeProvider clock) => clock.GetUtcNow();
}

internal sealed class ReadsFile
{
    public static string Read(string path) => File.ReadAllText(path);
}

internal abstract class TakesStream
{
    public abstract void Take(List<Stream> streams);
}

internal sealed class Waits
{
    public static object Wait() => Task.CompletedTask;
}

internal abstract class WaitsForValue
{
    public abstract ValueTask<int> Wait();
}

/// <summary>Allowed: text from wherever the caller has it.</summary>
internal sealed class ReadsText
{
    public static int Read(TextReader text) => new StringReader(text.ReadToEnd()).Read();
}
