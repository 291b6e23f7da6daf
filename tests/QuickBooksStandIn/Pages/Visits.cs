namespace QuickBooksStandIn.Pages;

/// <summary>Lets those in who are signed in, and sends the others to sign in and back.</summary>
internal sealed class Visits(Sessions sessions)
{
    public const string CheckField = "check";

    /// <summary>A page, given the check value for its forms.</summary>
    public RequestDelegate Page(Func<HttpContext, string, Task> show) =>
        async http =>
        {
            if (sessions.Check(http) is { } check)
                await show(http, check);
            else
                http.Response.Redirect(
                    $"/sign-in?to={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}"
                );
        };

    /// <summary>A form that was sent from one of our pages.</summary>
    public RequestDelegate Form(Func<HttpContext, IFormCollection, string, Task> submit) =>
        async http =>
        {
            var form = http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync()
                : FormCollection.Empty;
            if (sessions.Check(http) is { } check && Secrets.Same(form[CheckField], check))
                await submit(http, form, check);
            else
                await Frame.Write(
                    http,
                    Frame.Page(
                        "Sign in again",
                        Markup.Of(
                            $"""<p><a href="/sign-in">You aren't signed in any more.</a></p>"""
                        )
                    ),
                    403
                );
        };

    public static Markup Hidden(string check) =>
        Markup.Of($"""<input type="hidden" name="{CheckField}" value="{check}">""");
}
