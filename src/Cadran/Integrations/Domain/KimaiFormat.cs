namespace Cadran.Integrations.Domain;

/// <summary>
/// Kimai's export, whose headers are in the language of whoever made it: those of English, French, German, Dutch,
/// Spanish and Italian, also as older versions wrote them. "Price" is what the whole entry is worth.
/// </summary>
internal static class KimaiFormat
{
    private static readonly (TimeField Field, string[] Headers)[] Known =
    [
        (TimeField.StartDate, ["date", "datum", "fecha", "data"]),
        (
            TimeField.StartTime,
            ["from", "begin", "de", "debut", "von", "beginn", "van", "desde", "da"]
        ),
        (TimeField.EndTime, ["to", "end", "a", "fin", "bis", "ende", "tot", "hasta"]),
        (TimeField.Duration, ["duration", "duree", "dauer", "duur", "duracion", "durata"]),
        (TimeField.Currency, ["currency", "devise", "monnaie", "wahrung", "valuta", "moneda"]),
        (
            TimeField.Amount,
            [
                "price",
                "rate",
                "total",
                "prix",
                "montant",
                "tarif",
                "taux",
                "preis",
                "lohn",
                "gesamt",
                "prijs",
                "tarief",
                "precio",
                "prezzo",
            ]
        ),
        (
            TimeField.CostAmount,
            [
                "internal price",
                "internal rate",
                "prix interne",
                "taux interne",
                "tarif interne",
                "montant interne",
                "interner preis",
                "interner lohn",
                "interne prijs",
                "intern tarief",
                "precio interno",
                "prezzo interno",
            ]
        ),
        (
            TimeField.Rate,
            [
                "hourly price",
                "hourly rate",
                "prix horaire",
                "taux horaire",
                "tarif horaire",
                "stundenpreis",
                "stundenlohn",
                "stundensatz",
                "uurtarief",
                "uurprijs",
                "precio por hora",
                "tarifa por hora",
                "prezzo orario",
                "tariffa oraria",
            ]
        ),
        (
            TimeField.FixedAmount,
            [
                "fixed price",
                "fixed rate",
                "prix fixe",
                "taux fixe",
                "tarif fixe",
                "festpreis",
                "fixpreis",
                "pauschale",
                "festbetrag",
                "vaste prijs",
                "vast tarief",
                "precio fijo",
                "tarifa fija",
                "prezzo fisso",
            ]
        ),
        (TimeField.Person, ["name", "alias", "nom", "naam", "nombre", "nome"]),
        (
            TimeField.Username,
            [
                "user",
                "username",
                "utilisateur",
                "usager",
                "identifiant",
                "benutzer",
                "gebruiker",
                "usuario",
                "utente",
            ]
        ),
        (
            TimeField.Email,
            [
                "e-mail",
                "email",
                "courriel",
                "adresse e-mail",
                "e-mail-adresse",
                "correo electronico",
            ]
        ),
        (TimeField.Client, ["customer", "client", "kunde", "klant", "cliente"]),
        (TimeField.Project, ["project", "projet", "projekt", "proyecto", "progetto"]),
        (
            TimeField.Task,
            [
                "activity",
                "activite",
                "tatigkeit",
                "aktivitat",
                "activiteit",
                "actividad",
                "attivita",
            ]
        ),
        (
            TimeField.Description,
            [
                "description",
                "beschreibung",
                "omschrijving",
                "beschrijving",
                "descripcion",
                "descrizione",
            ]
        ),
        (
            TimeField.Billable,
            ["billable", "facturable", "abrechenbar", "factureerbaar", "facturabile", "fatturabile"]
        ),
        (
            TimeField.Tags,
            [
                "tags",
                "mots-cles",
                "etiquettes",
                "schlagworte",
                "schlagworter",
                "etiquetas",
                "etichette",
            ]
        ),
        (TimeField.Kind, ["type", "typ", "tipo"]),
        (
            TimeField.Invoiced,
            ["exported", "exporte", "exportiert", "geexporteerd", "exportado", "esportato"]
        ),
    ];

    public static readonly TimeExportFormat Kimai = new(
        "kimai",
        "Kimai",
        Known
            .SelectMany(known => known.Headers.Select(header => (header, known.Field)))
            .ToDictionary(pair => pair.header, pair => pair.Field, StringComparer.Ordinal),
        [
            [TimeField.StartDate],
            [TimeField.StartTime],
            [TimeField.EndTime],
            [TimeField.Duration],
            [TimeField.Person, TimeField.Username, TimeField.Email],
            [TimeField.Task],
        ]
    );
}
