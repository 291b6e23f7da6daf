using Cadran.Tests.Architecture.Specimens.Modules.Portal;

namespace Cadran.Tests.Architecture.Specimens.Modules.Reports;

internal sealed class ReadsPortal
{
    public static readonly Page? Page = null;
}
