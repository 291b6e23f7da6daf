using Cadran.Platform.Web.Fields;
using Cadran.Workspaces;

namespace Cadran.Work.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The words of statuses, and what the selects of work offer.</summary>
internal static class WorkWords
{
    public static string Key(WorkStatus status) =>
        status switch
        {
            WorkStatus.NotStarted => "work.status.notStarted",
            WorkStatus.InProgress => "work.status.inProgress",
            _ => "work.status.finished",
        };

    /// <summary>Round and round: what one press of S makes of it.</summary>
    public static WorkStatus Next(WorkStatus status) =>
        status switch
        {
            WorkStatus.NotStarted => WorkStatus.InProgress,
            WorkStatus.InProgress => WorkStatus.Finished,
            _ => WorkStatus.NotStarted,
        };

    public static IReadOnlyList<Choice> Statuses(Texts t) =>
        [
            .. Enum.GetValues<WorkStatus>()
                .Select(status => new Choice(status.ToString(), t[Key(status)])),
        ];

    public static IReadOnlyList<Choice> Billable(Texts t) =>
        [new("true", t["common.yes"]), new("false", t["common.no"])];

    /// <summary>Those who work here, and who is assigned already.</summary>
    public static IReadOnlyList<Choice> Members(
        IReadOnlyList<MemberAnswer> members,
        Id<Member>? assigned = null
    ) =>
        [
            .. members
                .Where(m => m.Status != "inactive" || m.Id == assigned)
                .Select(m => new Choice(m.Id.ToString(), m.Name)),
        ];
}
