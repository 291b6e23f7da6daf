namespace Cadran.Tests.Billing.Pages;

/// <summary>Rule L6b: the service period that is printed is that of the time on the document.</summary>
public class ServicePeriodTests
{
    [Fact]
    public async Task It_shrinks_when_time_is_left_out_and_grows_when_it_is_put_back_L6b()
    {
        var form = await DraftForm.Open();
        var left = await form.Post("off:" + (await form.EntriesOf(5400)).Single());
        Assert.Equal(("2026-10-05", "2026-10-05"), await Period(form));

        await form.Post("restore", ("taken", DraftForm.Taken(left.Html)));

        Assert.Equal(("2026-10-05", "2026-10-06"), await Period(form));
    }

    [Fact]
    public async Task It_shrinks_when_a_line_is_removed_L6b()
    {
        var form = await DraftForm.Open();

        await form.Post("remove:" + await form.LineOf(3600));

        Assert.Equal(("2026-10-06", "2026-10-06"), await Period(form));
    }

    [Fact]
    public async Task It_follows_a_claimed_entry_to_another_day_T10()
    {
        var form = await DraftForm.Open();
        var entry = (await form.EntriesOf(5400)).Single();

        (await form.Firm.Put($"/time-entries/{entry}", form.Job.Entry("2026-10-20", 5400))).Expect(
            200
        );

        Assert.Equal(("2026-10-05", "2026-10-20"), await Period(form));
    }

    [Fact]
    public async Task Without_time_there_is_none_L6b()
    {
        var form = await DraftForm.Open("project");
        await form.Post("add", DraftForm.Fields("new", "Hébergement"));

        await form.Post("remove:" + await form.LineOf(9000));

        var invoice = (await form.Invoice()).Body!;
        Assert.Null(invoice["periodFrom"]);
        Assert.Null(invoice["periodThrough"]);
    }

    private static async Task<(string, string)> Period(DraftForm form)
    {
        var invoice = await form.Invoice();
        return (invoice.Text("periodFrom"), invoice.Text("periodThrough"));
    }
}
