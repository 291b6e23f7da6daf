using System.Text.Json;
using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>
/// Fills a new workspace with a made-up firm through the same use cases as its people would, in the unit that makes
/// the workspace: all of it, or nothing.
/// </summary>
internal sealed class DemoFirm(
    Store store,
    Caller caller,
    TimeProvider clock,
    DemoPeople people,
    DemoCustomers customers,
    DemoAgreements agreements,
    DemoDays days,
    DemoInvoices invoices,
    DemoRecurring recurring,
    DemoExpenses expenses,
    DemoQuotes quotes,
    DemoBank bank,
    DemoForeign foreign
)
{
    public async Task Fill(Workspace home, Member owner, CancellationToken stop)
    {
        var today = IssueInvoice.Today(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            home.TimeZone
        );
        var cast = new DemoCast
        {
            Story = DemoStory.Read(),
            Calendar = new DemoCalendar(today),
            Owner = owner.Id,
            Currency = home.Currency,
            Country = home.Country,
            TimeZone = home.TimeZone,
        };
        caller.EnterAs(As(home, owner.Id, owner.Name, Role.Owner));
        await people.Add(cast, stop);
        await customers.Add(cast, stop);
        await agreements.Add(cast, stop);
        await days.Add(cast, stop);
        await invoices.Add(cast, id => caller.EnterAs(Biller(home, cast, id)), stop);
        await recurring.Add(cast, stop);
        await expenses.Add(cast, stop);
        await quotes.Add(cast, stop);
        await bank.Add(cast, stop);
        await foreign.Add(cast, stop);
        await days.StartTimer(cast, stop);
        await DemoMail.Keep(store, stop);
    }

    private static CallerIdentity Biller(Workspace home, DemoCast cast, Id<Member> id) =>
        id == cast.Owner
            ? As(home, id, "", Role.Owner)
            : As(home, id, cast.Story.Members[0].Name, Role.Biller);

    private static CallerIdentity As(Workspace home, Id<Member> id, string name, Role role) =>
        new(
            home.WorkspaceId,
            id.Value,
            name,
            home.Language,
            home.TimeZone,
            Permissions.Of(role),
            id.Value
        );
}

internal static class DemoSteps
{
    /// <summary>The answer; sample data that is refused is a bug.</summary>
    public static async Task<T> Done<T>(this Task<Result<T>> act)
    {
        var result = await act;
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException(
                $"Sample data was refused: {JsonSerializer.Serialize(result.Refusals)}"
            );
    }
}
