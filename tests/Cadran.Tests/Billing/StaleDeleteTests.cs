using Cadran.Tests.Billing.Recurring;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>What was changed since it was read isn't taken away over somebody's head.</summary>
public class StaleDeleteTests
{
    [Theory, BothDatabases]
    public async Task A_tax_is_archived_in_the_version_that_was_read(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/taxes", new { name = "TVA réduite", rate = "5.5" });
        var changed = await firm.Put($"/taxes/{id}", new { name = "TVA 5,5 %", rate = "5.5" });

        (await firm.Delete($"/taxes/{id}", ("If-Match", "\"1\""))).Refused(412, "edit.stale");
        (await firm.Delete($"/taxes/{id}", ("If-Match", changed.ETag!))).Expect(204);
    }

    [Theory, BothDatabases]
    public async Task A_recurring_invoice_is_deleted_in_the_version_that_was_read(OnDatabase on)
    {
        await using var post = await RecurringFirm.Of(on);
        var id = await post.Add(post.Today.AddDays(3));
        var seen = (await post.Firm.Get($"/recurring-invoices/{id}")).ETag!;
        var changed = post.Hosting(post.Today.AddDays(4));
        (await post.Firm.Put($"/recurring-invoices/{id}", changed)).Expect(200);

        (await post.Firm.Delete($"/recurring-invoices/{id}", ("If-Match", seen))).Refused(
            412,
            "edit.stale"
        );
        (await post.Firm.Delete($"/recurring-invoices/{id}")).Expect(204);
    }
}
