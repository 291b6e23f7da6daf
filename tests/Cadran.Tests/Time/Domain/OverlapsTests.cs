using Cadran.Time.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Time.Domain;

public class OverlapsTests
{
    private static readonly Gen<WorkedSpan[]> AnySpans = Gen.Select(
            Gen.Guid,
            Gen.Long[0, 60],
            Gen.Long[-1, 15]
        )
        .Select(
            (id, start, length) =>
                new WorkedSpan(id, At(start), length < 0 ? null : At(start + length))
        )
        .Array[0, 12]
        .Select(spans => spans.OrderBy(span => span.Start).ToArray());

    // Rule T8: flagged, half open.
    [Fact]
    public void What_ends_when_the_next_begins_does_not_overlap_it()
    {
        var (a, b, c) = (Span(0, 10), Span(10, 20), Span(19, 25));

        Assert.Equivalent(
            new[] { b.EntryId, c.EntryId },
            Overlaps.Among([a, b, c]).Keys,
            strict: true
        );
    }

    // Rule T4b.
    [Fact]
    public void A_running_entry_overlaps_all_that_comes_after()
    {
        var running = new WorkedSpan(Guid.CreateVersion7(), At(0), null);
        var later = Span(1_000_000, 1_000_001);

        Assert.Equal(2, Overlaps.Among([running, later]).Count);
    }

    [Fact]
    public void Spans_out_of_order_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Overlaps.Among([Span(5, 6), Span(1, 2)]));

    [Fact]
    public void One_pass_flags_the_same_as_comparing_each_with_each() =>
        AnySpans.Sample(
            spans =>
            {
                var expected = spans.Where(s => spans.Any(o => o != s && Meet(s, o)));
                Assert.Equal(
                    expected.Select(s => s.EntryId).Order(),
                    Overlaps.Among(spans).Keys.Order()
                );
            },
            iter: 10_000
        );

    private static bool Meet(WorkedSpan a, WorkedSpan b) =>
        Instant.Max(a.Start, b.Start) < Instant.Min(a.EndOrForever, b.EndOrForever);

    private static Instant At(long seconds) => Instant.FromUnixTimeSeconds(seconds);

    private static WorkedSpan Span(long start, long end) =>
        new(Guid.CreateVersion7(), At(start), At(end));
}
