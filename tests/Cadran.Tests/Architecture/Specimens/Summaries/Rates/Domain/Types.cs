namespace Cadran.Tests.Architecture.Specimens.Summaries.Rates.Domain;

internal sealed class Mute;

internal sealed class MuteGeneric<T>;

/// <summary> </summary>
internal sealed class SaysNothing;

/// <summary>A type that says what it is.</summary>
internal sealed class Said
{
    internal sealed record MuteNested;

    private sealed class Hidden;

    public static object Make() => new Hidden();
}

/// <summary>So does a generic one.</summary>
internal sealed class SaidGeneric<T>;
