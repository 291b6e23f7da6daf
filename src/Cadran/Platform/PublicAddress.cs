namespace Cadran.Platform;

/// <summary>
/// Where people reach this Cadran, for links in mails: CADRAN_URL, else the host of the present request. Where a
/// host name can be made up by a visitor (no proxy that checks it), set CADRAN_URL or AllowedHosts.
/// </summary>
internal sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor http)
{
    public string Of(string pathAndQuery) =>
        Known(pathAndQuery) ?? "http://localhost:5000" + pathAndQuery;

    /// <summary>Null when nothing says where that is: in work of the background without CADRAN_URL.</summary>
    public string? Known(string pathAndQuery)
    {
        if (configuration["CADRAN_URL"] is { Length: > 0 } configured)
            return configured.TrimEnd('/') + pathAndQuery;
        return http.HttpContext?.Request is { } request
            ? $"{request.Scheme}://{request.Host}{request.PathBase}{pathAndQuery}"
            : null;
    }
}
