using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cadran.Billing;
using Cadran.BrowserTests.Cast;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.BrowserTests.Sweep;

/// <summary>One of everything in the sample firm, by the word that stands for it in an address.</summary>
internal sealed partial class SampleIds
{
    private readonly Dictionary<string, string> ids = [];

    public static async Task<SampleIds> Of(Firm firm)
    {
        var all = new SampleIds();
        foreach (var (word, path) in Lists)
            all.ids[word] = (await First(firm, path))["id"]!.GetValue<string>();
        var debt = await First(firm, "/invoices?paymentStatus=overdue");
        all.ids["debtor"] = debt["organizationId"]!.GetValue<string>();
        await firm.Post($"/invoices/{debt["id"]}/send", new { });
        all.ids["mail"] = await Mail(firm);
        all.ids["creditNote"] = await firm.Make(
            $"/invoices/{debt["id"]}/credit-note",
            new { reason = "Remise convenue", issueDate = (string?)null }
        );
        await all.Offer(firm);
        await all.PayBack(firm);
        await all.ReadBank(firm);
        all.ids["webhook"] = await firm.Make(
            "/webhooks",
            new { url = "https://hooks.example/hook" }
        );
        all.ids["delivery"] = await firm.Make($"/webhooks/{all.ids["webhook"]}/test", new { });
        all.ids["workspace"] = firm.Workspace.ToString();
        await firm.Put(
            "/workspace/open-id",
            new
            {
                issuer = "https://login.atelier.example",
                clientId = "cadran",
                clientSecret = "kept here",
            }
        );
        await firm.Post("/workspace/domains", new { domain = "atelier.example" });
        all.ids["look"] = await firm.Make("/document-looks", new { name = "Atelier" });
        await firm.Make("/document-looks", new { name = "Bandeau" });
        all.ids["token"] = await Token(firm, "/i/");
        all.ids["quoteToken"] = await Token(firm, "/q/");
        all.ids["writeoff"] = await firm.Make(
            "/write-offs",
            new { paymentId = all.ids["cents"], reason = "Cents" }
        );
        all.ids["run"] = await firm.Make("/billing-runs", new { through = "2020-01-31" });
        all.ids["sending"] = await Sending(firm);
        all.ids["import"] = (await firm.TryFile("toggl.csv", OneRow))["id"]!.GetValue<string>();
        all.ids["customers"] = (
            await firm.TryFile("clients.csv", "Client,Ville\nÉole,Nantes\n,Lyon\n", "organizations")
        )["id"]!.GetValue<string>();
        all.ids["ownColumns"] = (await firm.TryFile("own.csv", "Tag,Min\n2026-10-05,90\n"))[
            "id"
        ]!.GetValue<string>();
        all.ids["invitation"] = await Invitation(firm);
        return all;
    }

    public string Fill(string address) =>
        Word().Replace(address, word => ids[word.Groups[1].Value]);

    private const string OneRow = """
        User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
        Léo Martin,leo@lune.example,Éole,Site,,Accueil,Yes,2026-10-05,09:00:00,2026-10-05,10:30:00,01:30:00,
        """;

    private static readonly (string Word, string Path)[] Lists =
    [
        ("draft", "/invoices?status=draft"),
        ("issued", "/invoices?status=issued"),
        ("customer", "/organizations"),
        ("project", "/projects"),
        ("task", "/tasks"),
        ("ticket", "/tickets"),
        ("member", "/members"),
        ("entry", "/time-entries"),
        ("payment", "/payments"),
        ("expense", "/expenses"),
        ("agreement", "/agreements"),
        ("recurring", "/recurring-invoices"),
    ];

    /// <summary>A customer in credit, a part of which is paid back.</summary>
    private async Task PayBack(Firm firm)
    {
        var money = new
        {
            organizationId = ids["customer"],
            date = "2026-11-02",
            method = "transfer",
            amount = new { amount = "50.00", currency = "EUR" },
            allocations = Array.Empty<object>(),
        };
        await firm.Make("/payments", money);
        var cents = new { amount = "0.30", currency = "EUR" };
        ids["cents"] = await firm.Make(
            "/payments",
            new
            {
                money.organizationId,
                money.date,
                money.method,
                amount = cents,
                money.allocations,
            }
        );
        var part = new
        {
            money.organizationId,
            money.date,
            money.method,
            amount = new { amount = "20.00", currency = "EUR" },
        };
        ids["refund"] = await firm.Make("/refunds", part);
        ids["creditor"] = ids["customer"];
    }

    /// <summary>Two files of a bank: one whose columns have to be said, one with a line that waits.</summary>
    private async Task ReadBank(Firm firm)
    {
        const string Text = "Date;Libelle;Montant\n20/11/2026;VIR;12,50";
        ids["columns"] = (await firm.GiveBank("autre.csv", Text))["id"]!.GetValue<string>();
        ids["bank"] = (await firm.GiveBank("releve.csv", Text, "date,text,amount"))[
            "id"
        ]!.GetValue<string>();
        ids["line"] = (await First(firm, $"/bank-imports/{ids["bank"]}/lines"))[
            "id"
        ]!.GetValue<string>();
    }

    private static async Task<JsonNode> First(Firm firm, string path) =>
        (await firm.Get(path))["items"]!.AsArray().FirstOrDefault()
        ?? throw new InvalidOperationException($"The sample firm has none of {path}");

    private static async Task<string> Mail(Firm firm)
    {
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);
        return (
            await db.Set<OutgoingMail>().FirstAsync(m => m.Subject.Contains("F-"))
        ).Id.ToString();
    }

    /// <summary>A quote that was sent, and a draft of one.</summary>
    private async Task Offer(Firm firm)
    {
        var line = new
        {
            description = "Étude",
            quantity = "1",
            unitPrice = "1000",
        };
        var body = new { organizationId = ids["customer"], lines = new[] { line } };
        ids["quoteDraft"] = await firm.Make("/quotes", body);
        ids["quote"] = await firm.Make("/quotes", body);
        await firm.Post($"/quotes/{ids["quote"]}/issue", new { });
        ids["accepted"] = await firm.Make("/quotes", body);
        await firm.Post($"/quotes/{ids["accepted"]}/issue", new { });
        await firm.Post($"/quotes/{ids["accepted"]}/accept", new { name = "Zoé" });
        var to = new { to = new[] { "zoe@eole.example" } };
        await firm.Post($"/quotes/{ids["quote"]}/send", to);
    }

    /// <summary>The secret of the link in a mail.</summary>
    private static async Task<string> Token(Firm firm, string page)
    {
        var database = firm.House.Services.GetRequiredService<IDatabase>();
        await using var db = database.OpenForReading(firm.Workspace);
        var mail = await db.Set<OutgoingMail>().FirstAsync(m => m.Text.Contains(page));
        return mail.Text[(mail.Text.IndexOf(page, StringComparison.Ordinal) + 3)..].Trim();
    }

    /// <summary>A sending of drafts that has nothing to send.</summary>
    private static async Task<string> Sending(Firm firm)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        var sending = scope.ServiceProvider.GetRequiredService<SendDrafts>();
        return (await sending.Start(new([]), CancellationToken.None)).Value.ToString();
    }

    private static async Task<string> Invitation(Firm firm)
    {
        var email = $"leo.{Guid.CreateVersion7():N}@atelier.example";
        await firm.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email,
                role = "agent",
            }
        );
        return (await Outbox.Link(firm, email)).Split("key=")[1];
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();
}
