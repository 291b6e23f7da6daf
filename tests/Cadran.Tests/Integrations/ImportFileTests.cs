using System.Text;
using Cadran.Integrations;
using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class ImportFileTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(
        1252
    )!;

    public static TheoryData<string> Encodings =>
        [
            "utf-8",
            "utf-8 with mark",
            "utf-16",
            "utf-16 with mark",
            "utf-16BE",
            "utf-16BE with mark",
            "windows-1252",
        ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found(string encoding)
    {
        var export = Exports.Open(Encoded(encoding, Exports.File(Exports.Row)));

        Assert.Equal(
            "Café Zoë",
            Assert.IsType<ImportedTime>(Assert.Single(export.Value.Rows())).Client
        );
    }

    [Fact]
    public void A_first_accent_after_many_rows_still_decides()
    {
        var plain = Enumerable.Repeat(Exports.Row.Replace("Café Zoë", "Zoe"), 3000);

        var file = Windows.GetBytes(Exports.File([.. plain, Exports.Row]));

        Assert.Equal(
            "Café Zoë",
            Assert.IsType<ImportedTime>(Exports.Open(file).Value.Rows().Last()).Client
        );
    }

    [Fact]
    public void Accents_across_the_blocks_of_reading_are_still_UTF_8()
    {
        var text = string.Concat(Enumerable.Repeat("é€😀x", 40_000));

        var file = ImportFile.Of(new MemoryStream(Exports.Utf8(text)));

        Assert.Equal(text, file.Read().ReadToEnd());
    }

    [Fact]
    public void It_can_be_read_again_from_the_start()
    {
        var file = ImportFile.Of(new MemoryStream(Encoded("utf-8 with mark", "été")));

        Assert.Equal("été", file.Read().ReadToEnd());
        Assert.Equal("été", file.Read().ReadToEnd());
    }

    [Fact]
    public void The_content_stays_the_callers()
    {
        using var content = new MemoryStream(Exports.Utf8(Exports.File(Exports.Row)));

        _ = TimeExport.Of(ImportFile.Of(content).Read, Exports.Paris).Value.Rows().Count();

        Assert.True(content.CanRead);
    }

    private static byte[] Encoded(string name, string text)
    {
        var encoding = name.Split(' ')[0] switch
        {
            "utf-8" => Encoding.UTF8,
            "utf-16" => Encoding.Unicode,
            "utf-16BE" => Encoding.BigEndianUnicode,
            _ => Windows,
        };
        var mark = name.EndsWith("mark", StringComparison.Ordinal) ? encoding.GetPreamble() : [];
        return [.. mark, .. encoding.GetBytes(text)];
    }
}
