using QuickBooksStandIn.Api;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn.Control;

/// <summary>Everything as at the first start. The clock stays where it is.</summary>
internal static class Reset
{
    public static void All(IServiceProvider services)
    {
        services.GetRequiredService<FaultList>().Clear();
        services.GetRequiredService<Limits>().Reset();
        services.GetRequiredService<World>().Reset();
        services.GetRequiredService<ReceivedRequests>().Clear();
        services.GetRequiredService<WebhookSender>().Forget();
    }
}
