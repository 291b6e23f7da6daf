namespace Cadran.Integrations.Domain;

/// <summary>Rows that are left out on purpose: they are no work that has ended.</summary>
internal static class RowKinds
{
    private static readonly HashSet<string> NoWork =
    [
        "break",
        "pause",
        "holiday",
        "time off",
        "time-off",
        "expense",
        "mileage",
    ];

    /// <summary>import.totals, import.not_work, import.running; null for the rest.</summary>
    public static string? LeftOut(RowFields fields, TimeColumns columns) =>
        IsTotals(fields) ? ImportCodes.Totals
        : fields[TimeField.Kind] is { } kind && NoWork.Contains(Folding.Fold(kind))
            ? ImportCodes.NotWork
        : IsRunning(fields, columns) ? ImportCodes.Running
        : null;

    /// <summary>A last line of sums has neither a day nor anybody's name, and no text of its own.</summary>
    private static bool IsTotals(RowFields fields) =>
        fields[TimeField.StartDate] is null
        && fields.Has(TimeField.StartDate)
        && !new[]
        {
            TimeField.Person,
            TimeField.FirstName,
            TimeField.LastName,
            TimeField.Username,
            TimeField.Email,
            TimeField.Description,
        }.Any(field => fields[field] is not null);

    private static bool IsRunning(RowFields fields, TimeColumns columns)
    {
        var hasEnd = columns.HasAny(TimeField.EndDate, TimeField.EndTime);
        var ended = (fields[TimeField.EndDate] ?? fields[TimeField.EndTime]) is not null;
        var timed =
            (
                fields[TimeField.Duration]
                ?? fields[TimeField.Hours]
                ?? fields[TimeField.Minutes]
                ?? fields[TimeField.Seconds]
            )
            is not null;
        if (hasEnd && !ended && (columns.Format.EndTells || !timed))
            return true;
        return !timed && (columns.Format.EndTells || !ended);
    }
}
