using Cadran.Platform.Data;

namespace Cadran.Workspaces;

/// <summary>
/// A slot: what a new workspace began with in its language follows when the firm chooses the other one, unless somebody
/// gave it another name meanwhile. Called inside the unit that changes the language.
/// </summary>
internal interface IFollowsLanguage
{
    Task Follow(CadranDb db, string from, string to, CancellationToken stop);
}
