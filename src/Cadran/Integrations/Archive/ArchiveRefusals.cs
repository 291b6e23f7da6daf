namespace Cadran.Integrations.Archive;

/// <summary>Why an archive is not brought in.</summary>
internal static class ArchiveRefusals
{
    /// <summary>No ZIP, or one without `archive.json`.</summary>
    public static readonly Refusal None = new("archive.none", RefusalKind.Rule, "file");

    /// <summary>Made by a later Cadran than this. Its value: by which.</summary>
    public static Refusal Newer(string madeBy) =>
        new Refusal("archive.newer", RefusalKind.Rule, "file").With(madeBy);

    /// <summary>Something of it is missing, was changed, or can't be. Its value: the file in it.</summary>
    public static Refusal Broken(string path) =>
        new Refusal("archive.broken", RefusalKind.Rule, "file").With(path);

    /// <summary>A stored file of the workspace is not on disk. Its value: the hash of its content.</summary>
    public static Refusal FileMissing(string hash) =>
        new Refusal("archive.file_missing", RefusalKind.Conflict).With(hash);

    /// <summary>More than the one writer of SQLite takes at once.</summary>
    public static readonly Refusal TakesTooLong = new(
        "archive.takes_too_long",
        RefusalKind.Rule,
        "file"
    );

    /// <summary>Its rows are in, and its journal does not agree with its documents.</summary>
    public static readonly Refusal NotWhole = new("archive.not_whole", RefusalKind.Rule, "file");

    /// <summary>It is brought into a workspace in which nothing was done yet.</summary>
    public static readonly Refusal NotEmpty = new(
        "archive.workspace_not_empty",
        RefusalKind.Conflict
    );

    /// <summary>Unpacked it would fill the disk. Its values: the most that is taken, in gigabytes and in times of its size.</summary>
    public static Refusal UnpacksTooLarge(ArchiveLimits limits) =>
        new Refusal("archive.unpacks_too_large", RefusalKind.Rule, "file").With(
            limits.Gigabytes,
            limits.Times
        );

    /// <summary>Its value: the most that is taken, in gigabytes.</summary>
    public static Refusal TooLarge(long gigabytes) =>
        new Refusal("archive.too_large", RefusalKind.Rule, "file").With(gigabytes);
}
