namespace Cadran.Work;

/// <summary>What Work may refuse.</summary>
internal static class WorkRefusals
{
    /// <summary>Names of service types are unique, those of archived ones too.</summary>
    public static readonly Refusal ServiceTypeNameTaken = new(
        "service_type.name_taken",
        RefusalKind.Conflict,
        "name"
    );

    /// <summary>
    /// What a move would do to time is no longer what was shown; nothing is done. Details: "move", what it would do now.
    /// </summary>
    public static readonly Refusal MoveChanged = new("work.move_changed", RefusalKind.Conflict);

    /// <summary>The requester is a contact of another organization than the ticket's.</summary>
    public static readonly Refusal RequesterElsewhere = new(
        "ticket.requester_elsewhere",
        RefusalKind.Rule,
        "requesterContactId"
    );
}
