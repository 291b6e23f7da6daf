using Cadran.Billing.Domain;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Time.Domain;

namespace Cadran.Tests.Billing.Domain;

public class BillingEngineTests
{
    private static readonly RoundingPolicy Quarters = RoundingPolicy
        .Of(RoundingMode.Up, 15, 0, RoundingScope.WorkItemAndDay)
        .Value;

    // Rule L2.
    [Fact]
    public void Worked_example_1_twenty_minutes_at_a_hundred()
    {
        var line = Assert.Single(Lines(GroupBy.Entry, Entries.Of(20)));

        Assert.Equal((0.3333m, 33.33m), (line.Quantity, line.Net.Amount));
        Assert.Equal((1200L, 1200L), (line.WorkedSeconds, line.BilledSeconds));
    }

    // Rules RT1 and RT3.
    [Fact]
    public void Worked_example_2_rounding_per_work_item_and_day_shares_seven_and_eight_minutes()
    {
        var ticket = Entries.Name("Ticket 1");
        BillableEntry[] entries = [Entries.Of(7, item: ticket), Entries.Of(8, item: ticket)];
        var perEntry = RoundingPolicy.Of(RoundingMode.Up, 15).Value;

        var apart = Assert.Single(Lines(GroupBy.WorkItem, perEntry, entries));
        var together = Assert.Single(Lines(GroupBy.WorkItem, Quarters, entries));

        Assert.Equal((1800L, 900L), (apart.BilledSeconds, together.BilledSeconds));
        Assert.Equal([420L, 480], together.Claims.Select(claim => claim.BilledSeconds));
        Assert.Equal([420L, 480], together.Claims.Select(claim => claim.WorkedSeconds));
    }

    // Rule RT3: what is billed of a part does not depend on which part it is.
    [Fact]
    public void Part_of_what_a_document_holds_is_billed_as_part_of_its_scope()
    {
        var ticket = Entries.Name("Ticket 1");
        BillableEntry[] held = [Entries.Of(7, item: ticket), Entries.Of(8, item: ticket)];
        var euro = Currency.Of("EUR");
        var whole = TimeRounding.Of([held], Quarters);

        var part = BillingEngine.TimeLines([held[1]], GroupBy.All, Quarters, 4, euro, whole);

        Assert.Equal(480, Assert.Single(part.Value).BilledSeconds);
    }

    // Rules L2, L3, L4: merge first, round once.
    [Fact]
    public void Worked_example_3_three_times_twenty_minutes_are_a_hundred_to_the_cent()
    {
        var line = Assert.Single(
            Lines(GroupBy.All, Entries.Of(20), Entries.Of(20), Entries.Of(20))
        );

        Assert.Equal((3600L, 1m, 100m), (line.BilledSeconds, line.Quantity, line.Net.Amount));
        Assert.Equal([33.34m, 33.33m, 33.33m], line.Claims.Select(claim => claim.Amount.Amount));
    }

    // Rule L3.
    [Fact]
    public void Entries_of_another_price_or_tax_never_share_a_line()
    {
        var lines = Lines(
            GroupBy.All,
            Entries.Of(60, 100),
            Entries.Of(60, 100.00m),
            Entries.Of(60, 120),
            Entries.Of(60, 120) with
            {
                TaxSet = "exempt",
            }
        );

        Assert.Equal([100m, 120, 120], lines.Select(line => line.UnitPrice.Amount).Order());
        Assert.Equal([1, 1, 2], lines.Select(line => line.Claims.Count).Order());
    }

    [Fact]
    public void A_day_s_rounding_is_the_same_whatever_the_lines_are()
    {
        var ticket = Entries.Name("Ticket 1");
        BillableEntry[] entries = [Entries.Of(7, 100, ticket), Entries.Of(3, 90, ticket)];

        var byPrice = Lines(GroupBy.WorkItem, Quarters, entries);

        Assert.Equal(900, byPrice.Sum(line => line.BilledSeconds));
        Assert.Equal([270L, 630], byPrice.Select(line => line.BilledSeconds).Order());
    }

    [Fact]
    public void Rounding_per_line_rounds_the_sum_of_the_line()
    {
        var perLine = RoundingPolicy.Of(RoundingMode.Up, 60, 0, RoundingScope.InvoiceLine).Value;

        var line = Assert.Single(Lines(GroupBy.All, perLine, Entries.Of(50), Entries.Of(30)));

        Assert.Equal((4800L, 7200L, 2m), (line.WorkedSeconds, line.BilledSeconds, line.Quantity));
    }

    [Fact]
    public void A_line_says_what_all_its_entries_share()
    {
        var (ana, site) = (Entries.Name("Ana"), Entries.Name("Site"));
        var entry = Entries.Of(10, item: Entries.Name("Logo")) with
        {
            Member = ana,
            Project = site,
        };
        var other = Entries.Of(10, item: Entries.Name("Menu")) with
        {
            Member = ana,
            Project = site,
        };

        var text = Assert.Single(Lines(GroupBy.Project, entry, other)).Description;

        Assert.Equal(
            ("Site", "Ana", "Site", null),
            (text.Label, text.Member, text.Project, text.WorkItem)
        );
        Assert.Equal((entry.WorkDate, entry.WorkDate), (text.FirstDay, text.LastDay));
    }

    [Fact]
    public void Lines_by_day_are_in_order_of_days()
    {
        var lines = Lines(
            GroupBy.Day,
            Entries.Of(30, day: 9),
            Entries.Of(60, day: 2),
            Entries.Of(15, day: 9)
        );

        Assert.Equal([2, 9], lines.Select(line => line.Description.FirstDay.Day));
        Assert.Equal([3600L, 2700], lines.Select(line => line.BilledSeconds));
    }

    [Fact]
    public void No_entries_make_no_lines() => Assert.Empty(Lines(GroupBy.All));

    // Rule R4.
    [Fact]
    public void Unpriced_time_is_refused_and_named()
    {
        var unpriced = Entries.Of(10) with { Rate = new(null, []) };

        var refusal = Try("EUR", Entries.Of(10), unpriced).Refusal!;

        Assert.Equal("billing.unpriced_time", refusal.Code);
        Assert.Equal(new[] { unpriced.EntryId }, refusal.Details!["timeEntryIds"]);
    }

    [Fact]
    public void A_rate_of_zero_is_billed_at_zero() =>
        Assert.Equal(0, Assert.Single(Lines(GroupBy.All, Entries.Of(60, 0))).Net.Amount);

    // Rule R5.
    [Fact]
    public void A_rate_in_another_currency_is_refused_and_named()
    {
        var entry = Entries.Of(10);

        var refusal = Try("CAD", entry).Refusal!;

        Assert.Equal("rate.currency_mismatch", refusal.Code);
        Assert.Equal(new[] { entry.EntryId }, refusal.Details!["timeEntryIds"]);
        Assert.Equal(["EUR", "CAD", new DateOnly(2026, 3, 1)], refusal.Values);
    }

    // Rules R6 and T11.
    [Fact]
    public void A_claim_explains_itself_and_survives_storage()
    {
        var claim = Lines(GroupBy.All, Quarters, Entries.Of(7))[0].Claims[0];

        var stored = claim.Explanation.ToJson();
        var read = Explanation.FromJson(stored);

        Assert.Equal(stored, read.ToJson());
        Assert.Equal((420L, 900L, 0.25m), (read.WorkedSeconds, read.BilledSeconds, read.Quantity));
        Assert.Equal(new("25.00", "EUR"), read.Amount);
        Assert.Equal(new("up", 15, 0, "workItemAndDay", 420, 900), read.Rounding);
        Assert.Contains("\"level\":\"entry\"", stored, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TimeLine> Lines(GroupBy groupBy, params BillableEntry[] entries) =>
        Lines(groupBy, RoundingPolicy.None, entries);

    private static IReadOnlyList<TimeLine> Lines(
        GroupBy groupBy,
        RoundingPolicy policy,
        params BillableEntry[] entries
    ) => BillingEngine.TimeLines(entries, groupBy, policy, 4, Currency.Of("EUR")).Value;

    private static Result<IReadOnlyList<TimeLine>> Try(
        string currency,
        params BillableEntry[] entries
    ) =>
        BillingEngine.TimeLines(
            entries,
            GroupBy.All,
            RoundingPolicy.None,
            4,
            Currency.Of(currency)
        );
}
