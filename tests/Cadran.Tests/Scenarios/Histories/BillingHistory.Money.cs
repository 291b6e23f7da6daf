using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios.Histories;

/// <summary>What the customer pays, and what is done with it.</summary>
internal sealed partial class BillingHistory
{
    private readonly List<string> payments = [];

    private async Task Pay(Document invoice, int parts)
    {
        var amount = Math.Round(invoice.Due / parts, 2, MidpointRounding.ToZero);
        var answer = await Receive(amount, invoice);
        if (amount == 0)
        {
            answer.Expect(422);
            return;
        }
        payments.Add(answer.Expect(201).Id);
        invoice.Settled += amount;
    }

    /// <summary>All but some cents.</summary>
    private async Task PayShort(Document invoice)
    {
        if (invoice.Due <= 0.35m)
            return;
        var amount = invoice.Due - 0.35m;
        payments.Add((await Receive(amount, invoice)).Expect(201).Id);
        invoice.Settled += amount;
    }

    /// <summary>Small rests are given up; a larger one is not.</summary>
    private async Task WriteOff(Document invoice)
    {
        var answer = await Firm.Post(
            "/write-offs",
            new { invoiceId = invoice.Id, reason = "Bank fees" }
        );
        if (invoice.Due is <= 0 or > 1)
        {
            answer.Refused(422, invoice.Due > 0 ? "writeoff.too_large" : "writeoff.nothing");
            return;
        }
        answer.Expect(201);
        invoice.Settled = invoice.Total;
    }

    private Task<Answer> Receive(decimal amount, Document? invoice)
    {
        var payment = new
        {
            organizationId = job.Customer,
            date = "2026-11-02",
            method = "transfer",
            amount = Money(amount),
            allocations = invoice is null
                ? []
                : new[] { new { invoiceId = invoice.Id, amount = Money(amount) } },
        };
        return Firm.Post("/payments", payment);
    }

    private async Task PayAhead(int amount)
    {
        payments.Add((await Receive(amount, null)).Expect(201).Id);
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
            amount = Money(amount),
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
}
