namespace QuickBooksStandIn.Pages;

/// <summary>Signing in. There is one person, whose password stands on the page: nothing here is worth a secret.</summary>
internal sealed class SignInPage(Sessions sessions, StandInOptions options)
{
    public Task Show(HttpContext http) =>
        Frame.Write(http, Page(http.Request.Query["to"].ToString(), Markup.None));

    public async Task Submit(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var to = form["to"].ToString();
        if (sessions.SignIn(http, form["name"], form["password"]))
            http.Response.Redirect(IsOurs(to) ? to : "/");
        else
            await Frame.Write(
                http,
                Page(to, Markup.Of($"""<p class="error">That name and password don't fit.</p>""")),
                422
            );
    }

    public Task Leave(HttpContext http)
    {
        sessions.SignOut(http);
        http.Response.Redirect("/sign-in");
        return Task.CompletedTask;
    }

    private Markup Page(string to, Markup message) =>
        Frame.Page(
            "Sign in",
            Markup.Of(
                $"""
                {message}
                <form method="post" action="/sign-in">
                <input type="hidden" name="to" value="{to}">
                <p><label>E-mail <input name="name" type="email" required autocomplete="username" value="{options.UserName}"></label></p>
                <p><label>Password <input name="password" type="password" required autocomplete="current-password"></label></p>
                <p><button>Sign in</button></p>
                </form>
                <p class="hint">This is no real QuickBooks: sign in as {options.UserName} with the password {options.Password}.</p>
                """
            )
        );

    /// <summary>Only a path of this site.</summary>
    private static bool IsOurs(string to) =>
        to.StartsWith('/')
        && !to.StartsWith("//", StringComparison.Ordinal)
        && !to.Contains('\\', StringComparison.Ordinal);
}
