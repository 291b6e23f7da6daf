namespace Cadran.Platform.Web.Frame;

/// <summary>
/// A slot: what stands around the pages of the signed-in member. It gathers from all capabilities, so it lives beside
/// the program itself.
/// </summary>
public interface IShellSource
{
    /// <summary>Null when nobody is signed in: the page then stands alone.</summary>
    Task<ShellModel?> Of(CancellationToken stop);
}
