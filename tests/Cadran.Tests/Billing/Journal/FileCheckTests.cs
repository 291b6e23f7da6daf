using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>All stored files of what was issued are held against their hashes (rule D1).</summary>
public class FileCheckTests
{
    [Theory]
    [BothDatabases]
    public async Task The_detail_of_an_invoice_and_a_quote_are_held_against_their_hashes_D1(
        OnDatabase on
    )
    {
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        var invoice = await job.IssuedOn("2026-10-31");
        (await job.Firm.Get($"/invoices/{invoice}/detail")).Expect(200);
        var quote = await job.Firm.Quoted(job.Customer);
        (await job.Firm.Get($"/quotes/{quote}/pdf")).Expect(200);
        await using var hands = await Tamperer.Of(house);
        await hands.BreakIn();
        await job.Firm.Whole();

        foreach (var (column, id) in new[] { ("detail_hash", invoice), ("pdf_hash", quote) })
        {
            var sql = $"SELECT {column} FROM invoices WHERE id = @p0";
            var hash = (string)(await hands.One(sql, Guid.Parse(id)))!;
            var file = Directory
                .EnumerateFiles(house.Folder, hash, SearchOption.AllDirectories)
                .Single();
            var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            await File.AppendAllTextAsync(file, "x", TestContext.Current.CancellationToken);
            Assert.Equal(["file_damaged"], await Codes(job.Firm));
            await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IEnumerable<string>> Codes(Firm firm) =>
        (await firm.Verified())["findings"].AsArray().Select(f => f!["code"]!.GetValue<string>());
}
