using System.Globalization;
using Cadran.Billing;
using Cadran.Billing.Domain.Recurring;
using Cadran.Billing.Recurring;
using Cadran.Platform.Api;
using Cadran.Platform.Data;

namespace Cadran;

/// <summary>What the firm invoices again and again; one of them is paused.</summary>
internal sealed class DemoRecurring(Store store, RecurringActs acts)
{
    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        foreach (var told in cast.Story.Recurring)
        {
            var made = await acts.Create(Of(cast, told), stop).Done();
            store.Read.ChangeTracker.Clear();
            if (told.Paused)
                await acts.Pause(made.Id, stop).Done();
            store.Read.ChangeTracker.Clear();
        }
    }

    private static RecurringInput Of(DemoCast cast, DemoRecurrence told)
    {
        var price = decimal.Parse(told.Price, CultureInfo.InvariantCulture);
        var line = new LineInput(told.Description, new DecimalInput(1), new DecimalInput(price));
        return new RecurringInput(
            cast.Customers[told.Customer].Id,
            told.Name,
            cast.Calendar.ThisMonth.AddMonths(1),
            RecurringUnit.Month,
            told.Months,
            Lines: [line]
        );
    }
}
