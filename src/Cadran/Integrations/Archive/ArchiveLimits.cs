namespace Cadran.Integrations.Archive;

/// <summary>
/// How much an archive may be once it is unpacked: so many times its size, and never above a number of gigabytes
/// (CADRAN_ARCHIVE_UNPACKED_TIMES, 25, and CADRAN_ARCHIVE_UNPACKED_GB, 32). More was made to fill a disk.
/// </summary>
internal sealed record ArchiveLimits(int Times, long Bytes)
{
    private const long Gigabyte = 1024L * 1024 * 1024;
    private const long Smallest = 16L * 1024 * 1024;

    public long Gigabytes => Bytes / Gigabyte;

    public static ArchiveLimits Of(IConfiguration configuration) =>
        new(
            configuration.GetValue("CADRAN_ARCHIVE_UNPACKED_TIMES", 25),
            configuration.GetValue("CADRAN_ARCHIVE_UNPACKED_GB", 32L) * Gigabyte
        );

    /// <summary>The most for an archive of that length; a small one, all of whose tables are alike, may unpack to more.</summary>
    public long MostOf(long length) => Math.Min(Bytes, Math.Max(Smallest, length * Times));
}
