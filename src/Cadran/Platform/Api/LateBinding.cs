namespace Cadran.Platform.Api;

/// <summary>A handler that is bound when its first request comes.</summary>
internal sealed class LateBinding(Delegate handler, RequestDelegateFactoryOptions options)
{
    private readonly Lazy<RequestDelegate> bound = new(() =>
        RequestDelegateFactory.Create(handler, options).RequestDelegate
    );

    /// <summary>Binds it now. Throws when what it takes can't be had from a request.</summary>
    public RequestDelegate Bind() => bound.Value;

    public Task Answer(HttpContext http) => Bind()(http);
}
