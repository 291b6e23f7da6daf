using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Changes a ticket. Moved to another organization, its time that is not billed yet follows
/// (<see cref="IWorkFactsChanged"/>). Refused as when it is made; not_found; edit.stale; work.move_changed.
/// </summary>
internal sealed class ChangeTicket(Store store, Tickets tickets, TellWorkFacts facts)
{
    /// <summary>What the change would do to time. Refused: as the change.</summary>
    public async Task<Result<WorkMove>> Preview(
        Id<Ticket> id,
        TicketInput input,
        CancellationToken stop
    )
    {
        var ready = await Ready(store.Read, id, input, null, stop);
        if (!ready.Succeeded)
            return Result<WorkMove>.Refused(ready.Refusals);
        return ready.Value.Move is { } move
            ? await facts.Preview(store.Read, move, stop)
            : WorkMove.None;
    }

    /// <summary>Expected: the mark of the move that was shown; null: whatever it does.</summary>
    public async Task<Result<TicketAnswer>> Run(
        Id<Ticket> id,
        TicketInput input,
        int? version,
        CancellationToken stop,
        string? expected = null
    ) =>
        await tickets.Answer(
            await store.Write(db => Change(db, id, input, version, expected, stop), stop),
            stop
        );

    private async Task<Result<Id<Ticket>>> Change(
        CadranDb db,
        Id<Ticket> id,
        TicketInput input,
        int? version,
        string? expected,
        CancellationToken stop
    )
    {
        var ready = await Ready(db, id, input, version, stop);
        if (!ready.Succeeded)
            return Result<Id<Ticket>>.Refused(ready.Refusals);
        var (row, resolved, move) = ready.Value;
        resolved.ApplyTo(row);
        if (move is not null && await facts.Run(db, move, expected, stop) is { } refusal)
            return refusal;
        return id;
    }

    /// <summary>The row, the input with its organization, and the move when that is another one.</summary>
    private static async Task<Result<ReadyTicket>> Ready(
        CadranDb db,
        Id<Ticket> id,
        TicketInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<ReadyTicket>.Refused(check.Refusals);
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<ReadyTicket>.Refused(found.Refusals);
        var resolved = await input.Resolve(db, stop);
        if (!resolved.Succeeded)
            return Result<ReadyTicket>.Refused(resolved.Refusals);
        var (row, after) = (found.Value, resolved.Value.OrganizationId);
        return new ReadyTicket(
            row,
            resolved.Value,
            row.OrganizationId == after ? null : WorkFactsChange.Of(row, row.OrganizationId, after)
        );
    }

    private sealed record ReadyTicket(Ticket Row, TicketInput Resolved, WorkFactsChange? Move);
}
