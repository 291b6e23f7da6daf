using Cadran.Platform.Data;
using Cadran.Platform.Web;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Rates.Agreements;

/// <summary>
/// Ends an agreement after a day, or opens it again. Refusals: agreement.end_before_start, agreement.month_billed when a
/// later month is on an invoice, agreement.overlap, not_found, edit.stale.
/// </summary>
internal sealed class EndAgreement(Store store, IAgreementBilled billed)
{
    public Task<Result<Agreement>> Run(
        Id<Agreement> id,
        AgreementEnd end,
        int? version,
        CancellationToken stop
    ) => store.Write(db => End(db, id, end, version, stop), stop, AgreementRefusals.Overlap);

    private async Task<Result<Agreement>> End(
        CadranDb db,
        Id<Agreement> id,
        AgreementEnd end,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return found;
        var row = found.Value;
        if (end.Through < row.From)
            return AgreementRefusals.EndBeforeStart;
        await AgreementScope.Hold(db, row.OrganizationId, stop);
        var done = await billed.Of(db, id, stop);
        if (
            done.LastMonth is { } last
            && row.Through != end.Through
            && Cuts(row, end.Through, last)
        )
            return AgreementRefusals.MonthBilled.With(Dates.Month(last)).At("through");
        row.Through = end.Through;
        return await AgreementScope.Overlap(db, row, stop) is { } overlap
            ? overlap.At("through")
            : row;
    }

    /// <summary>A month that was billed would get more days or fewer.</summary>
    private static bool Cuts(Agreement row, DateOnly? through, DateOnly billed)
    {
        var before = CoveredMonth.Of(billed, row.From, row.Through);
        return before is not null && before != CoveredMonth.Of(billed, row.From, through);
    }
}

/// <summary>Deletes an agreement that no invoice has anything of. Refusals: agreement.in_use, not_found, edit.stale.</summary>
internal sealed class DeleteAgreement(Store store, IAgreementBilled billed)
{
    public Task<Result<Done>> Run(Id<Agreement> id, int? version, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var found = await Editing.Find(db, id, version, stop);
                if (!found.Succeeded)
                    return Result<Done>.Refused(found.Refusals);
                await AgreementScope.Hold(db, found.Value.OrganizationId, stop);
                var done = await billed.Of(db, id, stop);
                if (done.LastMonth is not null || done.Milestones.Count > 0)
                    return AgreementRefusals.InUse;
                db.Remove(found.Value);
                return new Done();
            },
            stop
        );
}
