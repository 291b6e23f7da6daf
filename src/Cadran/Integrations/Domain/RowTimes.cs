using System.Globalization;

namespace Cadran.Integrations.Domain;

/// <summary>When the work of one row began and ended, and how long it was.</summary>
internal sealed class RowTimes(
    RowFields fields,
    TimeColumns columns,
    DateOrder order,
    DecimalStyle style,
    DateTimeZone zone
)
{
    private const int Day = 24 * 3600;

    /// <summary>The day, with its time where the file has one; null with a problem when it can't be read.</summary>
    public (DateOnly Day, TimeOnly? Time)? Begin()
    {
        var begin = Moment(TimeField.StartDate);
        var clock = Clock(TimeField.StartTime);
        return begin is { } known ? (known.Day, clock ?? known.Time) : null;
    }

    /// <summary>
    /// On the wall; null when the file has none. Where only the time of day is given, it is the first such time after
    /// the begin.
    /// </summary>
    public DateTime? End((DateOnly Day, TimeOnly? Time)? begin)
    {
        var hasTime = columns.Has(TimeField.EndTime);
        var isOptional = !columns.Format.EndTells;
        if (isOptional && (fields[TimeField.EndDate] ?? fields[TimeField.EndTime]) is null)
            return null;
        if (!columns.Has(TimeField.EndDate))
            return hasTime && Clock(TimeField.EndTime) is { } only && begin is { } from
                ? from.Day.AddDays(only < from.Time ? 1 : 0).ToDateTime(only)
                : null;
        if (!hasTime && fields[TimeField.EndDate] is { } text && ExportMoment.DateOf(text) == text)
            return null;
        var day = Moment(TimeField.EndDate);
        var clock = hasTime ? Clock(TimeField.EndTime) : day?.Time;
        return day is { } date && clock is { } time ? date.Day.ToDateTime(time) : null;
    }

    /// <summary>The duration of the file, whatever the clock times say; from begin to end where it gives none.</summary>
    public int Seconds((DateOnly Day, TimeOnly? Time)? begin, DateTime? end)
    {
        var elapsed =
            begin is { Time: { } time } && end is { } last
                ? (long?)(At(last) - At(begin.Value.Day.ToDateTime(time))).TotalSeconds
                : null;
        var (field, seconds) = Said(elapsed);
        if (seconds is null or (> 0 and <= Day))
            return (int)(seconds ?? 0);
        fields.Problem(
            RowFields.Name(field),
            ImportCodes.DurationOutOfRange,
            fields[field] ?? ExportTime.Text(seconds.Value)
        );
        return 0;
    }

    private Instant At(DateTime local) =>
        zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant();

    private (TimeField Field, long? Seconds) Said(long? elapsed)
    {
        if (fields[TimeField.Duration] is not null || Only(TimeField.Duration))
            return Read(TimeField.Duration, text => Duration(text, elapsed));
        if (fields[TimeField.Hours] is not null)
            return Read(TimeField.Hours, text => ExportTime.Hours(text, style));
        if (fields[TimeField.Minutes] is not null)
            return Read(TimeField.Minutes, text => Times(60, text));
        if (fields[TimeField.Seconds] is not null)
            return Read(TimeField.Seconds, text => Times(1, text));
        if (elapsed is null)
            fields.Problem(RowFields.Name(TimeField.Duration), ImportCodes.DurationUnreadable, "");
        return (TimeField.Duration, elapsed);
    }

    private bool Only(TimeField field) =>
        columns.Has(field)
        && columns.Format.EndTells
        && !columns.HasAny(TimeField.Hours, TimeField.Minutes, TimeField.Seconds);

    private (TimeField, long?) Read(TimeField field, Func<string, long?> parse) =>
        (field, fields.Parse(field, parse, ImportCodes.DurationUnreadable));

    /// <summary>A whole number is seconds where begin and end say the same, hours else.</summary>
    private long? Duration(string text, long? elapsed)
    {
        if (!columns.Format.ReadsHours)
            return ExportTime.Seconds(text);
        var isWhole = long.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var whole
        );
        return isWhole && whole > 24 && whole == elapsed ? whole : ExportTime.Hours(text, style);
    }

    private long? Times(int unit, string text) =>
        ExportAmount.Parse(text, style) is { } count
            ? (long)Rounding.ToDecimals(count * unit, 0)
            : null;

    /// <summary>A day of another century is a mistake, as where it is typed.</summary>
    private (DateOnly Day, TimeOnly? Time)? Moment(TimeField field)
    {
        var moment = fields.Parse(
            field,
            text => ExportMoment.Parse(text, order, zone),
            ImportCodes.DateUnreadable
        );
        if (moment is null or { Day.Year: >= 2000 and < 2100 })
            return moment;
        fields.Problem(RowFields.Name(field), ImportCodes.DateOutOfRange, fields[field]!);
        return null;
    }

    /// <summary>Null where the file has none; a problem where it can't be read.</summary>
    private TimeOnly? Clock(TimeField field) =>
        columns.Has(field) && (columns.Format.EndTells || fields[field] is not null)
            ? fields.Parse(field, ExportTime.Clock, ImportCodes.TimeUnreadable)
            : null;
}
