using Cadran.Tests.Architecture.Specimens.Modules.Desk;
using Cadran.Tests.Architecture.Specimens.Modules.Time;

namespace Cadran.Tests.Architecture.Specimens.Modules.Portal;

internal sealed class Page
{
    public static readonly (Entry?, Message?) Shown = (null, null);
}
