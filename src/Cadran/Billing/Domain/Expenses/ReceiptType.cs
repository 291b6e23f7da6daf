namespace Cadran.Billing.Domain.Expenses;

/// <summary>What a receipt is, told by its first bytes and not by its name.</summary>
internal sealed record ReceiptType(string MediaType, string Ending)
{
    private static readonly string[] Heic =
    [
        "heic",
        "heix",
        "hevc",
        "heim",
        "heis",
        "mif1",
        "msf1",
    ];

    /// <summary>Whether browsers show it as a picture.</summary>
    public bool IsShown => MediaType is "image/jpeg" or "image/png" or "image/webp";

    /// <summary>JPEG, PNG, WebP, HEIC or PDF; null: none of these.</summary>
    public static ReceiptType? Of(ReadOnlySpan<byte> content) =>
        content switch
        {
            [0xFF, 0xD8, 0xFF, ..] => new("image/jpeg", ".jpg"),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => new("image/png", ".png"),
            _ when content.StartsWith("%PDF-"u8) => new("application/pdf", ".pdf"),
            _ when IsWebP(content) => new("image/webp", ".webp"),
            _ when IsHeic(content) => new("image/heic", ".heic"),
            _ => null,
        };

    /// <summary>That of a media type that <see cref="Of"/> answered.</summary>
    public static string EndingOf(string mediaType) =>
        mediaType switch
        {
            "image/jpeg" => ".jpg",
            "image/png" => ".png",
            "image/webp" => ".webp",
            "image/heic" => ".heic",
            _ => ".pdf",
        };

    private static bool IsWebP(ReadOnlySpan<byte> content) =>
        content.Length > 12
        && content.StartsWith("RIFF"u8)
        && content[8..12].SequenceEqual("WEBP"u8);

    private static bool IsHeic(ReadOnlySpan<byte> content)
    {
        if (content.Length < 12 || !content[4..8].SequenceEqual("ftyp"u8))
            return false;
        var brand = System.Text.Encoding.ASCII.GetString(content[8..12]);
        return Heic.Contains(brand);
    }
}
