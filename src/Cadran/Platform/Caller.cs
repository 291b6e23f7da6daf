using System.Collections.Frozen;

namespace Cadran.Platform;

/// <summary>
/// Who acts, in which workspace, with which permissions: set once per request, page or job, by whoever
/// authenticated it. Before that it is nobody and may do nothing.
/// </summary>
public sealed class Caller
{
    private WorkspaceId? workspace;

    public WorkspaceId Workspace =>
        workspace ?? throw new InvalidOperationException("Nobody has been let into a workspace");

    public bool IsKnown => workspace is not null;

    /// <summary>The acting member; null when the system itself acts in the workspace (jobs).</summary>
    public Guid? MemberId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>"fr" or "en": the language of what is shown to this person.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>The person's IANA zone: which day "today" is, and how instants are shown.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>The firm's country; null: not known.</summary>
    public string? Country { get; private set; }

    public FrozenSet<string> Permissions { get; private set; } = [];

    /// <summary>The sign-in session or API token used, so that it can be revoked.</summary>
    public Guid? CredentialId { get; private set; }

    /// <summary>The system's own work in a workspace: everything is allowed.</summary>
    public bool IsSystem { get; private set; }

    public bool May(string permission) => IsSystem || Permissions.Contains(permission);

    public bool Is(Guid memberId) => MemberId == memberId;

    public void EnterAs(CallerIdentity identity)
    {
        workspace = identity.Workspace;
        MemberId = identity.MemberId;
        Name = identity.Name;
        Language = identity.Language;
        TimeZone = identity.TimeZone;
        Country = identity.Country;
        Permissions = identity.Permissions;
        CredentialId = identity.CredentialId;
    }

    public void EnterAsSystem(WorkspaceId id)
    {
        workspace = id;
        IsSystem = true;
    }
}

/// <summary>What authentication found out about a caller.</summary>
public sealed record CallerIdentity(
    WorkspaceId Workspace,
    Guid MemberId,
    string Name,
    string Language,
    string TimeZone,
    FrozenSet<string> Permissions,
    Guid CredentialId,
    string? Country = null
);
