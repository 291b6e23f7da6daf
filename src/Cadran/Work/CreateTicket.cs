using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// Makes a ticket under the next number. Refused: field.required, reference.unknown, ticket.requester_elsewhere.
/// </summary>
internal sealed class CreateTicket(Store store, Tickets tickets, TimeProvider clock)
{
    public async Task<Result<TicketAnswer>> Run(TicketInput input, CancellationToken stop)
    {
        var check = input.Check();
        if (!check.Passed)
            return Result<TicketAnswer>.Refused(check.Refusals);
        return await tickets.Answer(await store.Write(db => Add(db, input, stop), stop), stop);
    }

    private async Task<Result<Id<Ticket>>> Add(
        CadranDb db,
        TicketInput input,
        CancellationToken stop
    )
    {
        var resolved = await input.Resolve(db, stop);
        if (!resolved.Succeeded)
            return Result<Id<Ticket>>.Refused(resolved.Refusals);
        var row = new Ticket
        {
            Id = Id<Ticket>.New(clock),
            Number = await Counters.Next(db, "ticket", stop),
            Title = "",
            TitleKey = "",
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        resolved.Value.ApplyTo(row);
        db.Add(row);
        return row.Id;
    }
}
