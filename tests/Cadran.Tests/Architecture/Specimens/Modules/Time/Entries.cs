using Cadran.Tests.Architecture.Specimens.Modules.Desk;
using Cadran.Tests.Architecture.Specimens.Modules.Work;

namespace Cadran.Tests.Architecture.Specimens.Modules.Time;

internal sealed class Entry
{
    public static readonly Item? Item = null;
}

internal sealed class ReadsDesk
{
    public static readonly Message? Message = null;
}
