using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Rates.Pages;

/// <summary>A rate as its form posts it.</summary>
internal sealed class RateForm
{
    public string? Rate { get; set; }
    public string? Currency { get; set; }
    public string? From { get; set; }
    public string? MemberId { get; set; }
    public string? TeamId { get; set; }
    public string? ServiceTypeId { get; set; }
    public string? Customer { get; set; }
    public string? CustomerId { get; set; }
    public string? ProjectId { get; set; }

    /// <summary>The task or ticket as typed, and as chosen: "task:" and its id.</summary>
    public string? WorkText { get; set; }
    public string? Work { get; set; }
    public string? Apply { get; set; }

    /// <summary>The mark of the difference that was shown; empty before it was.</summary>
    public string? Expected { get; set; }

    public Id<Member>? Member => Typed.Id<Member>(MemberId);
    public Id<Team>? Team => Typed.Id<Team>(TeamId);
    public Id<ServiceType>? Service => Typed.Id<ServiceType>(ServiceTypeId);
    public Id<Project>? Project => Typed.Id<Project>(ProjectId) ?? On?.ProjectId;

    /// <summary>A project may be chosen there too; null when the text was emptied.</summary>
    public WorkRef? On => Typed.Text(WorkText) is null ? null : WorkRef.Read(Work);

    /// <summary>A project is chosen, and another one where a task or a ticket is looked up.</summary>
    public bool NamesTwoProjects =>
        Typed.Id<Project>(ProjectId) is { } chosen && On?.ProjectId is { } found && chosen != found;

    /// <summary>The day; null when none is typed, or none that is.</summary>
    public DateOnly? Day => Days.Read(From);

    /// <summary>The amount as people type it, "1 250,50", in the API's writing; wrong ones stay wrong.</summary>
    public MoneyAmount Amount(string currency) =>
        new(
            string.Concat((Rate ?? "").Where(c => !char.IsWhiteSpace(c))).Replace(',', '.'),
            Typed.Text(Currency) ?? currency
        );

    public NewBillingRate Billing(DateOnly from, Id<Organization>? customer, string currency) =>
        new(
            Amount(currency),
            from,
            Member,
            Team,
            Service,
            customer,
            Project,
            ApplyTo,
            Typed.Text(Expected),
            On?.TaskId,
            On?.TicketId
        );

    public RateApply ApplyTo => EnumName.Read<RateApply>(Apply) ?? RateApply.FromDate;

    public NewCostRate Cost(DateOnly from, string currency) =>
        new(Amount(currency), from, Member, Team, Service, Typed.Text(Expected));
}
