using System.Text.Json;

namespace QuickBooksStandIn;

/// <summary>The file of the memory. It is replaced as a whole, so that a kill leaves the old or the new one.</summary>
internal static class Snapshot
{
    public static Memory? Read(string? path)
    {
        if (path is null || !File.Exists(path))
            return null;
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<Memory>(file, Json.Plain);
    }

    public static void Write(string path, Memory memory)
    {
        var beside = path + ".new";
        using (var file = File.Create(beside))
        {
            JsonSerializer.Serialize(file, memory, Json.Plain);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }
}
