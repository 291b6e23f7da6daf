using Cadran.Work;

namespace Cadran.Time;

/// <summary>What time is on, as forms and addresses name it.</summary>
internal static class TimeOn
{
    extension(WorkRef)
    {
        public static WorkRef? Of(TimeEntry entry) =>
            WorkRef.Of(entry.TaskId, entry.TicketId, entry.ProjectId);

        public static WorkRef? Of(Timer timer) =>
            WorkRef.Of(timer.TaskId, timer.TicketId, timer.ProjectId);
    }
}
