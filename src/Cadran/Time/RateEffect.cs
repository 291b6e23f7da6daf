using Cadran.Rates;
using Cadran.Rates.Domain;

namespace Cadran.Time;

/// <summary>
/// Adds up, kind by kind, what a change of rates would do (rule R1): what is open and not typed by hand changes, what
/// another rate would fit and is on a draft or an invoice stays.
/// </summary>
internal sealed class RateEffect(ChangeOfRates change)
{
    private readonly Dictionary<(Guid? Organization, Guid? Project), Place> places = [];
    private readonly HashSet<Guid> drafts = [];
    private int priced;
    private int unpriced;
    private RateUntouched stays = RateUntouched.None;

    public void Add(TimeKind kind, Stretch stretch)
    {
        var facts = kind.Facts(change.After, stretch, change.Reach.WorkItem);
        var after = change.After.Decide(facts).Winner;
        if (kind is { ByHand: false, Issued: false, Draft: null })
            Open(kind, facts, after);
        else if (!kind.Has(after) && change.Before.Decide(facts).Rate != after?.Rate)
            Stays(kind);
    }

    public RateDifference Sum() =>
        places.Count == 0 && stays.Entries == 0
            ? RateDifference.None
            : new(
                places.Values.Sum(p => p.Entries),
                priced,
                unpriced,
                Worths(places.Values.SelectMany(p => p.Worth)),
                [
                    .. places
                        .Select(p => new RateDifferenceRow(
                            p.Key.Organization,
                            p.Key.Project,
                            p.Value.Entries,
                            Worths(p.Value.Worth)
                        ))
                        .OrderByDescending(row =>
                            row.Amounts.Sum(a => Math.Abs(a.After - a.Before))
                        )
                        .ThenByDescending(row => row.Entries)
                        .ThenBy(row => row.OrganizationId)
                        .ThenBy(row => row.ProjectId)
                        .Take(RateDifference.MostRows),
                ],
                places.Count,
                stays with
                {
                    Drafts = drafts.Count,
                }
            );

    private void Open(TimeKind kind, RateFacts facts, RateCandidate? after)
    {
        if (!kind.Has(after))
            Changes(kind, after);
        else if (
            change.Unlimited != change.After
            && !kind.Has(change.Unlimited.Decide(facts).Winner)
        )
            stays = stays with { Recorded = stays.Recorded + kind.Entries };
    }

    private void Changes(TimeKind kind, RateCandidate? after)
    {
        var key = (kind.OrganizationId?.Value, kind.ProjectId?.Value);
        if (!places.TryGetValue(key, out var place))
            places[key] = place = new();
        place.Entries += kind.Entries;
        if (kind.Rate is null)
            priced += kind.Entries;
        if (after is null)
            unpriced += kind.Entries;
        if (kind is { Rate: { } rate, Currency: { } currency })
            place.Worth.Add(new(currency, kind.Seconds * (rate / 10_000m) / 3600m, 0));
        if (after is not null)
            place.Worth.Add(new(after.Rate.Currency, 0, kind.Seconds * after.Rate.Amount / 3600m));
    }

    private void Stays(TimeKind kind)
    {
        if (kind.Issued)
            stays = stays with { Issued = stays.Issued + kind.Entries };
        else if (kind.ByHand)
            stays = stays with { ByHand = stays.ByHand + kind.Entries };
        else
        {
            stays = stays with { OnDrafts = stays.OnDrafts + kind.Entries };
            drafts.Add(kind.Draft!.Value);
        }
    }

    private static IReadOnlyList<WorthChange> Worths(IEnumerable<WorthChange> parts) =>
        [
            .. parts
                .GroupBy(part => part.Currency)
                .OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => new WorthChange(
                    group.Key,
                    group.Sum(part => part.Before),
                    group.Sum(part => part.After)
                )),
        ];

    private sealed class Place
    {
        public int Entries { get; set; }
        public List<WorthChange> Worth { get; } = [];
    }
}
