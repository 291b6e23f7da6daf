using Cadran.Platform.Data;

namespace Cadran.Workspaces;

/// <summary>
/// Asked, inside the unit, before a member who never joined is forgotten. Each capability whose rows name members
/// registers one; what none names is still kept by its foreign key.
/// </summary>
internal interface IMemberInUse
{
    /// <summary>Whether anything of the capability names that member.</summary>
    Task<bool> Names(CadranDb db, Id<Member> member, CancellationToken stop);
}
