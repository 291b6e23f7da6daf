using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Work;

/// <summary>
/// What people say of a ticket. Without an organization it is the requester's. Changed: what is absent is emptied, but
/// the status, which stays as it is.
/// </summary>
internal sealed record TicketInput(
    string Title,
    Id<Organization>? OrganizationId = null,
    Id<Contact>? RequesterContactId = null,
    string? Description = null,
    WorkStatus? Status = null,
    Id<Member>? AssigneeId = null,
    bool? Billable = null
)
{
    public Check Check() =>
        new Check().Line(Title, "title", 300).Optional(Description, "description", 20_000);

    /// <summary>
    /// The input with its organization filled in (rule T6). Refused: reference.unknown for each that is not there,
    /// ticket.requester_elsewhere.
    /// </summary>
    public async Task<Result<TicketInput>> Resolve(CadranDb db, CancellationToken stop)
    {
        var requester = await db.Set<Contact>()
            .SingleOrDefaultAsync(c => c.Id == RequesterContactId, stop);
        var check = new Check().That(
            RequesterContactId is null || requester is not null,
            PlatformRefusals.UnknownReference("requesterContactId")
        );
        check.Add(await Editing.Unknown(db, OrganizationId, "organizationId", stop));
        check.Add(await Editing.Unknown(db, AssigneeId, "assigneeId", stop));
        if (!check.Passed)
            return Result<TicketInput>.Refused(check.Refusals);
        var organization = OrganizationId ?? requester?.OrganizationId;
        return requester?.OrganizationId is { } theirs && theirs != organization
            ? WorkRefusals.RequesterElsewhere.With(requester.Name)
            : this with
            {
                OrganizationId = organization,
            };
    }

    public void ApplyTo(Ticket row)
    {
        row.Title = Title.Trim();
        row.TitleKey = SearchText.Key(row.Title);
        row.OrganizationId = OrganizationId;
        row.RequesterContactId = RequesterContactId;
        row.Description = Blank.ToNull(Description);
        row.Status = Status ?? row.Status;
        row.AssigneeId = AssigneeId;
        row.Billable = Billable;
    }
}
