namespace Cadran.Platform;

/// <summary>
/// Where people reach this Cadran, for links in mails: CADRAN_URL, else the host of the present request. Where a
/// host name can be made up by a visitor (no proxy that checks it), set CADRAN_URL or AllowedHosts.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    public string Of(string pathAndQuery) => Root() + pathAndQuery;

    private string Root()
    {
        if (configuration["CADRAN_URL"] is { Length: > 0 } configured)
            return configured.TrimEnd('/');
        var request = http.HttpContext?.Request;
        return request is null
            ? "http://localhost:5000"
            : $"{request.Scheme}://{request.Host}{request.PathBase}";
    }
}
