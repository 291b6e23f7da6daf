using Cadran.Tests.Architecture.Specimens.Modules.Rates;
using Cadran.Tests.Architecture.Specimens.Modules.Work;

namespace Cadran.Tests.Architecture.Specimens.Modules.Desk;

internal sealed class Message
{
    public static readonly Item? Item = null;
}

internal sealed class ReadsRates
{
    public static readonly Rate? Rate = null;
}
