using Cadran.Tests.Architecture.Specimens.Modules.Kernel;

namespace Cadran.Tests.Architecture.Specimens.Modules.Platform;

internal interface IThing;

internal class OpenThing;

internal sealed class Thing
{
    public static int Count => 0;

    public static T Make<T>()
        where T : new() => new();
}

internal sealed class ThingBroke : Exception;

[AttributeUsage(AttributeTargets.All)]
internal sealed class MarkAttribute : Attribute;

/// <summary>What the map allows.</summary>
internal sealed class ReadsKernel
{
    public static Type Read() => typeof(Value);
}
