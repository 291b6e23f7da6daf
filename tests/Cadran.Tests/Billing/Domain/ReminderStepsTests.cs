using Cadran.Billing.Domain;
using CsCheck;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Which reminder an invoice gets (rule F1c).</summary>
public class ReminderStepsTests
{
    private static readonly DateOnly Due = new(2026, 11, 1);

    [Theory]
    [InlineData(6, null)]
    [InlineData(7, "first")]
    [InlineData(20, "first")]
    [InlineData(21, "second")]
    [InlineData(300, "third")]
    public void The_latest_step_that_is_reached_counts_F1c(int daysLate, string? step) =>
        Assert.Equal(step, Of(daysLate));

    [Fact]
    public void A_step_is_sent_once_and_none_before_a_later_one_F1c()
    {
        Assert.Null(Of(8, sent: ["first"]));
        Assert.Null(Of(8, sent: ["second"]));
        Assert.Equal("second", Of(21, sent: ["first"]));
    }

    [Fact]
    public void What_was_reached_before_it_was_switched_on_is_not_sent()
    {
        Assert.Null(Of(9, since: Due.AddDays(8)));
        Assert.Equal("first", Of(9, since: Due.AddDays(7)));
    }

    [Fact]
    public void Once_late_nobody_is_told_that_it_will_be()
    {
        var steps = ReminderSteps.Usual.Select(s => s with { IsOn = true }).ToList();

        Assert.Equal("before", ReminderSteps.Due(steps, Due, Due, DateOnly.MinValue, [])?.Key);
        Assert.Null(ReminderSteps.Due(steps, Due, Due.AddDays(1), DateOnly.MinValue, []));
    }

    /// <summary>However often and with whatever gaps it runs, each step goes once at most and in order.</summary>
    [Fact]
    public void Runs_with_any_gaps_send_each_step_once_and_in_order_F1c() =>
        Gen.Int[1, 20]
            .Array[1, 30]
            .Sample(gaps =>
            {
                var (sent, day) = (new List<string>(), Due.AddDays(-5));
                foreach (var gap in gaps)
                {
                    day = day.AddDays(gap);
                    if (
                        ReminderSteps.Due(ReminderSteps.Usual, Due, day, DateOnly.MinValue, sent) is
                        { } step
                    )
                        sent.Add(step.Key);
                }
                Assert.Equal(sent.Distinct(), sent);
                var order = ReminderSteps.Usual.Select(s => s.Key).ToList();
                Assert.Equal(sent.OrderBy(order.IndexOf), sent);
            });

    private static string? Of(int daysLate, string[]? sent = null, DateOnly? since = null) =>
        ReminderSteps
            .Due(
                ReminderSteps.Usual,
                Due,
                Due.AddDays(daysLate),
                since ?? DateOnly.MinValue,
                sent ?? []
            )
            ?.Key;
}
