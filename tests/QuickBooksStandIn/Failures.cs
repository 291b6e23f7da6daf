namespace QuickBooksStandIn;

/// <summary>What goes wrong in the stand-in itself is shown to whoever asked, as no answer of QuickBooks looks.</summary>
internal static class Failures
{
    public static async Task Show(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception wrong)
            when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            http.Response.StatusCode = 500;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync($"The stand-in itself failed: {wrong}");
        }
    }
}
