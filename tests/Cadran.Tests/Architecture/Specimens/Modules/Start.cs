using Cadran.Tests.Architecture.Specimens.Modules.Portal;

namespace Cadran.Tests.Architecture.Specimens.Modules;

internal sealed class Start
{
    public static readonly Page? Page = null;
}
