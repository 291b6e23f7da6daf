using Cadran.Tests.Architecture.Specimens.Modules.Gadgets;
using Cadran.Tests.Architecture.Specimens.Modules.Integrations;
using Cadran.Tests.Architecture.Specimens.Modules.Time;

namespace Cadran.Tests.Architecture.Specimens.Modules.Work;

internal sealed class Item;

internal sealed class ReadsTime
{
    public static readonly Entry? Entry = null;
}

internal sealed class ReadsGadget
{
    public static readonly Gadget? Gadget = null;
}

internal sealed class ReadsIntegrations
{
    public static readonly Hook? Hook = null;
}

internal sealed class ReadsProgram
{
    public static readonly Start? Start = null;
}
