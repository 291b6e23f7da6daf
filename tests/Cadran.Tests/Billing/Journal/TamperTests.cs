// Long because every sealed table is tampered with by the same hands.
using System.Globalization;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Any column of what was issued or posted that is changed behind our back is found, and named (rule J2).</summary>
public class TamperTests
{
    /// <summary>What may move on what is issued. A line here is a decision: what moves is not sealed.</summary>
    private static readonly Dictionary<string, string[]> Moving = new()
    {
        ["claims"] = [],
        ["exchange_differences"] = [],
        ["expense_claims"] = [],
        ["interest_claims"] = [],
        ["deposit_deductions"] = [],
        ["invoice_lines"] = [],
        ["invoices"] =
        [
            "credited_minor",
            "detail_hash",
            "einvoices",
            "pdf_hash",
            "sent_at",
            "settled_minor",
            "updated_at",
            "version",
        ],
        ["journal_entries"] = ["hash"],
        ["journal_lines"] = [],
        ["payments"] = ["updated_at", "version"],
        ["refunds"] = [],
        ["write_offs"] = [],
    };

    /// <summary>Not sealed, and found all the same: what is moved to another workspace is missing in its own.</summary>
    private const string Workspace = "workspace_id";

    [Fact]
    public void Every_other_column_is_sealed_also_those_to_come()
    {
        using var db = Reading(House.Of(OnDatabase.Sqlite));
        var sealedParts = Cadran
            .Billing.Journal.Seals.Parts(db.Model)
            .Select(p => p.Content)
            .Append(Cadran.Billing.Journal.JournalContent.Of(db.Model).Entry)
            .Append(Cadran.Billing.Journal.JournalContent.Of(db.Model).Line)
            .ToList();

        Assert.Equal(Moving.Keys.Order(), sealedParts.Select(p => p.Table).Order());
        Assert.All(
            sealedParts,
            part =>
                Assert.Equal(
                    [.. Moving[part.Table], Workspace],
                    Columns(db, part.Table).Except(part.Columns)
                )
        );
    }

    [Theory]
    [BothDatabases]
    public async Task Each_column_changed_is_found_and_named_J2(OnDatabase on)
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        await ChargeInterest(job);
        var spent = await job.Firm.Spend(job.Customer, "10.00");
        await job.Firm.Charge(job.Customer, spent);
        var invoice = await job.IssuedOn("2026-10-31");
        var payment = await job.Firm.Pay(job.Customer, "50.00", "2026-11-02", (invoice, "50.00"));
        var cents = await job.Firm.Pay(job.Customer, "5.00", "2026-11-03");
        await job.Firm.Make(
            "/refunds",
            new
            {
                organizationId = job.Customer,
                date = "2026-11-04",
                amount = new { amount = "4.50", currency = "EUR" },
                method = "transfer",
            }
        );
        await job.Firm.Make("/write-offs", new { paymentId = cents, reason = "Cents" });
        await TakeDepositOff(job);
        await job.Firm.GainInFrancs();
        (await job.Firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);
        await using var hands = await Tamperer.Of(house);
        await hands.BreakIn();
        await job.Firm.Whole();

        var tried = 0;
        foreach (var (table, apart) in Moving)
        foreach (var property in Table(Reading(house), table))
            if (!apart.Contains(property.GetColumnName()))
            {
                await Change(hands, job.Firm, table, property);
                tried++;
            }

        Assert.True(tried > 80, $"only {tried} columns");
        await job.Firm.Whole();
    }

    /// <summary>What may move on a quote and on its answer.</summary>
    private static readonly Dictionary<string, string[]> MovingOfQuotes = new()
    {
        ["invoices"] = Moving["invoices"],
        ["invoice_lines"] = [],
        ["quotes"] = ["accepted_pdf_hash", "project_id", "replaced_at"],
        ["quote_decisions"] = [],
    };

    [Fact]
    public void Every_other_column_of_an_accepted_quote_is_sealed()
    {
        using var db = Reading(House.Of(OnDatabase.Sqlite));
        var parts = Cadran.Billing.Quotes.DecisionSeals.Parts(db.Model);

        Assert.Equal(MovingOfQuotes.Keys.Order(), parts.Select(p => p.Content.Table).Order());
        Assert.All(
            parts,
            part =>
                Assert.Equal(
                    [.. MovingOfQuotes[part.Content.Table], Workspace],
                    Columns(db, part.Content.Table).Except([.. part.Content.Columns, "seal"])
                )
        );
    }

    [Theory]
    [BothDatabases]
    public async Task Each_column_of_a_quote_and_of_what_was_accepted_is_found_and_named_D1(
        OnDatabase on
    )
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        var quote = await job.Firm.Quoted(
            job.Customer,
            Cast.Quotes.Line("Étude", "1000"),
            Cast.Quotes.Line("Formation", "250", optional: true)
        );
        var option = (await job.Firm.Get($"/quotes/{quote}"))["lines"][1]!["id"]!.ToString();
        var accepted = new { name = "Zoé", optionLineIds = new[] { option } };
        (await job.Firm.Post($"/quotes/{quote}/accept", accepted)).Expect(200);
        await using var hands = await Tamperer.Of(house);
        await hands.BreakIn();
        await job.Firm.Whole();

        foreach (var (table, apart) in MovingOfQuotes)
        foreach (var property in Table(Reading(house), table))
            if (!apart.Contains(property.GetColumnName()))
                await Change(hands, job.Firm, table, property, "quote");

        await job.Firm.Whole();
        await hands.Run("DELETE FROM quote_decisions");
        Assert.Equal(["decision_missing"], await Codes(job.Firm));
    }

    [Theory]
    [BothDatabases]
    public async Task A_deleted_document_and_a_deleted_posting_are_named_J2(OnDatabase on)
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        var (gone, kept) = (await job.IssuedOn("2026-10-30"), await job.IssuedOn("2026-10-31"));
        await using var hands = await Tamperer.Of(house);
        await hands.BreakIn();

        await hands.Run("DELETE FROM invoices WHERE id = @p0", Guid.Parse(gone));
        await hands.Run("DELETE FROM journal_lines WHERE sequence = 2");
        await hands.Run("DELETE FROM journal_entries WHERE sequence = 2");

        var found = await job.Firm.Verified();
        Assert.Equal(2, found["firstBroken"].GetValue<long>());
        var codes = found["findings"]
            .AsArray()
            .Select(f => (f!["code"]!.GetValue<string>(), f["id"]?.GetValue<string>()));
        Assert.Contains(("missing", gone), codes);
        Assert.Contains(("not_posted", kept), codes);
        Assert.Contains(("posting_missing", null), codes);
    }

    [Theory]
    [BothDatabases]
    public async Task What_moves_is_held_against_its_sums_and_files_P4(OnDatabase on)
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        var invoice = await job.IssuedOn("2026-10-31");
        (await job.Firm.Get($"/invoices/{invoice}/pdf")).Expect(200);
        await using var hands = await Tamperer.Of(house);
        await hands.BreakIn();

        await hands.Run("UPDATE invoices SET settled_minor = 1");
        var hash = (string)(await hands.One("SELECT pdf_hash FROM invoices"))!;
        var file = Directory
            .EnumerateFiles(house.Folder, hash, SearchOption.AllDirectories)
            .Single();
        await File.AppendAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        Assert.Equal(["file_damaged", "paid_differs"], await Codes(job.Firm));

        File.Delete(file);
        Assert.Equal(["file_missing", "paid_differs"], await Codes(job.Firm));
    }

    /// <summary>A deposit, and an invoice that takes it off.</summary>
    private static async Task TakeDepositOff(Job job)
    {
        var amount = new { amount = "12", currency = "EUR" };
        var body = new { organizationId = job.Customer, amount };
        var deposit = await job.Firm.Make("/deposits", body);
        (await job.Firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var invoice = await job.Firm.Draft(job.Customer, "100");
        var taken = new { depositIds = new[] { deposit } };
        (await job.Firm.Put($"/invoices/{invoice}/deposits", taken)).Expect(200);
        (await job.Firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
    }

    /// <summary>A late invoice, and one of its interest.</summary>
    private static async Task ChargeInterest(Job job)
    {
        var late = await job.Firm.Draft(job.Customer, "1200");
        var days = new { issueDate = "2026-06-01", dueDate = "2026-06-30" };
        (await job.Firm.Put($"/invoices/{late}", days)).Expect(200);
        (await job.Firm.Post($"/invoices/{late}/issue", new { })).Expect(200);
        var asked = new { organizationId = job.Customer, through = "2026-07-12" };
        var interest = await job.Firm.Make("/late-interest", asked);
        (
            await job.Firm.Post($"/invoices/{interest}/issue", new { issueDate = "2026-07-12" })
        ).Expect(200);
    }

    private static async Task<IEnumerable<string>> Codes(Firm firm) =>
        (await firm.Verified())["findings"]
            .AsArray()
            .Select(f => f!["code"]!.GetValue<string>())
            .Order();

    /// <summary>Changes the first row, looks, and puts it back.</summary>
    private static async Task Change(
        Tamperer hands,
        Firm firm,
        string table,
        IProperty property,
        string? named = null
    )
    {
        var cell = await Cell.First(hands, table, property);
        var other = hands.Stored(Other(property, cell.Value));

        var changed = await cell.Set(other);
        var found = await firm.Verified();
        await changed.Set(cell.Value);

        var said = $"{table}.{cell.Column}: {found.Body!.ToJsonString()}";
        Assert.False(found["ok"].GetValue<bool>(), said);
        var documents = found["findings"].AsArray().Select(f => f!["document"]!.GetValue<string>());
        Assert.Contains(named ?? Named(table), documents);
    }

    /// <summary>A value in a row that its key tells from others: the second column of the key, and the third.</summary>
    private sealed record Cell(
        Tamperer Hands,
        string Table,
        string Column,
        string[] Keys,
        object[] Key,
        object? Value
    )
    {
        public static async Task<Cell> First(Tamperer hands, string table, IProperty property)
        {
            var keys = property
                .DeclaringType.ContainingEntityType.FindPrimaryKey()!
                .Properties.Skip(1)
                .Select(p => p.GetColumnName())
                .ToArray();
            var order = string.Join(", ", keys.Select(k => $"\"{k}\""));
            var key = new object[keys.Length];
            for (var i = 0; i < keys.Length; i++)
                key[i] = (await One(keys[i]))!;
            var column = property.GetColumnName();
            return new Cell(hands, table, column, keys, key, await One(column));

            Task<object?> One(string name) =>
                hands.One($"SELECT \"{name}\" FROM {table} ORDER BY {order} LIMIT 1");
        }

        /// <summary>The same cell as it is then: its key may be what was changed.</summary>
        public async Task<Cell> Set(object? value)
        {
            var where = string.Join(" AND ", Keys.Select((k, i) => $"\"{k}\" = @p{i}"));
            var to = value is null ? "NULL" : "@p" + Keys.Length;
            object[] values = value is null ? Key : [.. Key, value];
            var changed = await Hands.Run(
                $"UPDATE {Table} SET \"{Column}\" = {to} WHERE {where}",
                values
            );
            Assert.Equal(1, changed);
            return this with { Key = [.. Keys.Select((k, i) => k == Column ? value! : Key[i])] };
        }
    }

    private static string Named(string table) =>
        table switch
        {
            "payments" => "payment",
            "refunds" => "refund",
            "write_offs" => "writeoff",
            "exchange_differences" => "exchange",
            "journal_entries" or "journal_lines" => "posting",
            _ => "invoice",
        };

    /// <summary>Another value that the column takes.</summary>
    private static object Other(IProperty property, object? old)
    {
        var type = StoredColumn.Of(property).Element;
        return (property.GetColumnName(), type) switch
        {
            ("status", _) => "Draft",
            ("kind", _) => "CreditNote",
            ("currency" or "accounting_currency" or "bank_currency", _) => "USD",
            (_, _) when type == typeof(Guid) || type == typeof(byte[]) => Guid.CreateVersion7(),
            (_, _) when type == typeof(DateOnly) => new DateOnly(2020, 1, 1),
            (_, _) when type == typeof(bool) => old is not (true or 1L),
            (_, _) when type == typeof(int) => (int)Number(old) + 1_000,
            (_, _) when type == typeof(long) => Number(old) + 1_000,
            (_, _) when type == typeof(string) => (string)(old ?? "") + " ",
            _ => throw new InvalidOperationException($"{property.Name}: {type}"),
        };
    }

    private static long Number(object? old) =>
        Convert.ToInt64(old ?? 0L, CultureInfo.InvariantCulture);

    private static IEnumerable<IProperty> Table(CadranDb db, string name)
    {
        using (db)
            return
            [
                .. db.Model.GetEntityTypes().Single(t => t.GetTableName() == name).GetProperties(),
            ];
    }

    private static IEnumerable<string> Columns(CadranDb db, string table) =>
        db
            .Model.GetEntityTypes()
            .Single(t => t.GetTableName() == table)
            .GetProperties()
            .Select(p => p.GetColumnName())
            .Order();

    private static CadranDb Reading(House house) =>
        house.Services.GetRequiredService<IDatabase>().OpenForReading(null);
}
