using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Cadran.Billing.Documents.Archive;

/// <summary>What a PDF says of itself.</summary>
internal sealed record PdfFacts(
    string Title,
    string Author,
    string Subject,
    string Product,
    string Language,
    DateTime Date
);

/// <summary>
/// The metadata of a PDF/A-3b (ISO 19005-3, 6.6), and where an e-invoice is inside, those of Factur-X with the schema
/// that describes them (Factur-X 1.0, chapter 6).
/// </summary>
internal static class XmpPacket
{
    private const string Begin = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    private const string End = "\n<?xpacket end=\"r\"?>";

    private static readonly XNamespace X = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Pdf = "http://ns.adobe.com/pdf/1.3/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Extension = "http://www.aiim.org/pdfa/ns/extension/";
    private static readonly XNamespace Schema = "http://www.aiim.org/pdfa/ns/schema#";
    private static readonly XNamespace Property = "http://www.aiim.org/pdfa/ns/property#";
    private static readonly XNamespace Fx = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

    public static byte[] Of(PdfFacts facts, string? facturX)
    {
        var date = facts.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var root = new XElement(
            X + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", X),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                About("pdfaid", PdfA, ("part", "3"), ("conformance", "B")),
                Core(facts),
                About("pdf", Pdf, ("Producer", facts.Product)),
                About(
                    "xmp",
                    Xmp,
                    ("CreatorTool", facts.Product),
                    ("CreateDate", date),
                    ("ModifyDate", date)
                ),
                facturX is null ? null : Described(),
                facturX is null ? null : Inside(facturX)
            )
        );
        return Encoding.UTF8.GetBytes(Begin + root + End);
    }

    private static XElement Core(PdfFacts facts)
    {
        XElement InWords(string name, string text) =>
            new(
                Dc + name,
                new XElement(
                    Rdf + "Alt",
                    new XElement(
                        Rdf + "li",
                        new XAttribute(XNamespace.Xml + "lang", "x-default"),
                        text
                    )
                )
            );
        var about = About("dc", Dc, ("format", "application/pdf"));
        about.Add(
            InWords("title", facts.Title),
            new XElement(
                Dc + "creator",
                new XElement(Rdf + "Seq", new XElement(Rdf + "li", facts.Author))
            ),
            InWords("description", facts.Subject)
        );
        return about;
    }

    private static XElement Inside(string fileName) =>
        About(
            "fx",
            Fx,
            ("DocumentType", "INVOICE"),
            ("DocumentFileName", fileName),
            ("Version", "1.0"),
            ("ConformanceLevel", "EN 16931")
        );

    private static XElement Described()
    {
        var about = About("pdfaExtension", Extension);
        about.Add(
            new XAttribute(XNamespace.Xmlns + "pdfaSchema", Schema),
            new XAttribute(XNamespace.Xmlns + "pdfaProperty", Property),
            new XElement(
                Extension + "schemas",
                new XElement(
                    Rdf + "Bag",
                    Resource(
                        new XElement(Schema + "schema", "Factur-X PDFA Extension Schema"),
                        new XElement(Schema + "namespaceURI", Fx.NamespaceName),
                        new XElement(Schema + "prefix", "fx"),
                        new XElement(
                            Schema + "property",
                            new XElement(
                                Rdf + "Seq",
                                Field("DocumentFileName", "The name of the embedded XML document"),
                                Field(
                                    "DocumentType",
                                    "The type of the hybrid document in capital letters"
                                ),
                                Field(
                                    "Version",
                                    "The version of the standard applying to the embedded XML document"
                                ),
                                Field(
                                    "ConformanceLevel",
                                    "The conformance level of the embedded XML document"
                                )
                            )
                        )
                    )
                )
            )
        );
        return about;
    }

    private static XElement Field(string name, string description) =>
        Resource(
            new XElement(Property + "name", name),
            new XElement(Property + "valueType", "Text"),
            new XElement(Property + "category", "external"),
            new XElement(Property + "description", description)
        );

    private static XElement Resource(params XElement[] parts) =>
        new(Rdf + "li", new XAttribute(Rdf + "parseType", "Resource"), parts);

    private static XElement About(
        string prefix,
        XNamespace space,
        params (string Name, string Value)[] values
    ) =>
        new(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + prefix, space),
            values.Select(value => new XElement(space + value.Name, value.Value))
        );
}
