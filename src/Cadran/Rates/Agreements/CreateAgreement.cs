using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Agreements;

/// <summary>
/// Makes an agreement with a customer, for all its time or for one of its projects (rule A1). Refusals:
/// agreement.overlap naming the other, agreement.end_before_start, those of the terms, reference.unknown,
/// rate.project_elsewhere.
/// </summary>
internal sealed class CreateAgreement(Store store, TimeProvider clock)
{
    public Task<Result<Agreement>> Run(NewAgreement request, CancellationToken stop) =>
        store.Write(db => Create(db, request, stop), stop, AgreementRefusals.Overlap);

    private async Task<Result<Agreement>> Create(
        CadranDb db,
        NewAgreement request,
        CancellationToken stop
    )
    {
        if (!await AgreementScope.Hold(db, request.OrganizationId, stop))
            return PlatformRefusals.UnknownReference("organizationId");
        var currency = await db.Set<Organization>()
            .Where(o => o.Id == request.OrganizationId)
            .Select(o => o.Currency)
            .SingleAsync(stop);
        var check = new Check()
            .OptionalLine(request.Name, "name")
            .That(!(request.Through < request.From), AgreementRefusals.EndBeforeStart)
            .That(request.From.Year is >= 1990 and <= 2200, PlatformRefusals.Invalid("from"));
        check.Add(await Elsewhere(db, request, stop));
        check.Add(AgreementCheck.Rounding(request.RoundingPolicy));
        check.Add(AgreementCheck.Addresses(request.AlertsTo));
        var reader = new AgreementCheck(request.Kind, currency);
        var terms = reader.Terms(request.Terms ?? new TermsInput(), request.From);
        check.Add(terms.Refusals);
        var milestones = terms.Succeeded
            ? reader.Milestones(request.Milestones ?? [], terms.Value.FeeMinor, clock)
            : new List<Milestone>();
        check.Add(milestones.Refusals);
        if (!check.Passed)
            return Result<Agreement>.Refused(check.Refusals);
        var made = New(request, currency, terms.Value, milestones.Value);
        if (await AgreementScope.Overlap(db, made, stop) is { } overlap)
            return overlap;
        db.Add(made);
        return made;
    }

    private static async Task<Refusal?> Elsewhere(
        CadranDb db,
        NewAgreement request,
        CancellationToken stop
    )
    {
        if (request.ProjectId is not { } id)
            return null;
        var project = await db.Set<Project>().FirstOrDefaultAsync(p => p.Id == id, stop);
        return project is null ? PlatformRefusals.UnknownReference("projectId")
            : project.OrganizationId != request.OrganizationId ? RateRefusals.ProjectElsewhere
            : null;
    }

    private Agreement New(
        NewAgreement request,
        Currency currency,
        AgreementTerms terms,
        IReadOnlyList<Milestone> milestones
    ) =>
        new()
        {
            Id = Id<Agreement>.New(clock),
            OrganizationId = request.OrganizationId,
            ProjectId = request.ProjectId,
            ScopeId = request.ProjectId?.Value ?? request.OrganizationId.Value,
            Kind = request.Kind,
            Name = Blank.ToNull(request.Name),
            Currency = currency,
            From = request.From,
            Through = request.Through,
            Terms = [terms],
            Milestones = milestones,
            RoundingPolicy = request.RoundingPolicy?.Write(),
            AlertsTo = [.. (request.AlertsTo ?? []).Distinct()],
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
}
