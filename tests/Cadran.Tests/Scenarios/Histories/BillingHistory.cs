// Long because it is every act that a history has, side by side.
using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using CsCheck;

namespace Cadran.Tests.Scenarios.Histories;

/// <summary>What can be done; each does something near where it can't.</summary>
internal enum Act
{
    Log,
    Edit,
    ChangeRate,
    Draft,
    DropDraft,
    Issue,
    CreditPart,
    CreditAll,
    Pay,
    PayInPart,
    PayAhead,
    UseCredit,
    Refund,
    ReversePayment,
}

internal readonly record struct Step(Act Act, int Which, int Size);

/// <summary>A history of acts, done by the program and by the model side by side.</summary>
internal sealed class BillingHistory(Job job)
{
    private readonly BillingModel model = new();
    private readonly List<string> payments = [];
    private int rateChanges;
    private int drafted;

    public static readonly Gen<Step[]> Any = Gen.Select(
        Gen.Enum<Act>(),
        Gen.Int[0, 6],
        Gen.Int[1, 300],
        (act, which, size) => new Step(act, which, size)
    ).Array[6, 30];

    public static async Task Happens(OnDatabase on, Step[] steps)
    {
        var history = new BillingHistory(await Job.In(await Firm.Of(on)));
        foreach (var step in steps)
        {
            await history.Do(step);
            await history.IsAsReckoned(step);
        }
        var found = (await history.Firm.Get("/journal/verification")).Expect(200);
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
            Act.ChangeRate => ChangeRate(step.Size),
            Act.Draft when model.Ready.Any() => Draft(),
            Act.DropDraft when Drafts.Count > 0 => Drop(Of(Drafts, step)),
            Act.Issue when Drafts.Count > 0 => Issue(Of(Drafts, step)),
            Act.CreditPart when Issued.Count > 0 => CreditPart(Of(Issued, step), step),
            Act.CreditAll when Issued.Count > 0 => CreditAll(Of(Issued, step)),
            Act.Pay when Issued.Count > 0 => Pay(Of(Issued, step), 1),
            Act.PayInPart when Issued.Count > 0 => Pay(Of(Issued, step), 3),
            Act.PayAhead => PayAhead(step.Size),
            Act.UseCredit when Issued.Count > 0 => UseCredit(Of(Issued, step)),
            Act.Refund => Refund(step.Size),
            Act.ReversePayment when payments.Count > 0 => Reverse(Of(payments, step)),
            _ when model.Ready.Any() => Draft(),
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
        answer.Expect(200);
        (entry.Seconds, entry.Rate) = (step.Size * 60, model.Rate);
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
        var ready = model.Ready.ToList();
        var document = new Document(
            (await job.Draft([.. ready.Select(e => e.Id)])).Expect(201).Id,
            releases: ++drafted % 3 != 0
        );
        model.Documents.Add(document);
        ready.ForEach(e => e.Draft = document);
    }

    private async Task Drop(Document draft)
    {
        (await Firm.Delete($"/invoices/{draft.Id}")).Expect(204);
        model.Documents.Remove(draft);
        model.Entries.Where(e => e.Draft == draft).ToList().ForEach(e => e.Draft = null);
    }

    private async Task Issue(Document draft)
    {
        (await Firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        draft.Issue([.. model.Entries.Where(e => e.Draft == draft)]);
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
        if (invoice.Lines.All(l => l.Quantity == 0))
        {
            (await Firm.Post($"/invoices/{invoice.Id}/credit-note", new { reason = "?" })).Refused(
                422,
                "credit.nothing"
            );
            return;
        }
        var net = invoice.Lines.Sum(l => l.TakeAll(invoice.Releases).Net);
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

    private async Task Pay(Document invoice, int parts)
    {
        var amount = Math.Round(invoice.Due / parts, 2, MidpointRounding.ToZero);
        var answer = await Firm.TryPay(
            job.Customer,
            Text(amount),
            "2026-11-02",
            (invoice.Id, Text(amount))
        );
        if (amount == 0)
        {
            answer.Expect(422);
            return;
        }
        payments.Add(answer.Expect(201).Id);
        invoice.Settled += amount;
    }

    private async Task PayAhead(int amount)
    {
        payments.Add(await Firm.Pay(job.Customer, Text(amount), "2026-11-02"));
        model.Credit += amount;
    }

    private async Task UseCredit(Document invoice)
    {
        var used = Math.Min(invoice.Due, model.Credit);
        var answer = await Firm.Post($"/invoices/{invoice.Id}/use-credit");
        Assert.Equal(used > 0 ? 200 : 422, answer.Code);
        invoice.Settled += used;
        model.Credit -= used;
    }

    private async Task Refund(int amount)
    {
        var refund = new
        {
            organizationId = job.Customer,
            date = "2026-11-03",
            method = "transfer",
            amount = Payments.Euros(Text(amount)),
        };
        var answer = await Firm.Post("/refunds", refund);
        if (amount > model.Credit)
        {
            answer.Refused(422, "refund.over_credit");
            return;
        }
        answer.Expect(201);
        model.Credit -= amount;
    }

    /// <summary>What it paid is due again; what of it was paid back can't be taken back (rule P3).</summary>
    private async Task Reverse(string payment)
    {
        var before = (await Firm.Get($"/payments/{payment}")).Expect(200);
        var answer = await Firm.Post($"/payments/{payment}/reverse", new { reason = "Mistake" });
        if (before.Body!["reversedAt"] is not null || Amount(before["refunded"]) > 0)
        {
            answer.Expect(409);
            return;
        }
        answer.Expect(200);
        foreach (var part in before["allocations"].AsArray())
            Issued.Single(d => d.Id == (string)part!["invoiceId"]!).Settled -= Amount(
                part!["amount"]!
            );
        model.Credit -= Amount(before["unallocated"]);
    }

    private async Task IsAsReckoned(Step step)
    {
        var ready = (await Firm.Get("/ready-to-bill")).Expect(200).Items;
        Assert.Equal(
            (step, model.Ready.Sum(e => e.Open), BillingModel.Net(model.Ready)),
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
        {
            var net = BillingModel.Net(model.Entries.Where(e => e.Draft == document));
            Assert.Equal((step, net + BillingModel.Tax(net)), (step, Amount(shown["total"]!)));
        }
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

    private static string Text(decimal amount) =>
        amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
