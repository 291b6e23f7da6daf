using System.Runtime.CompilerServices;

namespace Cadran.BrowserTests.Cast;

/// <summary>A fact that is seen in Chromium, and skipped where CADRAN_TEST_CHROMIUM doesn't say where that is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JourneyAttribute : FactAttribute
{
    public JourneyAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = JourneysAttribute.Missing;

    /// <summary>The program to run.</summary>
    public static string? Chromium => Environment.GetEnvironmentVariable("CADRAN_TEST_CHROMIUM");
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JourneysAttribute : TheoryAttribute
{
    public JourneysAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Missing;

    internal static string? Missing =>
        JourneyAttribute.Chromium is { Length: > 0 }
            ? null
            : "CADRAN_TEST_CHROMIUM names no Chromium";
}
