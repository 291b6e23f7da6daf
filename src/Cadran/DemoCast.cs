using Cadran.Customers;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran;

/// <summary>Who and what there is by now, for the parts of the story that come after.</summary>
internal sealed class DemoCast
{
    public required DemoStory Story { get; init; }
    public required DemoCalendar Calendar { get; init; }
    public required Id<Member> Owner { get; init; }
    public required Currency Currency { get; init; }
    public required string Country { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>Bruno, whose draft holds time back.</summary>
    public Id<Member> Biller { get; set; }
    public List<DemoWorker> Workers { get; } = [];
    public Dictionary<string, Id<ServiceType>> Services { get; } = [];
    public List<DemoWork> Customers { get; } = [];
    public Id<Project> Internal { get; set; }
}

/// <summary>Somebody who logs time, mostly of one kind.</summary>
internal sealed record DemoWorker(Id<Member> Id, string Service);

/// <summary>A customer with what is done for it.</summary>
internal sealed record DemoWork(
    DemoCustomer Customer,
    Id<Organization> Id,
    IReadOnlyList<Id<ProjectTask>> Tasks,
    IReadOnlyList<Id<Ticket>> Tickets
);
