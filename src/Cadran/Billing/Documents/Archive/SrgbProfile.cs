using System.Buffers.Binary;
using System.Text;

namespace Cadran.Billing.Documents.Archive;

/// <summary>
/// The colours of a document's pages, sRGB (IEC 61966-2-1), as an ICC profile of version 2.1, reckoned from the
/// standard's numbers: there is no file whose licence would have to be kept.
/// </summary>
internal static class SrgbProfile
{
    private const int HeaderSize = 128;
    private const int Steps = 1024;

    private static readonly (decimal X, decimal Y, decimal Z) White = (0.9642m, 1, 0.8249m);

    public static byte[] Bytes { get; } = Make();

    private static byte[] Make()
    {
        var curve = Curve();
        (string Name, byte[] Content)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", [.. Tag("text"), .. Encoding.ASCII.GetBytes("Public domain"), 0]),
            ("wtpt", Xyz(White)),
            ("rXYZ", Xyz((0.43607m, 0.22249m, 0.01392m))),
            ("gXYZ", Xyz((0.38515m, 0.71687m, 0.09708m))),
            ("bXYZ", Xyz((0.14307m, 0.06061m, 0.71410m))),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var (table, body) = (new List<byte>(Word(tags.Length)), new List<byte>());
        var places = new Dictionary<byte[], int>();
        foreach (var (name, content) in tags)
        {
            if (places.TryAdd(content, HeaderSize + 4 + (12 * tags.Length) + body.Count))
                body.AddRange([.. content, .. new byte[-content.Length & 3]]);
            table.AddRange([
                .. Encoding.ASCII.GetBytes(name),
                .. Word(places[content]),
                .. Word(content.Length),
            ]);
        }
        return [.. Header(HeaderSize + table.Count + body.Count), .. table, .. body];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[HeaderSize];
        Word(size).CopyTo(header, 0);
        Word(0x0210_0000).CopyTo(header, 8);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        // Its own date: 1 January 2026.
        byte[] date = [.. Half(2026), .. Half(1), .. Half(1)];
        date.CopyTo(header, 24);
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        Xyz(White)[8..].CopyTo(header, 68);
        return header;
    }

    /// <summary>From stored to linear light, in 1,024 steps.</summary>
    private static byte[] Curve() =>
        [
            .. Tag("curv"),
            .. Word(Steps),
            .. Enumerable.Range(0, Steps).SelectMany(step => Half(Linear(step / (Steps - 1.0)))),
        ];

    private static int Linear(double stored) =>
        (int)
            Math.Round(
                65_535
                    * (stored <= 0.04045 ? stored / 12.92 : Math.Pow((stored + 0.055) / 1.055, 2.4))
            );

    private static byte[] Xyz((decimal X, decimal Y, decimal Z) colour) =>
        [.. Tag("XYZ "), .. Fixed(colour.X), .. Fixed(colour.Y), .. Fixed(colour.Z)];

    private static byte[] Description(string text) =>
        [
            .. Tag("desc"),
            .. Word(text.Length + 1),
            .. Encoding.ASCII.GetBytes(text),
            0,
            .. new byte[4 + 4 + 2 + 1 + 67],
        ];

    private static byte[] Tag(string name) => [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0];

    private static byte[] Fixed(decimal number) => Word((int)(number * 65_536m + 0.5m));

    private static byte[] Word(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Half(int value) => [(byte)(value >> 8), (byte)value];
}
