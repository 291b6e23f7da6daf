using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace QuickBooksStandIn.Api;

/// <summary>
/// Answers in XML, which whoever forgets Accept gets. Made from the JSON: references are a text with a name,
/// arrays are elements one after the other.
/// </summary>
internal static class XmlAnswer
{
    private const string Namespace = "http://schema.intuit.com/finance/v3";

    private static readonly HashSet<string> attributes =
    [
        "domain",
        "sparse",
        "status",
        "startPosition",
        "maxResults",
        "totalCount",
        "bId",
    ];

    public static string Of(JsonObject envelope) =>
        Document(
            envelope.Text("time")!,
            xml =>
            {
                foreach (var (name, value) in envelope)
                    if (name != "time")
                        Write(xml, name, value);
            }
        );

    public static string Fault(QuickBooksError error, DateTimeOffset now) =>
        Document(PacificTime.Milliseconds(now), xml => Fault(xml, error));

    private static void Fault(XmlWriter xml, QuickBooksError error)
    {
        xml.WriteStartElement("Fault");
        xml.WriteAttributeString("type", error.Type);
        xml.WriteStartElement("Error");
        xml.WriteAttributeString("code", error.Code);
        if (error.Element.Length > 0)
            xml.WriteAttributeString("element", error.Element);
        xml.WriteElementString("Message", error.Message);
        if (error.Detail.Length > 0)
            xml.WriteElementString("Detail", error.Detail);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Document(string time, Action<XmlWriter> content)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("IntuitResponse", Namespace);
            xml.WriteAttributeString("xmlns", Namespace);
            xml.WriteAttributeString("time", time);
            content(xml);
            xml.WriteEndElement();
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text;
    }

    private static void Write(XmlWriter xml, string name, JsonNode? value)
    {
        if (value is JsonArray array)
        {
            foreach (var item in array)
                Write(xml, name, item);
            return;
        }
        xml.WriteStartElement(name, Namespace);
        if (value is JsonObject members)
            Members(xml, members);
        else
            xml.WriteString(value?.ToString() ?? "");
        xml.WriteEndElement();
    }

    private static void Members(XmlWriter xml, JsonObject members)
    {
        foreach (var (name, value) in members)
            if (attributes.Contains(name))
                xml.WriteAttributeString(name, value?.ToString());
        if (members.Text("name") is { } shown && members.ContainsKey("value"))
            xml.WriteAttributeString("name", shown);
        if (members.Text("value") is { } text)
            xml.WriteString(text);
        foreach (var (name, value) in members)
            if (!attributes.Contains(name) && name is not ("value" or "name"))
                Write(xml, name, value);
    }
}
