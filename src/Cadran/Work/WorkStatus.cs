namespace Cadran.Work;

/// <summary>Where a task or ticket stands.</summary>
public enum WorkStatus
{
    NotStarted,
    InProgress,
    Finished,
}
