using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates.Domain.Agreements;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Rates.Agreements;

/// <summary>
/// How a customer is billed, or one of its projects (rule A1). Its months are billed as its terms say; what was billed
/// is Billing's. Two of one scope never cover the same day.
/// </summary>
internal sealed class Agreement : VersionedRow, IPublished<Agreement>
{
    public required Id<Agreement> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }

    /// <summary>Null: the customer's default, for all time that no project's own agreement covers.</summary>
    public Id<Project>? ProjectId { get; init; }

    /// <summary>What it covers, by one value: the project, or else the organization.</summary>
    public required Guid ScopeId { get; init; }
    public required AgreementKind Kind { get; init; }
    public string? Name { get; set; }

    /// <summary>The customer's.</summary>
    public required Currency Currency { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Its last day; null: open.</summary>
    public DateOnly? Through { get; set; }
    public required IReadOnlyList<AgreementTerms> Terms { get; set; }

    /// <summary>Of a fixed fee, in order; else empty.</summary>
    public IReadOnlyList<Milestone> Milestones { get; set; } = [];

    /// <summary>JSON of its own rounding policy (rule RT2); null: the customer's.</summary>
    public string? RoundingPolicy { get; set; }

    /// <summary>Who else is told by mail how much of it is used, beside those who bill.</summary>
    public IReadOnlyList<string> AlertsTo { get; set; } = [];
    public required Instant CreatedAt { get; init; }

    public AgreementSchedule Schedule => new(Kind, From, Through, Terms);

    /// <summary>Whether it covers time of that customer, project and day; a project's own goes before it.</summary>
    public bool Covers(Id<Organization>? organization, Id<Project>? project, DateOnly day) =>
        organization == OrganizationId
        && (ProjectId is null || project == ProjectId)
        && Schedule.Covers(day);

    static IReadOnlyList<PublishedKind> IPublished<Agreement>.Kinds =>
        [new("agreement", "/api/v1/agreements")];

    static Expression<Func<Agreement, Published>> IPublished<Agreement>.AsPublished =>
        a => new("agreement", a.Id.Value, null);
}

internal sealed class AgreementTables : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.Table("agreements");
        builder.References<Agreement, Organization>(nameof(Agreement.OrganizationId));
        builder.References<Agreement, Project>(nameof(Agreement.ProjectId));
        builder.Ignore(a => a.Schedule);
        builder.Property(a => a.Terms).AsJson();
        builder.Property(a => a.Milestones).AsJson();
        builder.Property(a => a.AlertsTo).AsJson();
        builder.ToTable(table =>
            table.HasCheckConstraint("ck_agreements_days", "through IS NULL OR through >= \"from\"")
        );
        builder
            .UniqueOn("ux_agreements_open", nameof(Agreement.ScopeId))
            .HasFilter("through IS NULL");
        builder.UniqueOn("ux_agreements_from", nameof(Agreement.ScopeId), nameof(Agreement.From));
        builder.IndexOn("ix_agreements_updated", nameof(Agreement.UpdatedAt), nameof(Agreement.Id));
        builder.IndexOn(
            "ix_agreements_organization",
            nameof(Agreement.OrganizationId),
            nameof(Agreement.Id)
        );
    }
}
