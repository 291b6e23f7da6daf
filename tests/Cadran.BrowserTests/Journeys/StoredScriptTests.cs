using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Journeys;

/// <summary>What people type never runs, also where no content security policy would stop it.</summary>
public class StoredScriptTests(Stage stage) : Journey(stage)
{
    private static readonly string[] Payloads =
    [
        "<script>ran()</script>",
        "\"><img src=x onerror=ran()>",
        "'><svg onload=ran()>",
        "</textarea><script>ran()</script>",
        "</title><img src=x onerror=ran()>",
        "\" autofocus onfocus=\"ran()",
        "javascript:ran()",
        "{{constructor.constructor('ran()')()}}",
    ];

    private int runs;

    [Journey]
    public async Task Nothing_that_was_typed_runs_in_any_view()
    {
        var firm = await Firm();
        var addresses = new List<string>();
        foreach (var payload in Payloads)
            addresses.AddRange(await Typed(firm, payload));
        var page = await Unprotected(firm);

        foreach (var address in addresses.Concat(Lists))
            await page.GotoAsync(address);

        Assert.Equal(0, runs);
    }

    [Journey]
    public async Task A_script_that_runs_is_counted()
    {
        var page = await Unprotected(await Firm());

        await page.EvaluateAsync(
            "new Promise(done => { window.done = done; document.body.insertAdjacentHTML('beforeend', '<img src=data: onerror=ran().then(done)>'); })"
        );

        Assert.Equal(1, runs);
    }

    private static IEnumerable<string> Lists =>
        [
            "/",
            "/billing",
            "/billing/review",
            "/billing/invoices",
            "/customers",
            "/projects",
            "/tickets",
            "/time",
            "/time/week",
            "/time/all",
            "/settings/services",
            "/settings/rates",
            "/settings/taxes",
            "/settings/teams",
        ];

    /// <summary>One of everything with that text in each of its fields; answers where it is seen.</summary>
    private static async Task<IEnumerable<string>> Typed(Firm firm, string text)
    {
        var customer = await firm.Make(
            "/organizations",
            new
            {
                name = text,
                notes = text,
                billingContacts = new[] { new { name = text, email = "a@b.example" } },
            }
        );
        await firm.Make(
            "/contacts",
            new
            {
                name = text,
                email = "b@b.example",
                organizationId = customer,
            }
        );
        var project = await firm.Make(
            "/projects",
            new
            {
                name = text,
                description = text,
                organizationId = customer,
            }
        );
        var task = await firm.Make(
            "/tasks",
            new
            {
                title = text,
                description = text,
                projectId = project,
            }
        );
        var ticket = await firm.Make(
            "/tickets",
            new
            {
                title = text,
                description = text,
                organizationId = customer,
            }
        );
        var service = await firm.Make("/service-types", new { name = text });
        await firm.Make("/teams", new { name = text });
        await firm.Make(
            "/time-entries",
            new
            {
                taskId = task,
                serviceTypeId = service,
                workDate = Days.Today,
                durationSeconds = 3600,
                note = text,
            }
        );
        var draft = await firm.Make(
            "/invoices",
            new { organizationId = customer, through = Days.Today }
        );
        var line = new
        {
            description = text,
            unit = text[..Math.Min(20, text.Length)],
            quantity = "1",
            unitPrice = "1",
        };
        await firm.Put(
            $"/invoices/{draft}",
            new
            {
                note = text,
                customerReference = text,
                purchaseOrder = text,
                lines = new[] { line },
            }
        );
        return
        [
            $"/customers/{customer}",
            $"/projects/{project}",
            $"/projects/{project}/edit",
            $"/tasks/{task}",
            $"/tickets/{ticket}",
            $"/billing/invoices/{draft}",
        ];
    }

    private async Task<IPage> Unprotected(Firm firm)
    {
        var window = await Open(firm, new() { BypassCSP = true });
        await window.Context.ExposeFunctionAsync("ran", () => Interlocked.Increment(ref runs));
        return await window.Go("/");
    }
}
