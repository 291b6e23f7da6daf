using System.Globalization;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>The database itself keeps the journal and what was issued as they are (rules D1, J2).</summary>
public class FrozenRowsTests
{
    [Theory]
    [BothDatabases]
    public async Task The_journal_can_only_be_added_to_J2(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, _) = await Issued(house);
        await using var hands = await Hands(job);

        await hands.Refused("UPDATE journal_entries SET reference = 'F-0'");
        await hands.Refused("DELETE FROM journal_entries");
        await hands.Refused("UPDATE journal_lines SET amount_minor = 0");
        await hands.Refused("DELETE FROM journal_lines");

        await job.Firm.Whole();
    }

    [Theory]
    [BothDatabases]
    public async Task What_was_received_by_tax_can_only_be_added_to(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, issued) = await Issued(house);
        var payment = await job.Firm.Pay(
            job.Customer,
            "50.00",
            "2026-11-02",
            (issued.ToString(), "50.00")
        );
        await using var hands = await Hands(job);

        await hands.Refused("UPDATE received_taxes SET tax_minor = tax_minor + 1");
        await hands.Refused("UPDATE received_taxes SET payment_id = NULL");
        await hands.Refused("DELETE FROM received_taxes");

        // What is taken back is added.
        (await job.Firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);
        var left = (await job.Firm.Get("/received-by-tax?from=2026-01-01&through=2027-12-31"))
            .Expect(200)
            .Items;
        Assert.Equal(
            0,
            left.Sum(r =>
                decimal.Parse(r!["amount"]!["amount"]!.ToString(), CultureInfo.InvariantCulture)
            )
        );
    }

    [Theory]
    [BothDatabases]
    public async Task Nothing_of_an_issued_invoice_changes_but_what_moves_D1(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, issued) = await Issued(house);
        await using var hands = await Hands(job);

        await hands.Refused("UPDATE invoices SET total_minor = 1");
        await hands.Refused("UPDATE invoices SET status = 'Draft'");
        await hands.Refused("UPDATE invoices SET note = 'x'");
        await hands.Refused("DELETE FROM invoices");
        Assert.Equal(1, await hands.Run("UPDATE invoices SET sent_at = 1, version = version + 1"));
        (await job.Firm.Get($"/invoices/{issued}/pdf")).Expect(200);
        await hands.Refused("UPDATE invoices SET pdf_hash = 'b'");
        await hands.Refused("UPDATE invoices SET pdf_hash = NULL");
        await hands.Refused("UPDATE invoices SET detail_hash = 'b'");
        await hands.Refused("UPDATE invoices SET einvoices = '[{}]'");
        await hands.Refused("UPDATE invoices SET einvoices = NULL");
    }

    [Theory]
    [BothDatabases]
    public async Task Its_lines_and_claims_neither_change_nor_go_nor_come_D1(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, issued) = await Issued(house);
        var draft = (await job.Draft(await job.Log("2026-10-06", 900))).Expect(201).Id;
        await using var hands = await Hands(job);

        foreach (var table in (string[])["invoice_lines", "claims"])
        {
            var column = table == "claims" ? "amount_minor" : "net_minor";
            await hands.Refused($"UPDATE {table} SET {column} = 1 WHERE invoice_id = @p0", issued);
            await hands.Refused($"DELETE FROM {table} WHERE invoice_id = @p0", issued);
            await hands.Refused(
                $"UPDATE {table} SET invoice_id = @p0 WHERE invoice_id = @p1",
                issued,
                Guid.Parse(draft)
            );
        }
        (await job.Firm.Delete($"/invoices/{draft}")).Expect(204);
    }

    [Theory]
    [BothDatabases]
    public async Task No_more_of_an_entry_is_billed_than_was_worked_D4b(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, _) = await Issued(house);
        var entry = await job.Log("2026-10-06", 900);
        var line = new
        {
            description = "Audit",
            quantity = "1",
            unitPrice = "10",
        };
        var draft = await job.Firm.Make(
            "/invoices",
            new
            {
                organizationId = job.Customer,
                timeEntryIds = new[] { entry },
                lines = new[] { line },
            }
        );
        await using var hands = await Hands(job);
        const string Again = """
            INSERT INTO claims (workspace_id, id, invoice_id, line_id, time_entry_id, seconds, billed_seconds, amount_minor, explanation, lots)
            SELECT c.workspace_id, @p1, c.invoice_id,
              (SELECT l.id FROM invoice_lines l WHERE l.invoice_id = c.invoice_id AND l.seconds IS NULL),
              c.time_entry_id, @p2, 1, 0, '{}', '[]'
            FROM claims c WHERE c.invoice_id = @p0
            """;

        await hands.RefusedWith(
            LimitGuards.Message,
            Again,
            Guid.Parse(draft),
            Guid.CreateVersion7(),
            1
        );
        await hands.RefusedWith(
            LimitGuards.Message,
            Again,
            Guid.Parse(draft),
            Guid.CreateVersion7(),
            -901
        );
    }

    [Theory]
    [BothDatabases]
    public async Task A_payment_is_reversed_once_and_changed_never_P3(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, invoice) = await Issued(house);
        var payment = await job.Firm.Pay(
            job.Customer,
            "50.00",
            "2026-11-02",
            ($"{invoice}", "50.00")
        );
        await using var hands = await Hands(job);

        await hands.Refused("UPDATE payments SET amount_minor = 1");
        await hands.Refused("DELETE FROM payments");
        (await job.Firm.Post($"/payments/{payment}/reverse", new { reason = "Twice" })).Expect(200);
        await hands.Refused("UPDATE payments SET reversal_reason = 'x'");
        await hands.Refused("UPDATE payments SET reversed_at = NULL");
    }

    [Fact]
    public async Task On_PostgreSQL_the_program_has_no_right_to_change_the_journal()
    {
        if (!House.PostgresIsThere)
            Assert.Skip("CADRAN_TEST_POSTGRES names no PostgreSQL");
        await using var house = House.Start(OnDatabase.Postgres);
        var (job, _) = await Issued(house);
        await using var hands = await Hands(job);
        await hands.BreakIn();

        await hands.Run("SET ROLE cadran_app");

        var denied = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            hands.Run("DELETE FROM journal_entries")
        );
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
    }

    [Theory]
    [BothDatabases]
    public async Task The_guards_come_back_with_the_next_start(OnDatabase on)
    {
        await using var house = House.Start(on);
        var (job, _) = await Issued(house);
        await using var hands = await Hands(job);
        await hands.BreakIn();
        await hands.Enter(job.Firm.Workspace.Value);

        await house.PrepareAgain();

        await hands.Refused("DELETE FROM journal_lines");
    }

    private static async Task<(Job Job, Guid Invoice)> Issued(House house)
    {
        var job = await Job.In(await Firm.In(house));
        return (job, Guid.Parse(await job.IssuedOn("2026-10-31")));
    }

    private static async Task<Tamperer> Hands(Job job)
    {
        var hands = await Tamperer.Of(job.Firm.House);
        await hands.Enter(job.Firm.Workspace.Value);
        return hands;
    }
}
