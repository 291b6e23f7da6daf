using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Interest;

/// <summary>What bears no interest, and what is said of it (rule F1d).</summary>
public class LeftOutInterestTests
{
    [Theory, BothDatabases]
    public async Task There_is_no_interest_on_interest_nor_from_consumers_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        await late.Invoice();
        var draft = await late.Charge("2026-07-12");
        (
            await late.Firm.Put(
                $"/invoices/{draft}",
                new { issueDate = "2026-07-13", dueDate = "2026-07-20" }
            )
        ).Expect(200);
        (await late.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        (await late.TryCharge("2026-11-20", draft)).Refused(422, "interest.left_out.is_interest");

        var person = await LateCustomer.Of(on, isConsumer: true);
        var own = await person.Invoice();
        (await person.TryCharge("2026-07-12", own)).Refused(422, "interest.left_out.consumer");
        (await person.TryCharge("2026-07-12")).Refused(422, "interest.nothing");
    }

    [Theory, BothDatabases]
    public async Task Disputes_pauses_small_amounts_and_days_ahead_are_left_out_F1d(OnDatabase on)
    {
        var late = await LateCustomer.Of(on);
        var (disputed, small) = (await late.Invoice(), await late.Invoice("1"));
        var other = await LateCustomer.Of(on);
        await late.Firm.Make(
            "/reminder-pauses",
            new
            {
                organizationId = late.Id,
                invoiceId = disputed,
                reason = "Wrong hours",
                isDispute = true,
            }
        );

        (await late.TryCharge("2026-07-12", disputed)).Refused(422, "interest.left_out.disputed");
        (await late.TryCharge("2026-07-12", small)).Refused(422, "interest.left_out.under_minimum");
        (await late.TryCharge("2099-01-01")).Refused(422, "interest.through_ahead");
        (await late.TryCharge("0001-01-01")).Refused(422, "field.invalid");
        (await late.TryCharge("2026-07-12", Guid.CreateVersion7().ToString())).Refused(
            422,
            "interest.not_late"
        );
        (await other.Firm.Get($"/late-interest?organizationId={late.Id}")).Refused(
            404,
            "not_found"
        );
        Assert.Equal(
            ["disputed", "underMinimum"],
            (await late.Preview("2026-07-12"))["leftOut"]!
                .AsArray()
                .Select(l => l!["reason"]!.GetValue<string>())
                .Order()
        );
    }
}
