namespace Cadran.Platform.Web.Frame;

/// <summary>A slot: who can give the reader a right that they lack. Platform knows no members.</summary>
public interface IRightsGivers
{
    /// <summary>Their names, in a line; null when the reader is not signed in.</summary>
    Task<string?> Names(CancellationToken stop);
}
