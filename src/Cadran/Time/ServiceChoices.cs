using Cadran.Platform.Web.Fields;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>The service types to choose from, by name.</summary>
internal static class ServiceChoices
{
    private const int Most = 200;

    public static async Task<IReadOnlyList<Choice>> Of(ServiceTypes ask, CancellationToken stop)
    {
        var found = await ask.List(new ServiceTypeFilter(Limit: Most), stop);
        return [.. found.Value.Items.Select(s => new Choice(s.Id.ToString(), s.Name))];
    }
}
