namespace Cadran.Integrations.Domain;

/// <summary>A field that a column of any file can be chosen for.</summary>
/// <param name="Name">As in the API.</param>
/// <param name="IsRequired">Some column must be chosen for it.</param>
/// <param name="Guesses">Folded headers by which a column is proposed for it, the likeliest first.</param>
public sealed record MappingField(string Name, bool IsRequired, IReadOnlyList<string> Guesses)
{
    /// <summary>"mapping.startDate": where it stands in requests and forms.</summary>
    internal string Place => ColumnMapping.Field + "." + Name;
}
