using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// How one customer's documents go over. GoesOver: `onIssue`, `onDemand`, `never`; sentBy: `ownMail`, `ledger`; null: as
/// the firm has it.
/// </summary>
internal sealed record CustomerChoices(GoesOver? GoesOver = null, SentBy? SentBy = null);

/// <summary>What was chosen for a customer, and what comes of it with the firm's own choices (null: nothing connected).</summary>
internal sealed record CustomerInLedger(CustomerChoices Choices, CustomerChoices? Now);

/// <summary>Chooses for one customer, other than for the firm, whether its documents go over and who mails its invoices.</summary>
internal sealed class ChooseForCustomer(Store store, QueueWork queue)
{
    /// <summary>What waited for the choice is tried again. Refused: not_found.</summary>
    public Task<Result<Done>> Run(
        Id<Organization> customer,
        CustomerChoices choices,
        CancellationToken stop
    ) =>
        store.Write<Done>(
            async db =>
            {
                if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
                    return PlatformRefusals.NotFound;
                var row = await db.Set<CustomerChoice>()
                    .FirstOrDefaultAsync(c => c.OrganizationId == customer, stop);
                if (row is null)
                    db.Add(row = new CustomerChoice { OrganizationId = customer });
                (row.GoesOver, row.SentBy) = (choices.GoesOver, choices.SentBy);
                if (await db.Company(stop) is { IsOver: false } connection)
                    await queue.TryHeld(db, connection, stop);
                return new Done();
            },
            stop,
            PlatformRefusals.Stale
        );

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<CustomerInLedger>> Of(
        Id<Organization> customer,
        CancellationToken stop
    )
    {
        var db = store.Read;
        if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
            return PlatformRefusals.NotFound;
        var own = await db.Set<CustomerChoice>()
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.OrganizationId == customer, stop);
        var now = await db.Company(stop) is { IsOver: false } connection
            ? CustomerWay.Of(connection, own)
            : null;
        return new CustomerInLedger(
            new(own?.GoesOver, own?.SentBy),
            now is null ? null : new(now.GoesOver, now.SentBy)
        );
    }
}
