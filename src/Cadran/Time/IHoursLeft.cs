using Cadran.Customers;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>
/// A slot for whoever knows agreements: the hours that the retainer or the bank of that work has left, in seconds; null where
/// there is none. Asked with each choice in the timer bar, so one indexed query at most.
/// </summary>
internal interface IHoursLeft
{
    Task<long?> Of(
        Id<Organization> customer,
        Id<Project>? project,
        DateOnly day,
        CancellationToken stop
    );
}
