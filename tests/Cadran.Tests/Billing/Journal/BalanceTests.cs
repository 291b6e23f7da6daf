using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Billing.Journal;
using Cadran.Tests.Cast;
using Cadran.Workspaces;
using CsCheck;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Whatever happens, the journal balances and says what customers owe (rules J1, P4).</summary>
public class BalanceTests
{
    private enum Act
    {
        Issue,
        Pay,
        PayInPart,
        Advance,
        UseCredit,
        Reverse,
    }

    private static readonly Gen<(Act Act, int Which, int Cents)[]> Histories = Gen.Select(
        Gen.Enum<Act>(),
        Gen.Int[0, 5],
        Gen.Int[1, 500_000]
    ).Array[1, 12];

    [Theory]
    [BothDatabases]
    public async Task Random_histories_balance_and_the_receivable_is_what_is_owed_J1_P4(
        OnDatabase on
    ) =>
        await Histories.SampleAsync(
            async history => await Happens(await Firm.Of(on), history),
            iter: on == OnDatabase.Sqlite ? 20 : 8,
            threads: 1
        );

    [Theory]
    [BothDatabases]
    public async Task The_command_says_which_workspace_is_whole_and_which_is_not(OnDatabase on)
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        await job.IssuedOn("2026-10-31");
        var listing = new WorkspaceListing
        {
            WorkspaceId = job.Firm.Workspace,
            Name = "Atelier Nord",
            CreatedAt = default,
        };

        var whole = await Run();
        await using (var hands = await Tamperer.Of(house))
        {
            await hands.BreakIn();
            await hands.Run("UPDATE invoices SET total_minor = total_minor - 1");
        }
        var broken = await Run();

        Assert.Equal(
            (true, "Atelier Nord: 1 postings, 1 documents, all as they were issued"),
            (whole.Ok, whole.Said[0])
        );
        Assert.False(broken.Ok);
        Assert.Contains("  Invoice F-2026-0001: content changed", broken.Said);
        Assert.Contains(
            "  Customer Éole Énergies: the balance is not what the journal says",
            broken.Said
        );

        async Task<(bool Ok, string[] Said)> Run()
        {
            var said = new StringWriter();
            var ok = await VerifyCommand.Verify(
                house.Services,
                listing,
                said,
                CancellationToken.None
            );
            return (ok, said.ToString().Split(Environment.NewLine));
        }
    }

    private static async Task Happens(Firm firm, (Act Act, int Which, int Cents)[] history)
    {
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var (invoices, payments) = (new List<string>(), new List<string>());
        foreach (var (act, which, cents) in history)
            await Do(firm, customer, act, which, cents, invoices, payments);

        await firm.Whole();
        var trial = (await firm.Get("/journal/trial-balance")).Expect(200).Body!.AsArray();
        Assert.Equal(Sum(trial, "debit"), Sum(trial, "credit"));
        var balances = (await firm.Get("/journal/customer-balances")).Expect(200).Body!.AsArray();
        Assert.All(balances, b => Assert.True(b!["agrees"]!.GetValue<bool>()));
        Assert.Equal(await Owed(firm, invoices, payments), Sum(balances, "balance"));
    }

    private static async Task Do(
        Firm firm,
        string customer,
        Act act,
        int which,
        int cents,
        List<string> invoices,
        List<string> payments
    )
    {
        var amount = Text(cents / 100m);
        if (act == Act.Issue || invoices.Count == 0)
            invoices.Add(await firm.Issued(customer, amount));
        else if (act == Act.Reverse)
        {
            if (payments.Count > 0)
                await firm.Post(
                    $"/payments/{payments[which % payments.Count]}/reverse",
                    new { reason = "Mistake" }
                );
        }
        else if (act == Act.UseCredit)
            await firm.Post($"/invoices/{invoices[which % invoices.Count]}/use-credit");
        else
        {
            var invoice = invoices[which % invoices.Count];
            var due = Amount((await firm.Get($"/invoices/{invoice}"))["due"]);
            var part = Text(act == Act.PayInPart ? decimal.Truncate(due * 100 / 3) / 100 : due);
            var paid =
                act == Act.Advance
                    ? await firm.TryPay(customer, amount, "2026-11-02")
                    : await firm.TryPay(customer, part, "2026-11-02", (invoice, part));
            if (paid.Code == 201)
                payments.Add(paid.Id);
        }
    }

    /// <summary>What is due less what is in credit.</summary>
    private static async Task<decimal> Owed(Firm firm, List<string> invoices, List<string> payments)
    {
        var owed = 0m;
        foreach (var invoice in invoices)
            owed += Amount((await firm.Get($"/invoices/{invoice}"))["due"]);
        foreach (var payment in payments)
            owed -= Amount((await firm.Get($"/payments/{payment}"))["unallocated"]);
        return owed;
    }

    private static decimal Sum(JsonArray rows, string name) => rows.Sum(row => Amount(row![name]!));

    private static decimal Amount(JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Text(decimal amount) =>
        amount.ToString("0.00", CultureInfo.InvariantCulture);
}
