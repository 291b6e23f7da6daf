using System.Globalization;
using System.Text;
using Cadran.Billing;
using Cadran.Integrations.Bank;
using Cadran.Integrations.Bank.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>A file of the bank with money that waits to be confirmed: named invoices, a name alone, somebody unknown.</summary>
internal sealed class DemoBank(Store store, ImportBankFile import)
{
    private static readonly BankColumns Columns = new([
        BankField.Date,
        BankField.Text,
        BankField.Debit,
        BankField.Credit,
    ]);

    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        var open = await store
            .Read.Set<Invoice>()
            .Owed()
            .OrderBy(i => i.Id)
            .Take(3)
            .ToListAsync(stop);
        var day = cast.Calendar.Today.AddDays(-1);
        var rows = open.Select(
                (i, place) =>
                    Row(day, place == 0 ? $"VIR SEPA {i.Number}" : $"VIR {i.Customer!.Name}", i.Due)
            )
            .Append($"{Written(day)};VIR INST REMBOURSEMENT;;48,00")
            .Append($"{Written(day)};PRLV SEPA LOYER;-950,00;");
        var text = "Date;Libellé;Débit;Crédit\n" + string.Join('\n', rows);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await import.Run(file, $"releve-{Days.Iso(day)}.csv", Columns, stop).Done();
        store.Read.ChangeTracker.Clear();
    }

    private static string Row(DateOnly day, string text, Money amount) =>
        $"{Written(day)};{text};;{amount.Amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',')}";

    private static string Written(DateOnly day) =>
        day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
