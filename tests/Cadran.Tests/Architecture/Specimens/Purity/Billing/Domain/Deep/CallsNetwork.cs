namespace Cadran.Tests.Architecture.Specimens.Purity.Billing.Domain.Deep;

internal sealed class CallsNetwork
{
    public static object Get() => new HttpClient();
}
