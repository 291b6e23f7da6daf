namespace Cadran.Client;

/// <summary>A file that Cadran answered, while it comes: dispose of it once it is read.</summary>
public sealed class CadranFile : IDisposable
{
    private readonly HttpResponseMessage answer;

    internal CadranFile(HttpResponseMessage answer, Stream content) =>
        (this.answer, Content) = (answer, content);

    /// <summary>What is in it, to be read once.</summary>
    public Stream Content { get; }

    /// <summary>As "application/pdf".</summary>
    public string? ContentType => answer.Content.Headers.ContentType?.MediaType;

    /// <summary>What it is called; null when it has no name.</summary>
    public string? Name =>
        answer.Content.Headers.ContentDisposition is { } said
            ? (said.FileNameStar ?? said.FileName)?.Trim('"')
            : null;

    /// <summary>All of it, for small files.</summary>
    /// <param name="stop">Gives it up.</param>
    public async Task<byte[]> BytesAsync(CancellationToken stop = default)
    {
        using var all = new MemoryStream();
        await Content.CopyToAsync(all, stop).ConfigureAwait(false);
        return all.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => answer.Dispose();
}
