namespace Cadran.Accounting.Domain;

/// <summary>By what something there is proposed for one of ours.</summary>
public enum ProposalReason
{
    Email,
    Name,
    Rate,
    Days,
}

/// <summary>Something of ours that may be something there.</summary>
/// <param name="Key">Its id, as links have it.</param>
/// <param name="Name">As written.</param>
/// <param name="Mails">E-mail addresses, folded; none where it has none.</param>
internal sealed record LocalThing(string Key, string Name, IReadOnlyList<string> Mails);

/// <summary>Something there.</summary>
internal sealed record RemoteThing(string Id, string Name, string? Mail);

/// <summary>Proposes what is the same, for a person to say yes to: an equal e-mail address first, then an equal name.</summary>
internal static class Proposals
{
    /// <summary>
    /// Names are compared without case, accents and the form of a company. Two alike there: none is proposed. What is
    /// linked already is nobody's proposal: leave it out of <paramref name="free"/>.
    /// </summary>
    public static IReadOnlyDictionary<string, (string Id, ProposalReason Reason)> For(
        IReadOnlyList<LocalThing> ours,
        IReadOnlyList<RemoteThing> free
    )
    {
        var byMail = free.Where(r => r.Mail is { Length: > 0 }).ToLookup(r => Mail(r.Mail!));
        var byName = free.ToLookup(r => NameOf(r.Name));
        var found = new Dictionary<string, (string, ProposalReason)>();
        foreach (var one in ours)
        {
            var mailed = one.Mails.SelectMany(m => byMail[Mail(m)]).DistinctBy(r => r.Id).ToList();
            var named = byName[NameOf(one.Name)].ToList();
            if (mailed.Count == 1)
                found[one.Key] = (mailed[0].Id, ProposalReason.Email);
            else if (named.Count == 1)
                found[one.Key] = (named[0].Id, ProposalReason.Name);
        }
        return found;
    }

    private static string Mail(string address) => address.Trim().ToLowerInvariant();

    private static string NameOf(string name) => CompanyNames.Core(name);
}
