using Cadran.Tests.Architecture.Specimens.Modules.Platform;

namespace Cadran.Tests.Architecture.Specimens.Modules.Kernel;

internal sealed class Value;

[AttributeUsage(AttributeTargets.All)]
internal sealed class AboutAttribute(params Type[] types) : Attribute
{
    public Type[] Types => types;
}

internal sealed class ByArray
{
    public static object? Things { get; } = Array.Empty<Thing[]>();
}

[Mark]
internal sealed class ByAttribute;

[About(typeof(Value), typeof(List<Thing>))]
internal sealed class ByAttributeArgument;

internal sealed class ByBase : OpenThing;

internal sealed class ByBody
{
    public static int Count() => Thing.Count;
}

internal sealed class ByCatch
{
    public static bool Try(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (ThingBroke)
        {
            return false;
        }
    }
}

internal sealed class ByClosure
{
    public static Func<int> Later(int more) => () => Thing.Count + more;
}

internal sealed class ByConstraint<T>
    where T : List<Thing>;

internal sealed class ByField
{
    public static readonly Thing? One = null;
}

internal sealed class ByGenericArgument
{
    public static readonly Dictionary<string, List<Thing>> Many = [];
}

internal sealed class ByGenericCall
{
    public static object Make() => Activator.CreateInstance<Thing>();
}

internal sealed class ByInterface : IThing;

internal sealed class ByIterator
{
    public static IEnumerable<int> Counts()
    {
        yield return Thing.Count;
    }
}

internal sealed class ByNested
{
    internal sealed class Inner
    {
        public static int Count => Thing.Count;
    }
}

internal abstract class ByParameter
{
    public abstract void Take(ref Thing thing);
}

internal abstract class ByReturn
{
    public abstract Thing? Give();
}

internal sealed class ByTypeof
{
    public static string Name => typeof(Thing).Name;
}
