using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Work;

/// <summary>
/// What people say of a project. Billable null: its service types or the workspace decide (rule T7). Changed: what is
/// absent is emptied.
/// </summary>
internal sealed record ProjectInput(
    string Name,
    Id<Organization>? OrganizationId = null,
    string? Description = null,
    bool? Billable = null
)
{
    public Check Check() =>
        new Check().Line(Name, "name").Optional(Description, "description", 20_000);

    public void ApplyTo(Project row)
    {
        row.Name = Name.Trim();
        row.NameKey = SearchText.Key(row.Name);
        row.OrganizationId = OrganizationId;
        row.Description = Blank.ToNull(Description);
        row.Billable = Billable;
    }
}
