// Long because every act of a history stands beside what the model makes of it.
using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Scenarios.Histories;

/// <summary>What can be done; each does something near where it can't.</summary>
internal enum Act
{
    Log,
    Edit,
    Spend,
    Respend,
    ChangeRate,
    Quote,
    Deposit,
    TakeDeposit,
    Draft,
    DropDraft,
    Issue,
    CreditPart,
    CreditAll,
    Pay,
    PayInPart,
    PayShort,
    WriteOff,
    PayAhead,
    UseCredit,
    Refund,
    ReversePayment,
}

internal readonly record struct Step(Act Act, int Which, int Size);

/// <summary>A history of acts, done by the program and by the model side by side.</summary>
internal sealed partial class BillingHistory(Job job, string currency)
{
    private const decimal DollarsForAEuro = 1.0563m;
    private readonly BillingModel model = new(currency == "EUR" ? 1 : DollarsForAEuro);
    private int rateChanges;
    private int drafted;

    public static readonly Gen<Step[]> Any = Gen.Select(
        Gen.Enum<Act>(),
        Gen.Int[0, 6],
        Gen.Int[1, 300],
        (act, which, size) => new Step(act, which, size)
    ).Array[6, 30];

    /// <summary>For a customer who is billed in euros, as the firm's rates are, or in dollars (rule R5).</summary>
    public static async Task Happens(OnDatabase on, Step[] steps, string currency)
    {
        var firm = await Firm.Of(on);
        var history = new BillingHistory(await Job.In(firm, currency), currency);
        if (currency != "EUR")
            await history.StoreExchangeRate();
        foreach (var step in steps)
        {
            await history.Do(step);
            await history.IsAsReckoned(step);
        }
        var found = await history.Firm.Verified();
        Assert.True(found["ok"].GetValue<bool>(), found.Body!.ToJsonString());
    }

    private Firm Firm => job.Firm;
    private List<Document> Issued => [.. model.Documents.Where(d => d.IsIssued)];
    private List<Document> Drafts => [.. model.Documents.Where(d => !d.IsIssued)];

    private Task Do(Step step) =>
        step.Act switch
        {
            Act.Log => Log(step),
            Act.Edit when model.Entries.Exists(MayEdit) => Edit(step),
            Act.Spend => Spend(step),
            Act.Respend when model.Expenses.Count > 0 => Respend(Of(model.Expenses, step), step),
            Act.ChangeRate => ChangeRate(step.Size),
            Act.Quote => Quote(step.Size),
            Act.Deposit => Deposit(step.Size),
            Act.TakeDeposit when Deposits.Count == 0 => Deposit(step.Size / 5),
            Act.TakeDeposit when Drafts.Count > 0 => TakeDeposit(Of(Drafts, step), step),
            Act.Draft when model.AnyReady => Draft(),
            Act.DropDraft when Drafts.Count > 0 => Drop(Of(Drafts, step)),
            Act.Issue when Drafts.Count > 0 => Issue(Of(Drafts, step)),
            Act.CreditPart when Issued.Count > 0 => CreditPart(Of(Issued, step), step),
            Act.CreditAll when Issued.Count > 0 => CreditAll(Of(Issued, step)),
            Act.Pay when Issued.Count > 0 => Pay(Of(Issued, step), 1),
            Act.PayInPart when Issued.Count > 0 => Pay(Of(Issued, step), 3),
            Act.PayShort when Issued.Count > 0 => PayShort(Of(Issued, step)),
            Act.WriteOff when Issued.Count > 0 => WriteOff(Of(Issued, step)),
            Act.PayAhead => PayAhead(step.Size),
            Act.UseCredit when Issued.Count > 0 => UseCredit(Of(Issued, step)),
            Act.Refund => Refund(step.Size),
            Act.ReversePayment when payments.Count > 0 => Reverse(Of(payments, step)),
            _ when model.AnyReady => Draft(),
            _ when Drafts.Count > 0 => Issue(Of(Drafts, step)),
            _ => Log(step),
        };

    private async Task Log(Step step)
    {
        var day = 1 + (model.Entries.Count * 7 % 28);
        var id = await job.Log(Day(day), step.Size * 60);
        model.Entries.Add(new Worked(id, day, step.Size * 60, model.Rate));
    }

    /// <summary>
    /// What an issued invoice bills, even in part, is locked (rule T10); what a draft holds follows. Saved time is
    /// priced again.
    /// </summary>
    private async Task Edit(Step step)
    {
        var entry = Of(model.Entries.FindAll(MayEdit), step);
        var answer = await Firm.Put(
            $"/time-entries/{entry.Id}",
            job.Entry(Day(entry.Day), step.Size * 60)
        );
        if (entry.Billed > 0)
        {
            answer.Refused(409, "time.locked");
            return;
        }
        var before = (entry.Seconds, entry.Rate);
        (entry.Seconds, entry.Rate) = (step.Size * 60, model.Rate);
        if (Follows(answer, entry.Draft))
            return;
        (entry.Seconds, entry.Rate) = before;
    }

    /// <summary>Whether what a draft holds could change: not to less than the draft's deposits.</summary>
    private bool Follows(Answer answer, Document? draft)
    {
        var done = draft is null || model.Total(draft) >= draft.Deducted;
        if (done)
            answer.Expect(200);
        else
            answer.Refused(422, "deposit.above_invoice");
        return done;
    }

    /// <summary>Not what would get another price on a draft: it keeps a line of its own there, also where one of that price is.</summary>
    private bool MayEdit(Worked entry) => entry.Draft is null || entry.Rate == model.Rate;

    private async Task ChangeRate(int size)
    {
        var amount = Text(20 + size);
        var from = new DateOnly(2026, 1, 1).AddDays(++rateChanges);
        var rate = new { rate = Payments.Euros(amount), from };
        (await Firm.Post("/billing-rates", rate)).Expect(201);
        model.Reprice(20 + size);
    }

    private async Task Draft()
    {
        var (time, expenses) = (model.Ready.ToList(), model.ReadyExpenses.ToList());
        var body = new
        {
            organizationId = job.Customer,
            timeEntryIds = time.Select(e => e.Id),
            expenseIds = expenses.Select(e => e.Id),
        };
        var document = Remember((await Firm.Post("/invoices", body)).Expect(201).Id);
        time.ForEach(e => e.Draft = document);
        expenses.ForEach(e => e.Draft = document);
    }

    /// <summary>Each third keeps its time written off when it is credited.</summary>
    private Document Remember(string id)
    {
        var document = new Document(id, releases: ++drafted % 3 != 0);
        model.Documents.Add(document);
        return document;
    }

    private async Task Drop(Document draft)
    {
        (await Firm.Delete($"/invoices/{draft.Id}")).Expect(204);
        model.Documents.Remove(draft);
        model.Entries.Where(e => e.Draft == draft).ToList().ForEach(e => e.Draft = null);
        model.Expenses.Where(e => e.Draft == draft).ToList().ForEach(e => e.Draft = null);
    }

    private async Task Issue(Document draft)
    {
        (await Firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        draft.Issue(
            [.. model.Entries.Where(e => e.Draft == draft)],
            [.. model.Expenses.Where(e => e.Draft == draft)]
        );
    }

    private async Task CreditPart(Document invoice, Step step)
    {
        if (invoice.Lines.Find(l => l.Quantity > 0) is not { } line)
        {
            await CreditAll(invoice);
            return;
        }
        var shown = (await Firm.Get($"/invoices/{invoice.Id}")).Expect(200)["lines"].AsArray();
        var lineId = shown.First(l => Amount(l!["unitPrice"]!) == line.Rate)!["id"]!;
        var (quantity, net) = line.TakeQuarter(invoice.Releases);
        var lines = new[] { new { lineId = lineId.GetValue<string>(), quantity = Text(quantity) } };
        await Credit(
            invoice,
            new
            {
                reason = "Part",
                lines,
                releaseTime = invoice.Releases,
            },
            net
        );
    }

    private async Task CreditAll(Document invoice)
    {
        if (IsTakenOff(invoice))
        {
            (await Firm.Post($"/invoices/{invoice.Id}/credit-note", new { reason = "?" })).Refused(
                409,
                "deposit.in_use"
            );
            return;
        }
        if (invoice.IsCredited)
        {
            (await Firm.Post($"/invoices/{invoice.Id}/credit-note", new { reason = "?" })).Refused(
                422,
                "credit.nothing"
            );
            return;
        }
        var net = invoice.TakeAll();
        await Credit(invoice, new { reason = "All", releaseTime = invoice.Releases }, net);
    }

    /// <summary>First it settles its invoice; what is more is the customer's credit.</summary>
    private async Task Credit(Document invoice, object body, decimal net)
    {
        var note = (await Firm.Post($"/invoices/{invoice.Id}/credit-note", body)).Expect(201);
        var total = invoice.Take(net);
        Assert.Equal(total, Amount(note["total"]));
        var settles = Math.Min(total, invoice.Due);
        invoice.Settled += settles;
        model.Credit += total - settles;
    }

    private async Task IsAsReckoned(Step step)
    {
        var ready = (await Firm.Get("/ready-to-bill")).Expect(200).Items;
        Assert.Equal(
            (
                step,
                model.Ready.Sum(e => e.Open),
                BillingModel.Net(model.Ready) + model.ReadyExpenses.Sum(e => e.Charge)
            ),
            (
                step,
                ready.Sum(r => r["seconds"]!.GetValue<int>()),
                ready.Sum(r => Amount(r["amount"]!))
            )
        );
        var shown = (await Firm.Get("/invoices?kind=invoice&limit=500")).Items.ToDictionary(i =>
            (string)i["id"]!
        );
        Assert.Equal(model.Documents.Count, shown.Count);
        foreach (var document in model.Documents)
            IsAsReckoned(step, document, shown[document.Id]);
        await CustomerOwes(step);
    }

    private void IsAsReckoned(Step step, Document document, JsonNode shown)
    {
        if (document.IsIssued)
            Assert.Equal(
                (step, document.Total, document.Due),
                (step, Amount(shown["total"]!), Amount(shown["due"]!))
            );
        else
            Assert.Equal((step, model.Total(document)), (step, Amount(shown["total"]!)));
    }

    /// <summary>Rule P4: what is due less what is in credit, as the journal has it.</summary>
    private async Task CustomerOwes(Step step)
    {
        var balances = (await Firm.Get("/journal/customer-balances")).Expect(200).Body!.AsArray();
        Assert.All(balances, b => Assert.True(b!["agrees"]!.GetValue<bool>()));
        Assert.Equal(
            (step, Issued.Sum(d => d.Due) - model.Credit),
            (step, balances.Sum(b => Amount(b!["balance"]!)))
        );
    }

    private static T Of<T>(IReadOnlyList<T> all, Step step) => all[step.Which % all.Count];

    private static string Day(int day) => $"2026-10-{day:00}";

    private static decimal Amount(JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private object Money(decimal amount) => new { amount = Text(amount), currency };

    private static string Text(decimal amount) =>
        amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
