using System.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>A small disk of its own, which can be filled and emptied. Only root can make one.</summary>
public sealed class TinyDisk : IDisposable
{
    private TinyDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    public static TinyDisk Of(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("cadran-disk").FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder),
            "no small disk can be mounted here"
        );
        return new TinyDisk(folder);
    }

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(
            Ballast,
            FileMode.Append,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var part = new byte[65_536];
        for (var size = part.Length; size > 0; )
            try
            {
                file.Write(part, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
