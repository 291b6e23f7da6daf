using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios.Histories;

/// <summary>What is billed beside time: expenses, quotes, deposits.</summary>
internal sealed partial class BillingHistory
{
    private const decimal Markup = 12.5m;

    private List<Document> Deposits => [.. Issued.Where(d => d.Advance is not null)];

    /// <summary>Money comes at another rate than what it pays.</summary>
    private static readonly DateOnly paid = new(2026, 11, 2);

    private async Task StoreExchangeRate()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var (day, dollars) in new[] { (today, DollarsForAEuro), (paid, 1.0812m) })
            await Firm.Make(
                "/exchange-rates",
                new
                {
                    from = "EUR",
                    to = currency,
                    rate = Text(dollars),
                    day,
                }
            );
    }

    private async Task Spend(Step step)
    {
        var id = await Firm.Make("/expenses", await Train(step));
        model.Expenses.Add(new Bought(id, Charge(step.Size)));
    }

    /// <summary>What an issued invoice charges is locked (rule T10); a draft follows.</summary>
    private async Task Respend(Bought expense, Step step)
    {
        var answer = await Firm.Put($"/expenses/{expense.Id}", await Train(step));
        if (expense.Billed)
        {
            answer.Refused(409, "expense.locked");
            return;
        }
        var before = expense.Charge;
        expense.Charge = Charge(step.Size);
        if (!Follows(answer, expense.Draft))
            expense.Charge = before;
    }

    private Task<object> Train(Step step) =>
        Firm.Train(
            job.Customer,
            Text(Spends(step.Size)),
            Text(Markup),
            Day(1 + step.Which),
            currency
        );

    private static decimal Spends(int size) => size + 0.37m;

    private static decimal Charge(int size) =>
        BillingModel.Round(Spends(size) * (1 + (Markup / 100)), 2);

    /// <summary>Accepted, and all of it made a draft.</summary>
    private async Task Quote(int size)
    {
        var price = size + 0.55m;
        var body = new
        {
            organizationId = job.Customer,
            lines = new[] { Quotes.Line("Étude", Text(price), "3") },
        };
        var quote = await Firm.Make("/quotes", body);
        (await Firm.Post($"/quotes/{quote}/issue")).Expect(200);
        (await Firm.Post($"/quotes/{quote}/accept", new { name = "Zoé" })).Expect(200);
        var draft = (await Firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);
        Remember(draft.Id).Sums.Add(new Sum(3 * price));
    }

    private async Task Deposit(int size)
    {
        var amount = size + 0.01m;
        var body = new { organizationId = job.Customer, amount = Money(amount) };
        var id = await Firm.Make("/deposits", body);
        var deposit = new Document(id, releases: true) { Advance = amount };
        deposit.Sums.Add(new Sum(BillingModel.Round(amount / 1.2m, 2)));
        model.Documents.Add(deposit);
        await Issue(deposit);
    }

    /// <summary>By one document, whole, and not by a smaller one (rule L7). The one before is let go.</summary>
    private async Task TakeDeposit(Document draft, Step step)
    {
        var fits = Deposits.FindAll(d =>
            !IsTakenOff(d) && !d.IsCredited && d.Total <= model.Total(draft)
        );
        var deposit = Of(fits.Count > 0 && step.Size % 4 > 0 ? fits : Deposits, step);
        var body = new { depositIds = new[] { deposit.Id } };
        var answer = await Firm.Put($"/invoices/{draft.Id}/deposits", body);
        if (model.Documents.Exists(d => d != draft && d.Deposits.Contains(deposit)))
            answer.Refused(409, "deposit.used");
        else if (deposit.IsCredited)
            answer.Refused(422, "deposit.credited");
        else if (deposit.Total > model.Total(draft))
            answer.Refused(422, "deposit.above_invoice");
        else
        {
            answer.Expect(200);
            draft.Deposits.Clear();
            draft.Deposits.Add(deposit);
        }
    }

    private bool IsTakenOff(Document deposit) =>
        model.Documents.Exists(d => d.Deposits.Contains(deposit));
}
