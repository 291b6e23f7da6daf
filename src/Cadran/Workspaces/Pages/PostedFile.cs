namespace Cadran.Workspaces.Pages;

/// <summary>A file that a form posted.</summary>
internal static class PostedFile
{
    /// <summary>Its bytes, one more than a picture may have at most; empty when none was chosen.</summary>
    public static async Task<byte[]> Of(HttpRequest request, string name, CancellationToken stop)
    {
        if (request.Form.Files[name] is not { } file)
            return [];
        await using var content = file.OpenReadStream();
        return await Pictures.Upload(content, stop);
    }
}
