using System.Globalization;

namespace Cadran.Billing.Documents.Archive;

/// <summary>
/// Makes a PDF that Skia wrote a PDF/A-3b (ISO 19005-3): metadata, the meaning of its colours, its language and an id;
/// and where the document is an e-invoice too, Factur-X: the XML inside, as an alternative to the page.
/// </summary>
internal static class PdfArchive
{
    /// <summary>The name that Factur-X gives the file inside.</summary>
    public const string FileName = "factur-x.xml";

    private static readonly string[] replaced =
    [
        "/Metadata",
        "/OutputIntents",
        "/Lang",
        "/ViewerPreferences",
        "/AF",
        "/Names",
    ];

    /// <summary>The same arguments always give the same bytes.</summary>
    public static byte[] Make(byte[] pdf, PdfFacts facts, byte[]? facturX)
    {
        var update = new PdfUpdate(pdf);
        var metadata = update.AddStream(
            "/Type /Metadata /Subtype /XML",
            XmpPacket.Of(facts, facturX is null ? null : FileName),
            compress: false
        );
        var profile = update.AddStream("/N 3", SrgbProfile.Bytes);
        var intent = update.Add(
            "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1)"
                + $" /RegistryName (http://www.color.org) /DestOutputProfile {profile} 0 R"
        );
        var kept = update.Catalog().Where(entry => !replaced.Contains(entry.Key));
        update.Add(
            string.Join(' ', kept.Select(entry => $"{entry.Key} {entry.Value}"))
                + $" /Metadata {metadata} 0 R /OutputIntents [{intent} 0 R] /Lang ({facts.Language})"
                + " /ViewerPreferences << /DisplayDocTitle true >>"
                + (facturX is null ? "" : Inside(update, facts, facturX)),
            update.Root
        );
        return update.Finish();
    }

    private static string Inside(PdfUpdate update, PdfFacts facts, byte[] xml)
    {
        var date = facts.Date.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        var file = update.AddStream(
            $"/Type /EmbeddedFile /Subtype /text#2Fxml /Params << /ModDate ({date}) /Size {xml.Length} >>",
            xml
        );
        var specification = update.Add(
            $"/Type /Filespec /F ({FileName}) /UF ({FileName}) /AFRelationship /Alternative"
                + $" /Desc (Factur-X) /EF << /F {file} 0 R /UF {file} 0 R >>"
        );
        return $" /AF [{specification} 0 R] /Names << /EmbeddedFiles << /Names [({FileName}) {specification} 0 R] >> >>";
    }
}
