using Cadran.Tests.Architecture.Specimens.Modules.Work;

namespace Cadran.Tests.Architecture.Specimens.Modules.Gadgets;

internal sealed class Gadget
{
    public static readonly Item? Item = null;
}
