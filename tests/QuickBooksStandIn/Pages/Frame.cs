namespace QuickBooksStandIn.Pages;

/// <summary>What stands around each page.</summary>
internal static class Frame
{
    private const string Style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
        header { align-items: baseline; border-bottom: 1px solid #8886; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: 1rem; padding-bottom: .5rem; }
        header strong { margin-right: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #8884; padding: .4rem .5rem; text-align: left; vertical-align: top; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        .short { white-space: nowrap; }
        td form.row { display: inline-flex; margin: 0 .25rem .25rem 0; }
        .scroll { overflow-x: auto; }
        form.row { align-items: end; display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; }
        label { display: block; }
        input, select, button { font: inherit; padding: .35rem .6rem; max-width: 100%; box-sizing: border-box; }
        input:not([type=checkbox], [type=radio]), select { display: block; }
        .error { border-left: 4px solid #c33; padding: .25rem .75rem; }
        .done { border-left: 4px solid #393; padding: .25rem .75rem; }
        .hint { opacity: .75; }
        fieldset { border: 1px solid #8886; margin: 1rem 0; }
        """;

    public static Markup Page(string title, Markup content, Markup menu = default) =>
        Markup.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · QuickBooks stand-in</title>
            <style>{new Markup(Style)}</style>
            </head>
            <body>
            <header><strong><a href="/">QuickBooks stand-in</a></strong>{menu}</header>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>
            """
        );

    public static async Task Write(HttpContext http, Markup page, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(page.Html);
    }
}
