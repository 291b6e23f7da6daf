using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Changes a ticket. Moved to another organization, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused as when it is made; not_found; edit.stale.
/// </summary>
internal sealed class ChangeTicket(Store store, Tickets tickets, TellWorkFacts facts)
{
    public async Task<Result<TicketAnswer>> Run(
        Id<Ticket> id,
        TicketInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<TicketAnswer>.Refused(check.Refusals);
        return await tickets.Answer(
            await store.Write(db => Change(db, id, input, version, stop), stop),
            stop
        );
    }

    private async Task<Result<Id<Ticket>>> Change(
        CadranDb db,
        Id<Ticket> id,
        TicketInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<Ticket>>.Refused(found.Refusals);
        var resolved = await input.Resolve(db, stop);
        if (!resolved.Succeeded)
            return Result<Id<Ticket>>.Refused(resolved.Refusals);
        var row = found.Value;
        var before = row.OrganizationId;
        resolved.Value.ApplyTo(row);
        if (
            row.OrganizationId != before
            && await facts.Run(db, WorkFactsChange.Of(row, before, row.OrganizationId), stop)
                is { } refusal
        )
            return refusal;
        return id;
    }
}
