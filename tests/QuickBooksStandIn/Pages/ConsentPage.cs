using QuickBooksStandIn.Oauth;

namespace QuickBooksStandIn.Pages;

/// <summary>/connect/oauth2: a person chooses the company that the app may see, or says no.</summary>
internal sealed class ConsentPage(
    World world,
    StandInOptions options,
    Clients clients,
    StandInClock clock
)
{
    private static readonly string[] fields =
    [
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
    ];

    public Task Show(HttpContext http, string check)
    {
        var asked = ConsentRequest.Of(name => http.Request.Query[name]);
        return asked.Wrong(clients) is { } wrong
            ? Refuse(http, wrong)
            : Frame.Write(http, Page(name => http.Request.Query[name], check));
    }

    public async Task Submit(HttpContext http, IFormCollection form, string check)
    {
        var asked = ConsentRequest.Of(name => form[name]);
        if (asked.Wrong(clients) is { } wrong)
        {
            await Refuse(http, wrong);
            return;
        }
        var realm = form["realm"].ToString();
        http.Response.Redirect(
            form["answer"] == "allow" && world.See(memory => memory.Companies.ContainsKey(realm))
                ? Consents.Allow(world, options, clock, asked, realm)
                : asked.Denied()
        );
    }

    private static Task Refuse(HttpContext http, string wrong) =>
        Frame.Write(
            http,
            Frame.Page(
                "This link can't be followed",
                Markup.Of($"""<p class="error">{wrong}</p>""")
            ),
            400
        );

    private Markup Page(Func<string, string?> value, string check) =>
        Frame.Page(
            "Connect an app",
            Markup.Of(
                $"""
                <p>The app at {new Uri(
                    value("redirect_uri")!
                ).Host} wants to read and write the accounting of a company. It asks for: {value(
                    "scope"
                )}.</p>
                <form method="post" action="/connect/oauth2">
                {Visits.Hidden(check)}
                {Markup.All(fields.Select(name => Hidden(name, value(name))))}
                <fieldset><legend>Company</legend>
                {Companies()}
                </fieldset>
                <p><button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></p>
                </form>
                """
            )
        );

    private static Markup Hidden(string name, string? value) =>
        Markup.Of($"""<input type="hidden" name="{name}" value="{value}">""");

    private Markup Companies() =>
        world.See(memory =>
            Markup.All(
                memory.Companies.Values.Select(
                    (company, index) =>
                        Markup.Of(
                            $"""
                            <label><input type="radio" name="realm" value="{company.Realm}"{(
                                index == 0 ? new Markup(" checked") : Markup.None
                            )}> {company.Name} ({company.Country})</label>
                            """
                        )
                )
            )
        );
}
