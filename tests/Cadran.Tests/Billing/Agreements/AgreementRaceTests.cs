using Cadran.Customers;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>Who changes an agreement waits for who bills it at the same time (rule A11).</summary>
public class AgreementRaceTests
{
    [Theory, BothDatabases]
    public async Task Other_terms_wait_for_who_bills_the_customer(OnDatabase on)
    {
        var job = await Begun(on);
        var id = await Retainer(job, "2025-01-01");
        var terms = new { fee = Money("1200"), includedSeconds = 36_000 };
        var change = new { from = "2025-03-01", terms };

        var answer = await Waits(job, () => job.Firm.Put($"/agreements/{id}", change));

        answer.Expect(200);
    }

    [Theory, BothDatabases]
    public async Task An_agreement_is_not_deleted_while_its_customer_is_billed(OnDatabase on)
    {
        var job = await Begun(on);
        var id = await Retainer(job, "2025-01-01");

        var answer = await Waits(job, () => job.Firm.Delete($"/agreements/{id}"));

        answer.Expect(204);
    }

    /// <summary>What the act answers, once a unit that bills the customer has ended; not before.</summary>
    private static async Task<Answer> Waits(Job job, Func<Task<Answer>> act)
    {
        var stop = TestContext.Current.CancellationToken;
        Task<Answer>? asked = null;
        var database = job.Firm.House.Services.GetRequiredService<IDatabase>();
        await database.Write<Done>(
            job.Firm.Workspace,
            async db =>
            {
                var customer = Id<Organization>.Parse(job.Customer, null);
                Assert.True(await AgreementScope.Hold(db, customer, stop));
                asked = act();
                var first = await Task.WhenAny(asked, Task.Delay(500, stop));
                Assert.NotSame(asked, first);
                return new Done();
            },
            null,
            stop
        );
        return await asked!;
    }
}
