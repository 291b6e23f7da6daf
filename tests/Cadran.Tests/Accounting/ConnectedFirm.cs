// Long because a firm, its company and the way between them stand in one place.
using System.Text.Json.Nodes;
using Cadran.Billing;
using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;
using QuickBooksStandIn;
using QuickBooksStandIn.Control;

namespace Cadran.Tests.Accounting;

/// <summary>A firm in Quebec, and its company in a stand-in of QuickBooks, connected as a person does it.</summary>
internal sealed class ConnectedFirm : IAsyncDisposable
{
    private readonly WebhookDoor door;

    private ConnectedFirm(House house, Firm firm, StandIn there, PageVisitor ana, WebhookDoor door)
    {
        (House, Firm, There, Ana) = (house, firm, there, ana);
        this.door = door;
    }

    public House House { get; }
    public Firm Firm { get; }
    public StandIn There { get; }

    /// <summary>At a browser, signed in.</summary>
    public PageVisitor Ana { get; }

    /// <summary>The company's bookkeeper.</summary>
    public Bookkeeper Books { get; private set; } = null!;

    public string Customer { get; private set; } = "";
    public string Project { get; private set; } = "";
    public IReadOnlyList<string> Taxes { get; private set; } = [];

    /// <summary>Two taxes, a customer with a billing contact, work at 95 an hour; connected to that country's company.</summary>
    public static async Task<ConnectedFirm> Start(OnDatabase on, string country = "CA")
    {
        var firm = await Unconnected(on, country);
        await firm.Connect();
        return firm;
    }

    public static async Task<ConnectedFirm> Unconnected(OnDatabase on, string country = "CA")
    {
        var door = new WebhookDoor();
        var there = await StandIn.Start(
            new StandInOptions
            {
                WebhookHandler = door,
                Webhooks = new()
                {
                    Url = new Uri("http://localhost/hooks/quickbooks"),
                    CollectFor = TimeSpan.Zero,
                },
            }
        );
        var house = House.Start(
            on,
            host =>
            {
                host.UseSetting("CADRAN_QUICKBOOKS_URL", there.Url.ToString());
                host.UseSetting("CADRAN_QUICKBOOKS_ID", there.Options.ClientId);
                host.UseSetting("CADRAN_QUICKBOOKS_SECRET", there.Options.ClientSecret);
                host.UseSetting("CADRAN_QUICKBOOKS_VERIFIER", "standin-verifier");
            }
        );
        var firm = await Firm.In(house, country);
        door.Open(house);
        var ana = new PageVisitor(house);
        await ana.SignIn(firm.Email, Firm.Password);
        await ana.Follow();
        var connected = new ConnectedFirm(house, firm, there, ana, door)
        {
            Books = there.CompanyIn(country),
        };
        await connected.SetUp(
            country switch
            {
                "US" => "USD",
                "GB" => "GBP",
                _ => "CAD",
            }
        );
        return connected;
    }

    /// <summary>As a person does it: from the page to the consent, and back.</summary>
    public async Task Connect()
    {
        await Ana.Open("/settings/quickbooks/connect");
        await Ana.Open(There.Allow(new Uri(There.Url, Ana.SentTo), Books.Realm).PathAndQuery);
        Assert.Equal("/settings/quickbooks?done=connected", Ana.SentTo);
        await Choose();
    }

    /// <summary>An item for lines, and a tax code for the firm's taxes.</summary>
    public async Task Choose(
        bool copiesOnIssue = false,
        bool sendsInvoices = false,
        bool sendsPayments = false
    )
    {
        var item = (string)Books.Query("select * from Item where Name = 'Services'")[0]["Id"]!;
        (
            await Firm.Put(
                "/quickbooks",
                new
                {
                    copiesOnIssue,
                    makesCustomers = true,
                    offersOnlinePayment = true,
                    defaultItemId = item,
                    sendsInvoices,
                    sendsPayments,
                }
            )
        ).Expect(200);
        var sheet = (await Firm.Get("/quickbooks/links?kind=taxSet")).Expect(200);
        (
            await Firm.Put(
                "/quickbooks/links",
                new
                {
                    kind = "taxSet",
                    links = sheet
                        .Items.Where(row => row["proposedId"] is not null)
                        .Select(row => new
                        {
                            localKey = (string)row["localKey"]!,
                            remoteId = (string)row["proposedId"]!,
                        }),
                }
            )
        ).Expect(200);
    }

    /// <summary>An issued invoice of some hours, and what else stands on it.</summary>
    public async Task<string> Invoice(decimal hours = 14.5m, object? edit = null)
    {
        var draft = await Draft(hours, edit);
        (await Firm.Post($"/invoices/{draft}/issue")).Expect(200);
        return draft;
    }

    public async Task<string> Draft(decimal hours = 14.5m, object? edit = null)
    {
        var entry = await Firm.Make(
            "/time-entries",
            new
            {
                projectId = Project,
                workDate = "2026-11-10",
                durationSeconds = (int)(hours * 3600),
                note = "Refonte",
            }
        );
        var draft = await Firm.Make(
            "/invoices",
            new { organizationId = Customer, timeEntryIds = new[] { entry } }
        );
        if (edit is not null)
            (await Firm.Put($"/invoices/{draft}", edit)).Expect(200);
        return draft;
    }

    /// <summary>Issues and sends drafts together, in the background.</summary>
    public async Task SendMany(IEnumerable<string> drafts)
    {
        await using var scope = House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(Firm.Workspace);
        var seen = new List<DraftToSend>();
        foreach (var draft in drafts)
        {
            var version = (int)(await Document(draft))["version"]!;
            seen.Add(new(new Id<Cadran.Billing.Invoice>(Guid.Parse(draft)), version));
        }
        var asked = await scope
            .ServiceProvider.GetRequiredService<SendDrafts>()
            .Start(new(seen), TestContext.Current.CancellationToken);
        Assert.True(asked.Succeeded);
    }

    /// <summary>Asks for the copy of a document, perhaps to be sent too, and waits until nothing is left to do.</summary>
    public async Task<JsonNode> Copy(string document, bool send = false)
    {
        (await Firm.Post($"/invoices/{document}/quickbooks", new { send })).Expect(202);
        return await Settled(document);
    }

    /// <summary>The same, when nothing may keep it from being done.</summary>
    public async Task<JsonNode> Copied(string document, bool send = false)
    {
        var stands = await Copy(document, send);
        Assert.True(stands["work"]!.AsArray().Count == 0, stands["work"]!.ToJsonString());
        return stands;
    }

    /// <summary>An invoice here, its copy there, and what that comes to.</summary>
    public async Task<(string Ours, string Theirs, decimal Total)> InvoiceAndCopy()
    {
        var invoice = await Invoice();
        await Copied(invoice);
        var there = Books.All("Invoice")[^1];
        return (invoice, (string)there["Id"]!, (decimal)there["TotalAmt"]!);
    }

    public Task Becomes(string invoice, string status) =>
        Eventually.Holds(
            async () => (string)(await Document(invoice))["paymentStatus"]! == status,
            $"the invoice is {status}"
        );

    /// <summary>How a document stands once nothing of it waits for its time.</summary>
    public async Task<JsonNode> Settled(string document)
    {
        await Eventually.Holds(
            async () =>
                (await Of(document))["work"]!.AsArray().All(w => (string)w!["state"]! != "waiting"),
            "the queue is empty"
        );
        return await Of(document);
    }

    public async Task<JsonNode> Of(string document) =>
        (await Firm.Get($"/invoices/{document}/quickbooks")).Expect(200).Body!;

    public async Task<JsonNode> Document(string document) =>
        (await Firm.Get($"/invoices/{document}")).Expect(200).Body!;

    /// <summary>Looks for what changed there, and waits until it is done.</summary>
    public async Task Sweep()
    {
        var work = (await Firm.Post("/quickbooks/sweep")).Expect(202).Id;
        await Eventually.Holds(
            async () => (string)(await Work(work))["state"]! != "waiting",
            "it was looked at"
        );
    }

    public async Task<JsonNode> Work(string id) =>
        (await Firm.Get("/quickbooks/work?limit=500"))
            .Expect(200)
            .Items.Single(w => (string)w["id"]! == id);

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await There.DisposeAsync();
        door.Dispose();
    }

    private async Task SetUp(string currency)
    {
        Taxes =
        [
            await Firm.Make(
                "/taxes",
                new
                {
                    name = "TPS",
                    rate = "5",
                    isDefault = true,
                }
            ),
            await Firm.Make(
                "/taxes",
                new
                {
                    name = "TVQ",
                    rate = "9.975",
                    isDefault = true,
                }
            ),
        ];
        Customer = await Firm.Make(
            "/organizations",
            new
            {
                name = "Client inc.",
                currency,
                billingContacts = new[] { new { name = "Comptes", email = "ap@client.example" } },
            }
        );
        Project = await Firm.Make("/projects", new { name = "Site", organizationId = Customer });
        await Firm.Make(
            "/billing-rates",
            new { rate = new { amount = "95", currency }, from = "2020-01-01" }
        );
    }

    /// <summary>Where webhooks of the stand-in come in: the house, once it stands.</summary>
    private sealed class WebhookDoor : DelegatingHandler
    {
        private HttpMessageInvoker? into;

        public void Open(House house)
        {
            var client = house.Visitor();
            into = new HttpMessageInvoker(new Passing(client));
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => into!.SendAsync(request, cancellationToken);

        private sealed class Passing(HttpClient client) : HttpMessageHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(
                HttpRequestMessage request,
                CancellationToken cancellationToken
            )
            {
                using var again = new HttpRequestMessage(
                    request.Method,
                    request.RequestUri!.PathAndQuery
                );
                var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
                again.Content = new ByteArrayContent(body);
                foreach (var (name, values) in request.Content.Headers)
                    again.Content.Headers.TryAddWithoutValidation(name, values);
                foreach (var (name, values) in request.Headers)
                    again.Headers.TryAddWithoutValidation(name, values);
                return await client.SendAsync(again, cancellationToken);
            }
        }
    }
}
