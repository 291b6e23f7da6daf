using Cadran.Tests.Architecture.Specimens.Modules.Desk;
using Cadran.Tests.Architecture.Specimens.Modules.Time;

namespace Cadran.Tests.Architecture.Specimens.Modules.Integrations;

internal sealed class Hook
{
    public static readonly (Entry?, Message?) Sent = (null, null);
}
