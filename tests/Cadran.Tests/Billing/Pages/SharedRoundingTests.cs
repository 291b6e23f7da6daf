using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>Rule RT3, worked example 2: a scope of work item and day is rounded whole, over whatever lines it lies.</summary>
public class SharedRoundingTests
{
    [Fact]
    public async Task What_stays_of_a_scope_is_rounded_whole_when_an_entry_is_left_out_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);

        await form.Post("off:" + (await form.EntriesOf(420)).Single());

        Assert.Equal([900], await form.Seconds());
        Assert.Equal("30.00", await form.Total());
    }

    [Fact]
    public async Task An_entry_put_back_shares_its_scope_again_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);
        var total = await form.Total();
        var left = await form.Post("off:" + (await form.EntriesOf(420)).Single());

        await form.Post("restore", ("taken", DraftForm.Taken(left.Html)));

        Assert.Equal([420, 480], await form.Seconds());
        Assert.Equal(total, await form.Total());
    }

    [Fact]
    public async Task What_stays_of_a_scope_is_rounded_whole_when_a_line_is_removed_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);

        await form.Post("remove:" + await form.LineOf(420));

        Assert.Equal([900], await form.Seconds());
    }

    [Fact]
    public async Task A_changed_entry_moves_the_lines_that_share_its_scope_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);
        var entry = (await form.EntriesOf(480)).Single();

        (await form.Firm.Put($"/time-entries/{entry}", form.Job.Entry("2026-10-05", 1200))).Expect(
            200
        );

        Assert.Equal([467, 1333], await form.Seconds());
    }

    [Fact]
    public async Task An_entry_that_moves_to_another_day_leaves_a_scope_that_is_rounded_whole_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);
        var entry = (await form.EntriesOf(480)).Single();

        (await form.Firm.Put($"/time-entries/{entry}", form.Job.Entry("2026-10-06", 480))).Expect(
            200
        );

        Assert.Equal([900, 900], await form.Seconds());
    }

    [Fact]
    public async Task A_quantity_typed_on_another_line_of_the_scope_stays_L6b()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8);
        await form.Post("", DraftForm.Fields(await form.LineOf(480), quantity: 1));

        await form.Post("off:" + (await form.EntriesOf(420)).Single());

        Assert.Equal([900], await form.Seconds());
        Assert.Equal("120.00", await form.Total());
    }

    [Fact]
    public async Task Several_entries_changed_at_once_leave_a_scope_that_is_rounded_whole_RT3()
    {
        var form = await DraftForm.InQuarters("entry", 7, 8, 20);
        string[] gone = [.. await form.EntriesOf(540), .. await form.EntriesOf(617)];
        var page = await FormPage.Of(form.Firm);

        var done = await page.Post(
            "/time/bulk",
            [("_handler", "do"), ("act", "notBillable"), .. gone.Select(id => ("selected", id))]
        );

        Assert.Equal(302, (int)done.StatusCode);
        Assert.Equal([1800], await form.Seconds());
    }
}
