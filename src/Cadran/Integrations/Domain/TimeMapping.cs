namespace Cadran.Integrations.Domain;

/// <summary>Time in a file of any columns: which there may be, and the format that a mapping makes.</summary>
internal static class TimeMapping
{
    private static readonly TimeField[] Durations =
    [
        TimeField.Duration,
        TimeField.Minutes,
        TimeField.Seconds,
        TimeField.EndTime,
        TimeField.EndDate,
    ];

    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<MappingField> Fields { get; } =
    [
        Of(
            TimeField.StartDate,
            "date",
            "start date",
            "day",
            "start",
            "started at",
            "jour",
            "debut",
            "date de debut",
            "datum",
            "tag",
            "startdatum",
            "beginn"
        ),
        Of(TimeField.StartTime, "start time", "from", "heure de debut", "de", "startzeit", "von"),
        Of(
            TimeField.EndDate,
            "end date",
            "stop date",
            "end",
            "ended at",
            "date de fin",
            "fin",
            "enddatum",
            "ende"
        ),
        Of(TimeField.EndTime, "end time", "stop time", "to", "heure de fin", "a", "endzeit", "bis"),
        Of(
            TimeField.Duration,
            "duration",
            "hours",
            "time",
            "time spent",
            "duration (h)",
            "duration (decimal)",
            "quantity",
            "duree",
            "heures",
            "temps",
            "temps passe",
            "dauer",
            "stunden",
            "zeit"
        ),
        Of(TimeField.Minutes, "minutes", "duration (minutes)", "minuten", "min"),
        Of(TimeField.Seconds, "seconds", "duration (seconds)", "secondes", "sekunden"),
        Of(
            TimeField.Person,
            "person",
            "user",
            "member",
            "employee",
            "name",
            "who",
            "personne",
            "utilisateur",
            "collaborateur",
            "employe",
            "qui",
            "mitarbeiter",
            "benutzer",
            "person name"
        ),
        Of(TimeField.FirstName, "first name", "given name", "prenom", "vorname"),
        Of(
            TimeField.LastName,
            "last name",
            "surname",
            "family name",
            "nom",
            "nom de famille",
            "nachname"
        ),
        Of(
            TimeField.Email,
            "email",
            "e-mail",
            "mail",
            "email address",
            "courriel",
            "adresse e-mail"
        ),
        Of(
            TimeField.Client,
            "client",
            "customer",
            "organization",
            "company",
            "societe",
            "organisation",
            "entreprise",
            "kunde",
            "firma"
        ),
        Of(TimeField.Project, "project", "projet", "projekt"),
        Of(TimeField.Task, "task", "activity", "tache", "activite", "aufgabe", "tatigkeit"),
        Of(
            TimeField.Description,
            "description",
            "note",
            "notes",
            "comment",
            "details",
            "libelle",
            "commentaire",
            "beschreibung",
            "notiz"
        ),
        Of(TimeField.Tags, "tags", "labels", "etiquettes", "mots-cles", "schlagworte"),
        Of(TimeField.Billable, "billable", "billable?", "facturable", "abrechenbar"),
        Of(
            TimeField.Rate,
            "rate",
            "hourly rate",
            "billable rate",
            "tarif",
            "taux",
            "taux horaire",
            "tarif horaire",
            "stundensatz"
        ),
        Of(
            TimeField.Amount,
            "amount",
            "billable amount",
            "total",
            "price",
            "montant",
            "prix",
            "betrag"
        ),
        Of(TimeField.CostRate, "cost rate", "cost", "cout horaire", "cout", "kostensatz"),
        Of(TimeField.Currency, "currency", "devise", "monnaie", "wahrung"),
        Of(
            TimeField.Invoiced,
            "invoiced",
            "invoiced?",
            "billed",
            "facture",
            "facturee",
            "abgerechnet"
        ),
        Of(
            TimeField.InvoiceNumber,
            "invoice",
            "invoice number",
            "invoice id",
            "numero de facture",
            "rechnung"
        ),
        Of(TimeField.Approved, "approved", "approved?", "approuve", "valide", "genehmigt"),
    ];

    /// <summary>
    /// The format of a file of these headers. Refusals, each at its field: those of <see cref="ColumnMapping.Wrong"/>;
    /// import.duration_needed when nothing says how long.
    /// </summary>
    public static Result<TimeExportFormat> Format(
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<string> headers
    )
    {
        var wrong = ColumnMapping.Wrong(mapping, Fields, headers);
        if (!Durations.Any(field => mapping.ContainsKey(RowFields.Name(field))))
            wrong = [.. wrong, ImportRefusals.DurationNeeded];
        if (wrong.Count > 0)
            return Result<TimeExportFormat>.Refused(wrong);
        var columns = mapping.ToDictionary(
            pair => ColumnMapping.Key(pair.Value),
            pair => Enum.Parse<TimeField>(pair.Key, ignoreCase: true),
            StringComparer.Ordinal
        );
        return new TimeExportFormat(
            TimeExportFormat.GenericSource,
            "",
            columns,
            [.. columns.Values.Select(field => new[] { field })]
        )
        {
            EndTells = false,
            NamesNobody = !columns.Values.Any(field =>
                field
                    is TimeField.Person
                        or TimeField.FirstName
                        or TimeField.LastName
                        or TimeField.Email
            ),
        };
    }

    private static MappingField Of(TimeField field, params string[] guesses) =>
        new(RowFields.Name(field), field == TimeField.StartDate, guesses);
}
