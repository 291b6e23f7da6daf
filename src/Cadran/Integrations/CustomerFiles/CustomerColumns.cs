using Cadran.Integrations.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>The columns that a file of customers or contacts may have; their names are those of the API.</summary>
internal static class CustomerColumns
{
    public static IReadOnlyList<MappingField> Organizations { get; } =
    [
        Of(
            "name",
            true,
            "customer",
            "client",
            "company",
            "company name",
            "organization",
            "organisation",
            "societe",
            "raison sociale",
            "entreprise",
            "nom",
            "nom du client"
        ),
        Of("id", false, "cadran id", "identifiant cadran"),
        Of(
            "registrationNumber",
            false,
            "registration number",
            "company number",
            "siren",
            "siret",
            "numero d'immatriculation",
            "numero",
            "number",
            "customer number"
        ),
        Of(
            "vatNumber",
            false,
            "vat number",
            "vat",
            "vat id",
            "tax number",
            "numero de tva",
            "n° tva",
            "tva",
            "tva intracommunautaire"
        ),
        Of(
            "domains",
            false,
            "domain",
            "website",
            "domaine",
            "domaines",
            "site web",
            "mail domains",
            "domaines de messagerie"
        ),
        Of(
            "billingEmail",
            false,
            "billing e-mail",
            "billing email",
            "email",
            "e-mail",
            "mail",
            "courriel",
            "e-mail de facturation",
            "adresse e-mail"
        ),
        Of(
            "billingName",
            false,
            "billing contact",
            "contact",
            "contact name",
            "contact de facturation",
            "nom du contact"
        ),
        Of(
            "line1",
            false,
            "address",
            "address 1",
            "street",
            "address line 1",
            "adresse",
            "rue",
            "adresse 1"
        ),
        Of("line2", false, "address 2", "address line 2", "adresse 2", "complement d'adresse"),
        Of("postalCode", false, "postal code", "zip", "postcode", "zip code", "code postal", "cp"),
        Of("city", false, "town", "ville"),
        Of("region", false, "state", "province", "county", "departement", "etat"),
        Of("country", false, "country code", "pays", "code pays"),
        Of("currency", false, "devise", "monnaie"),
        Of("language", false, "langue"),
        Of("phone", false, "telephone", "phone number", "tel"),
        Of(
            "paymentTermsDays",
            false,
            "payment terms",
            "payment terms (days)",
            "terms",
            "delai de paiement",
            "delai de paiement (jours)",
            "echeance"
        ),
        Of(
            "buyerReference",
            false,
            "buyer reference",
            "reference",
            "reference acheteur",
            "reference de l'acheteur"
        ),
        Of(
            "electronicAddress",
            false,
            "electronic address",
            "adresse electronique",
            "adresse de facturation electronique"
        ),
        Of("isConsumer", false, "consumer", "private person", "particulier"),
        Of("notes", false, "note", "comment", "comments", "commentaire", "remarques"),
    ];

    public static IReadOnlyList<MappingField> Contacts { get; } =
    [
        Of("email", true, "e-mail", "mail", "email address", "courriel", "adresse e-mail"),
        Of("name", false, "full name", "contact", "nom complet"),
        Of("firstName", false, "first name", "given name", "prenom"),
        Of("lastName", false, "last name", "surname", "family name", "nom", "nom de famille"),
        Of("phone", false, "phone number", "mobile", "telephone", "tel", "portable"),
        Of(
            "organization",
            false,
            "customer",
            "client",
            "company",
            "organisation",
            "societe",
            "entreprise"
        ),
        Of("organizationId", false, "organization id", "id du client"),
        Of(
            "registrationNumber",
            false,
            "registration number",
            "siren",
            "siret",
            "numero d'immatriculation"
        ),
        Of("vatNumber", false, "vat number", "vat", "numero de tva", "tva"),
        Of(
            "isBilling",
            false,
            "billing contact",
            "billing",
            "facturation",
            "contact de facturation"
        ),
        Of("id", false, "cadran id", "identifiant cadran"),
    ];

    public static IReadOnlyList<MappingField> For(CustomerFileKind kind) =>
        kind == CustomerFileKind.Organizations ? Organizations : Contacts;

    /// <summary>"organizations": under which mappings are remembered, and in the API.</summary>
    public static string Word(CustomerFileKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What is wrong with a mapping, each at its field; contacts need a whole name or a part of one too.</summary>
    public static IReadOnlyList<Refusal> Wrong(
        CustomerFileKind kind,
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<string> headers
    )
    {
        var wrong = ColumnMapping.Wrong(mapping, For(kind), headers);
        string[] names = ["name", "firstName", "lastName"];
        return kind == CustomerFileKind.Contacts && !names.Any(mapping.ContainsKey)
            ? [.. wrong, new Refusal("field.required", RefusalKind.Rule, "mapping.name")]
            : wrong;
    }

    private static MappingField Of(string name, bool required, params string[] guesses) =>
        new(name, required, [Folding.Fold(name), .. guesses]);
}
