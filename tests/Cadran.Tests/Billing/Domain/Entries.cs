using Cadran.Billing.Domain;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using NodaTime;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Time entries that are ready to bill, each starting after the one made before.</summary>
internal static class Entries
{
    private static readonly Named SomeMember = Name("Ana Petit");
    private static long made;

    public static Named Name(string name) => new(Guid.CreateVersion7(), name);

    public static BillableEntry Of(
        int minutes,
        decimal rate = 100,
        Named? item = null,
        int day = 1
    ) =>
        new(
            Guid.CreateVersion7(),
            Instant.FromUtc(2026, 3, day, 8, 0)
                + Duration.FromMilliseconds(Interlocked.Increment(ref made)),
            new(2026, 3, day),
            minutes * 60,
            SomeMember,
            null,
            item,
            null,
            null,
            new(new(RateLevel.Entry, new(rate, Currency.Of("EUR"))), [])
        );
}
