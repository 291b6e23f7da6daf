using Cadran.Client;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Client;

/// <summary>A Cadran in a process of its own for tests that share it, and clients of it as its owner.</summary>
public sealed class RunningNode : IAsyncLifetime
{
    private Node node = null!;

    public async ValueTask InitializeAsync() => node = await Node.Start(OnDatabase.Sqlite);

    public ValueTask DisposeAsync() => node.DisposeAsync();

    public CadranClient Client(HttpMessageHandler network) =>
        new(
            new Uri(node.Api.BaseAddress!.GetLeftPart(UriPartial.Authority)),
            node.Api.DefaultRequestHeaders.Authorization!.Parameter!,
            new HttpClient(network)
        );
}
