using Cadran.Customers.Pages;

namespace Cadran.Work.Pages;

/// <summary>A project as its form posts it.</summary>
internal sealed class ProjectForm
{
    public string? Name { get; set; }
    public string? Customer { get; set; }
    public string? CustomerId { get; set; }
    public string? Description { get; set; }
    public string? Billable { get; set; }
    public int? Version { get; set; }

    /// <summary>The mark of the move that was shown; empty before it was.</summary>
    public string? Expected { get; set; }

    public static ProjectForm Of(ProjectAnswer project) =>
        new()
        {
            Name = project.Name,
            Customer = project.OrganizationName,
            CustomerId = project.OrganizationId?.ToString(),
            Description = project.Description,
            Billable = Typed.Of(project.Billable),
            Version = project.Version,
        };

    public async Task<ProjectInput> Read(FindCustomer find, CancellationToken stop) =>
        new(
            Name ?? "",
            await find.By(CustomerId, Customer, stop),
            Description,
            Typed.YesNo(Billable)
        );
}
