using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Rates.Agreements;

/// <summary>
/// Changes what will be billed: terms from the first day of a month on, milestones, the name, the rounding. Months and
/// milestones that invoices have stay as they were. Refusals: those of making it, agreement.month_billed,
/// agreement.not_first_of_month, agreement.outside, agreement.milestone_billed, not_found, edit.stale.
/// </summary>
internal sealed class ChangeAgreement(Store store, IAgreementBilled billed, TimeProvider clock)
{
    public Task<Result<Agreement>> Run(
        Id<Agreement> id,
        AgreementChange change,
        int? version,
        CancellationToken stop
    ) =>
        store.Write(
            async db =>
            {
                var found = await Editing.Find(db, id, version, stop);
                if (!found.Succeeded)
                    return found;
                // Who bills it at the same time waits, or is waited for: what was billed is known after that.
                await AgreementScope.Hold(db, found.Value.OrganizationId, stop);
                var refusals = await Apply(db, found.Value, change, stop);
                return refusals.Count == 0 ? found : Result<Agreement>.Refused(refusals);
            },
            stop
        );

    private async Task<IReadOnlyList<Refusal>> Apply(
        CadranDb db,
        Agreement row,
        AgreementChange change,
        CancellationToken stop
    )
    {
        var check = new Check().OptionalLine(change.Name, "name");
        check.Add(AgreementCheck.Rounding(change.RoundingPolicy));
        check.Add(AgreementCheck.Addresses(change.AlertsTo));
        var done = await billed.Of(db, row.Id, stop);
        if (change.Terms is { } terms)
            check.Add(Terms(row, terms, change.From ?? row.From, done));
        if (change.Milestones is { } milestones)
            check.Add(Milestones(row, milestones, done));
        row.Name = Blank.ToNull(change.Name);
        row.RoundingPolicy = change.RoundingPolicy?.Write();
        row.AlertsTo = change.AlertsTo is { } to ? [.. to.Distinct()] : row.AlertsTo;
        return check.Refusals;
    }

    private static IReadOnlyList<Refusal> Terms(
        Agreement row,
        TermsInput input,
        DateOnly from,
        AgreementBilled done
    )
    {
        if (!row.Schedule.Covers(from))
            return [AgreementRefusals.Outside];
        if (from.Day != 1 && from != row.From)
            return [AgreementRefusals.NotFirstOfMonth];
        if (done.LastMonth is { } last && CoveredMonth.MonthOf(from) <= last)
            return [AgreementRefusals.MonthBilled.With(Platform.Web.Dates.Month(last))];
        var read = new AgreementCheck(row.Kind, row.Currency).Terms(input, from);
        if (read.Succeeded)
            row.Terms = [.. row.Terms.Where(t => t.From < from), read.Value];
        return read.Refusals;
    }

    private IReadOnlyList<Refusal> Milestones(
        Agreement row,
        IReadOnlyList<MilestoneInput> inputs,
        AgreementBilled done
    )
    {
        var known = row.Milestones.Select(m => m.Id).ToHashSet();
        if (inputs.FirstOrDefault(m => m.Id is { } id && !known.Contains(id)) is not null)
            return [PlatformRefusals.UnknownReference("milestones")];
        var whole = row.Schedule.At(DateOnly.MaxValue).FeeMinor;
        var read = new AgreementCheck(row.Kind, row.Currency).Milestones(inputs, whole, clock);
        if (!read.Succeeded)
            return read.Refusals;
        var changed = row.Milestones.FirstOrDefault(m =>
            done.Milestones.Contains(m.Id) && !read.Value.Contains(m)
        );
        if (changed is not null)
            return
            [
                AgreementRefusals
                    .MilestoneBilled.With(changed.Name)
                    .Naming("milestoneId", changed.Id),
            ];
        row.Milestones = read.Value;
        return [];
    }
}
