using System.Xml.Linq;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>E-invoices that the official validators pass (EN 16931 1.3.16, Factur-X 1.09, BR-FR 1.4, Peppol 2026.5).</summary>
internal static class Fixture
{
    public static string Path(string name) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "Billing/Electronic/Fixtures", name);

    public static XElement Xml(string name) => XElement.Load(Path(name));

    public static XElement Parse(byte[] xml)
    {
        using var stream = new MemoryStream(xml);
        return XElement.Load(stream);
    }

    /// <summary>Each element that has text as its path and its text, in document order.</summary>
    public static IReadOnlyList<string> Facts(XElement root) =>
        [
            .. root.DescendantsAndSelf()
                .Where(e => !e.HasElements)
                .Select(e =>
                    string.Join('/', e.AncestorsAndSelf().Reverse().Select(a => a.Name.LocalName))
                    + string.Concat(
                        e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => $"[{a}]")
                    )
                    + " = "
                    + e.Value
                ),
        ];
}
