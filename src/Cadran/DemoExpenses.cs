using System.Globalization;
using Cadran.Billing.Expenses;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;

namespace Cadran;

/// <summary>What the firm spent for its customers this month and the last: with receipts, one of its own.</summary>
internal sealed class DemoExpenses(
    Store store,
    ExpenseQueries ask,
    SaveExpense save,
    Receipts receipts
)
{
    private const int Travel = 0;
    private const int Meals = 2;
    private const int Software = 4;
    private const int Other = 7;

    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        var first = cast.Calendar.LastMonth;
        await Add(cast, 0, Travel, first.AddDays(7), "Train Saint-Malo–Rennes", "34.60", 0, stop);
        await Add(cast, 0, Meals, first.AddDays(7), "Déjeuner avec Maëlle Riou", "41.80", 0, stop);
        await Add(cast, 1, Software, first.AddDays(11), "Certificat SSO, 1 an", "180.00", 10, stop);
        await Add(cast, 3, Travel, first.AddDays(16), "Train Rennes–Dunkerque", "112.00", 5, stop);
        await Add(cast, null, Other, first.AddDays(3), "Café de l’atelier", "23.90", 0, stop);
    }

    private async Task Add(
        DemoCast cast,
        int? customer,
        int category,
        DateOnly day,
        string text,
        string amount,
        decimal markup,
        CancellationToken stop
    )
    {
        var categories = await ask.Categories(stop);
        var price = decimal.Parse(amount, CultureInfo.InvariantCulture);
        var picture = DemoReceipt.Draw(
            text,
            Days.Iso(day)!,
            "",
            $"Total  {amount} {cast.Currency.Code}",
            "",
            "(facture fictive)"
        );
        var receipt = await receipts.Keep(picture, text, stop).Done();
        await save.Add(
                new ExpenseInput(
                    day,
                    categories[category].Id,
                    text,
                    new DecimalInput(price),
                    cast.Currency.Code,
                    MemberId: cast.Workers[category % cast.Workers.Count].Id,
                    OrganizationId: customer is { } at ? cast.Customers[at].Id : null,
                    Billable: customer is not null,
                    MarkupPercent: new DecimalInput(markup)
                ),
                receipt,
                stop
            )
            .Done();
        store.Read.ChangeTracker.Clear();
    }
}
