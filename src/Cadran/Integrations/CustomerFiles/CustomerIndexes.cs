using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>Rows by a key that several may have.</summary>
internal sealed class Shared<TRow>
    where TRow : class
{
    private readonly Dictionary<string, List<TRow>> rows = new(StringComparer.Ordinal);

    public void Add(string? key, TRow row)
    {
        if (string.IsNullOrEmpty(key))
            return;
        var known = rows.TryGetValue(key, out var found) ? found : rows[key] = [];
        if (!known.Contains(row))
            known.Add(row);
    }

    public IReadOnlyList<TRow> Of(string? key) =>
        key is not null && rows.TryGetValue(key, out var found) ? found : [];
}

/// <summary>Organizations by what tells one from another.</summary>
internal sealed class OrganizationIndex
{
    private readonly Shared<Organization> numbers = new();
    private readonly Shared<Organization> vatNumbers = new();
    private readonly Shared<Organization> names = new();

    public void Add(Organization row)
    {
        numbers.Add(NumberKey(row.RegistrationNumber), row);
        vatNumbers.Add(VatKey(row.VatNumber), row);
        names.Add(row.NameKey, row);
    }

    public IReadOnlyList<Organization> ByNumber(string? number) => numbers.Of(NumberKey(number));

    public IReadOnlyList<Organization> ByVat(string? number) => vatNumbers.Of(VatKey(number));

    public IReadOnlyList<Organization> ByName(string? name) =>
        name is null ? [] : names.Of(SearchText.Key(name));

    /// <summary>"732 829 320" is "732829320".</summary>
    public static string? NumberKey(string? number) =>
        number is null
            ? null
            : new string([.. number.Where(char.IsLetterOrDigit)]).ToUpperInvariant();

    public static string? VatKey(string? number) =>
        number is null ? null : VatNumber.Of(number, null) ?? NumberKey(number);
}

/// <summary>Contacts by what tells one from another.</summary>
internal sealed class ContactIndex
{
    private readonly Shared<Contact> emails = new();
    private readonly Shared<Contact> names = new();

    public void Add(Contact row)
    {
        emails.Add(row.EmailKey, row);
        names.Add(row.NameKey, row);
    }

    public IReadOnlyList<Contact> ByEmail(string? email) =>
        email is null ? [] : emails.Of(Platform.EmailAddress.Key(email));

    public IReadOnlyList<Contact> ByName(string? name) =>
        name is null ? [] : names.Of(SearchText.Key(name));
}
