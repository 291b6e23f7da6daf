using Cadran.Platform;
using Cadran.Platform.Jobs;

namespace Cadran.Integrations.Archive;

/// <summary>
/// Archives by the job that makes or brings them in, in a folder of their own for each workspace: unlike stored files
/// they are thrown away, after a week or when somebody says so.
/// </summary>
internal sealed class ArchiveFolder(Surroundings surroundings, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private const string NoteEnding = ".files";

    /// <summary>Null when it is not there, or no longer.</summary>
    public FileInfo? Find(WorkspaceId workspace, Id<Job> job) =>
        new FileInfo(PathOf(workspace, job)) is { Exists: true } file && !IsOld(file) ? file : null;

    /// <summary>A new file that nobody sees until <see cref="Keep"/>.</summary>
    public FileStream Begin(WorkspaceId workspace, Id<Job> job)
    {
        Directory.CreateDirectory(FolderOf(workspace));
        return new FileStream(
            Unfinished(workspace, job),
            FileMode.Create,
            FileAccess.ReadWrite,
            FileShare.None
        );
    }

    /// <summary>From now on it is found.</summary>
    public void Keep(WorkspaceId workspace, Id<Job> job) =>
        File.Move(Unfinished(workspace, job), PathOf(workspace, job), overwrite: true);

    /// <summary>Where it is noted which stored files were put for it.</summary>
    public string NoteOf(WorkspaceId workspace, Id<Job> job) => PathOf(workspace, job) + NoteEnding;

    /// <summary>The jobs whose notes were not taken up for a week.</summary>
    public IEnumerable<Id<Job>> OldNotes(WorkspaceId workspace) =>
        Old(workspace)
            .Where(file => file.Name.EndsWith(NoteEnding, StringComparison.Ordinal))
            .Select(file => new Id<Job>(Guid.ParseExact(file.Name.AsSpan(..32), "N")));

    public void Remove(WorkspaceId workspace, Id<Job> job)
    {
        if (!Directory.Exists(FolderOf(workspace)))
            return;
        File.Delete(PathOf(workspace, job));
        File.Delete(Unfinished(workspace, job));
    }

    /// <summary>Throws those away that are older than <see cref="Kept"/>, unfinished ones too.</summary>
    public void Forget(WorkspaceId workspace)
    {
        foreach (var old in Old(workspace))
            old.Delete();
    }

    private FileInfo[] Old(WorkspaceId workspace)
    {
        var all = new DirectoryInfo(FolderOf(workspace));
        return all.Exists ? [.. all.GetFiles().Where(IsOld)] : [];
    }

    private bool IsOld(FileInfo file) => clock.GetUtcNow() - file.LastWriteTimeUtc > Kept;

    private string FolderOf(WorkspaceId workspace) =>
        Path.Combine(surroundings.DataFolder, "archives", workspace.ToString());

    private string PathOf(WorkspaceId workspace, Id<Job> job) =>
        Path.Combine(FolderOf(workspace), job.Value.ToString("N") + ".zip");

    private string Unfinished(WorkspaceId workspace, Id<Job> job) =>
        PathOf(workspace, job) + ".unfinished";
}
