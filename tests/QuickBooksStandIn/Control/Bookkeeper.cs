using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Entities;
using QuickBooksStandIn.Queries;

namespace QuickBooksStandIn.Control;

/// <summary>
/// A person who works in a company of QuickBooks itself, without the API: no token, no requestid, always the newest
/// SyncToken. A no of QuickBooks is an <see cref="InvalidOperationException"/> with its Detail.
/// </summary>
public sealed class Bookkeeper
{
    private readonly World world;
    private readonly StandInClock clock;

    internal Bookkeeper(World world, StandInClock clock, string realm)
    {
        this.world = world;
        this.clock = clock;
        Realm = realm;
    }

    public string Realm { get; }

    public string Name => See(company => company.Name);

    /// <summary>The mails that went out, in their order.</summary>
    public IReadOnlyList<SentMail> Mails => See(company => company.Mails.ToList());

    /// <param name="kind">As in envelopes: "Invoice".</param>
    public JsonObject Create(string kind, JsonObject body) =>
        Do(books => Shown.Of(books.Company, Of(kind), books.Create(Of(kind), body)));

    public JsonObject? Find(string kind, string id) =>
        See(company =>
            company.Find(kind, id) is { } record ? Shown.Of(company, Of(kind), record) : null
        );

    public JsonObject Get(string kind, string id) =>
        Find(kind, id) ?? throw new InvalidOperationException($"There is no {kind} {id}.");

    /// <summary>All of a kind, inactive ones too.</summary>
    public IReadOnlyList<JsonObject> All(string kind) =>
        See(company =>
            company.All(kind).Select(record => Shown.Of(company, Of(kind), record)).ToList()
        );

    /// <summary>What a query finds.</summary>
    public IReadOnlyList<JsonObject> Query(string query)
    {
        var parsed = QueryParser.Parse(query);
        return See(company => QueryRun.Answer(company, parsed).Objects(parsed.Entity).ToList());
    }

    /// <summary>Changes these fields and leaves the others.</summary>
    public JsonObject Edit(string kind, string id, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Do(books =>
        {
            var body = changes.Copy();
            foreach (var (name, value) in Version(books.Company, kind, id))
                body[name] = value!.DeepClone();
            body["sparse"] = true;
            return Shown.Of(books.Company, Of(kind), books.Update(Of(kind), body));
        });
    }

    /// <summary>Makes the first line of an invoice this much.</summary>
    public JsonObject ChangeAmount(string invoice, decimal amount)
    {
        var line = Get("Invoice", invoice).Objects("Line").First(HasItem).Copy();
        line["Amount"] = amount;
        line["SalesItemLineDetail"]!["Qty"] = 1;
        line["SalesItemLineDetail"]!["UnitPrice"] = amount;
        var others = Get("Invoice", invoice)
            .Objects("Line")
            .Where(other => other.Text("DetailType") != "SubTotalLineDetail")
            .Select(other => other.Text("Id") == line.Text("Id") ? line : other.Copy());
        return Edit("Invoice", invoice, new() { ["Line"] = new JsonArray([.. others]) });
    }

    public JsonObject Void(string kind, string id) =>
        Do(books =>
            Shown.Of(
                books.Company,
                Of(kind),
                books.Void(Of(kind), Version(books.Company, kind, id))
            )
        );

    public void Delete(string kind, string id) =>
        Do(books => books.Delete(Of(kind), Version(books.Company, kind, id), unlinks: true));

    /// <summary>Records a payment for an invoice.</summary>
    /// <param name="amount">Null for all that is open.</param>
    /// <param name="date">Null for today.</param>
    /// <param name="method">The id of a way to pay, or null.</param>
    public JsonObject Pay(
        string invoice,
        decimal? amount = null,
        DateOnly? date = null,
        string? method = null
    )
    {
        var form = Get("Invoice", invoice);
        var paid = amount ?? form.Number("Balance") ?? 0;
        var payment = new JsonObject
        {
            ["CustomerRef"] = Json.Ref(form.Reference("CustomerRef")!),
            ["TotalAmt"] = paid,
            ["Line"] = new JsonArray(
                new JsonObject
                {
                    ["Amount"] = paid,
                    ["LinkedTxn"] = new JsonArray(
                        new JsonObject { ["TxnId"] = invoice, ["TxnType"] = "Invoice" }
                    ),
                }
            ),
        };
        if (date is { } day)
            payment["TxnDate"] = day.Iso();
        if (method is not null)
            payment["PaymentMethodRef"] = Json.Ref(method);
        return Create("Payment", payment);
    }

    /// <summary>The bank gives a payment back: it stays with an amount of 0, and what it paid is open again.</summary>
    public JsonObject Bounce(string payment) => Void("Payment", payment);

    /// <summary>Takes a payment to the bank: from now on the API can't change it.</summary>
    public void Deposit(string payment) =>
        Do(books => books.Company.Deposited.Add(Get(books, "Payment", payment).Text("Id")!));

    /// <summary>Sends an invoice to its customer.</summary>
    public JsonObject Send(string invoice, string? to = null) =>
        Do(books => Shown.Of(books.Company, Kinds.Invoice, books.Send(Kinds.Invoice, invoice, to)));

    /// <summary>Closes the books up to a day, or opens them with null.</summary>
    public void CloseBooks(DateOnly? through) => Do(books => books.Company.ClosedThrough = through);

    public void EndSubscription(bool ended = true) =>
        Do(books => books.Company.SubscriptionEnded = ended);

    /// <summary>Switches custom document numbers.</summary>
    public void UseCustomNumbers(bool on) => Do(books => books.Company.CustomTxnNumbers = on);

    /// <summary>Switches QuickBooks Payments.</summary>
    public void UsePayments(bool on) => Do(books => books.Company.Payments = on);

    internal T See<T>(Func<Company, T> look) => world.See(memory => look(memory.Companies[Realm]));

    private T Do<T>(Func<Books, T> work) =>
        world.Do(memory => work(new(memory.Companies[Realm], clock.GetUtcNow(), memory.Queue.Add)));

    private static bool HasItem(JsonObject line) => line["SalesItemLineDetail"] is JsonObject;

    private static JsonObject Version(Company company, string kind, string id)
    {
        var record =
            company.Find(kind, id)
            ?? throw new InvalidOperationException($"There is no {kind} {id}.");
        return new() { ["Id"] = id, ["SyncToken"] = record.Text("SyncToken") };
    }

    private static JsonObject Get(Books books, string kind, string id) =>
        books.Company.Find(kind, id)
        ?? throw new InvalidOperationException($"There is no {kind} {id}.");

    private static Kind Of(string kind) =>
        Kinds.Named(kind) ?? throw new InvalidOperationException($"There is no kind {kind}.");
}
