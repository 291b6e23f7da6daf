using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// Something that was made for the country of before and stays as it is: what, in the words of the API ("taxes",
/// "numbers"), what it says, and the page on which it is changed.
/// </summary>
internal sealed record LeftFromCountry(string Kind, IReadOnlyList<string> Says, string Page);

/// <summary>
/// A slot: what a capability keeps that may not hold in a country. Asked when the firm moves there, and afterwards again:
/// what it names both times is left from before. Nothing changes by itself, since only people know what holds in both.
/// </summary>
internal interface ILeftFromCountry
{
    /// <summary>In the order in which it is shown; may be empty. Home need not be in that country yet.</summary>
    Task<IReadOnlyList<LeftFromCountry>> Find(
        CadranDb db,
        Workspace home,
        string country,
        CancellationToken stop
    );
}

/// <summary>From: the country of before, null while there is nothing to look at.</summary>
internal sealed record CountryChangeAnswer(
    string? From,
    string Country,
    IReadOnlyList<LeftFromCountry> Left
);

/// <summary>What is left from the country in which the firm was before, until somebody has looked at it.</summary>
internal sealed class CountryChange(Store store, IEnumerable<ILeftFromCountry> capabilities)
{
    public async Task<CountryChangeAnswer> Now(CancellationToken stop)
    {
        var db = store.Read;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        if (home.FormerCountry is null)
            return new(null, home.Country, []);
        var now = await Foreign(db, home, home.Country, stop);
        return new(home.FormerCountry, home.Country, [.. now.SelectMany(Still)]);

        IEnumerable<LeftFromCountry> Still(LeftFromCountry rest)
        {
            if (home.LeftFromCountry?.FirstOrDefault(l => l.Kind == rest.Kind) is not { } before)
                yield break;
            var says = rest.Says.Intersect(before.Says).ToList();
            if (says.Count > 0 || rest.Says.Count == 0)
                yield return rest with
                {
                    Says = says,
                };
        }
    }

    /// <summary>What doesn't hold in a country for certain: all that is there when the firm moves to it.</summary>
    public async Task<IReadOnlyList<LeftFromCountry>> Foreign(
        CadranDb db,
        Workspace home,
        string country,
        CancellationToken stop
    )
    {
        var found = new List<LeftFromCountry>();
        foreach (var capability in capabilities)
            found.AddRange(await capability.Find(db, home, country, stop));
        return found;
    }

    /// <summary>All of it is looked at; said twice is a success.</summary>
    public Task<Result<Done>> Looked(CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                (await db.Set<Workspace>().SingleAsync(stop)).LookedAtCountry();
                return new Done();
            },
            stop
        );
}

/// <summary>Numbers, legal form, texts and terms that the firm typed about itself.</summary>
internal sealed class OwnLeftFromCountry : ILeftFromCountry
{
    private const string Documents = "/settings/documents";

    public Task<IReadOnlyList<LeftFromCountry>> Find(
        CadranDb db,
        Workspace home,
        string country,
        CancellationToken stop
    )
    {
        LeftFromCountry[] all =
        [
            new("numbers", Said(home.RegistrationNumber, home.VatNumber), Documents),
            new("legalForm", Said(home.LegalForm), Documents),
            new(
                "texts",
                Said(
                    home.PaymentInstructions,
                    home.FrenchPaymentInstructions,
                    home.EnglishPaymentInstructions,
                    home.InvoiceFooter,
                    home.FrenchInvoiceFooter,
                    home.EnglishInvoiceFooter
                ),
                Documents
            ),
            new("account", Said(Iban.IsUsedIn(country) ? null : home.Iban), Documents),
        ];
        return Task.FromResult<IReadOnlyList<LeftFromCountry>>([
            .. all.Where(rest => rest.Says.Count > 0),
        ]);
    }

    private static IReadOnlyList<string> Said(params string?[] texts) =>
        [.. texts.OfType<string>().Where(text => text.Length > 0)];
}
