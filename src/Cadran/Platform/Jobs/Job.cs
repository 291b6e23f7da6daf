using System.Text.Json;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Jobs;

public enum JobStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>
/// Work to be done after the transaction that asked for it: saved with it, done at least once by some node,
/// retried with growing pauses, parked as failed when it never works. Handlers are idempotent.
/// </summary>
/// <remarks>Not a tenant row: any node drains the jobs of all workspaces.</remarks>
internal sealed class Job
{
    public required Id<Job> Id { get; init; }
    public required WorkspaceId WorkspaceId { get; init; }
    public required string Kind { get; init; }

    /// <summary>JSON for the handler; ids, never content.</summary>
    public required string Payload { get; init; }
    public JobStatus Status { get; set; }
    public int Attempts { get; set; }
    public required Instant RunAt { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? FinishedAt { get; set; }
    public Guid? LockedBy { get; set; }
    public Instant? LockedUntil { get; set; }
    public int Done { get; set; }
    public int? Total { get; set; }

    /// <summary>JSON that the handler left for whoever asks; the refusals when it refused.</summary>
    public string? Result { get; set; }
    public string? Error { get; set; }

    /// <summary>Given up after its tries: it may work another time. What was refused would be refused again.</summary>
    public bool IsParked => Status == JobStatus.Failed && Result is null;

    /// <summary>Why the handler refused, with what fills the places of the sentences; empty when it did not.</summary>
    public IReadOnlyList<Refusal> Refusals() =>
        Status == JobStatus.Failed && Result is not null
            ? JsonSerializer.Deserialize<Refusal[]>(Result, Api.ApiJson.Options)!
            : [];

    /// <summary>Asks for work that nothing else goes with, in a unit of its own.</summary>
    public static Task<Result<Id<Job>>> Ask<T>(
        Store store,
        TimeProvider clock,
        string kind,
        T payload,
        CancellationToken stop
    ) =>
        store.Write<Id<Job>>(
            db =>
            {
                var job = Of(clock, db.Workspace, kind, payload);
                db.Add(job);
                return Task.FromResult<Result<Id<Job>>>(job.Id);
            },
            stop
        );

    public static Job Of<T>(TimeProvider clock, WorkspaceId workspace, string kind, T payload)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return new Job
        {
            Id = Id<Job>.New(clock),
            WorkspaceId = workspace,
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload, Api.ApiJson.Options),
            RunAt = now,
            CreatedAt = now,
        };
    }
}

internal sealed class JobTables : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs");
        builder.HasKey(j => j.Id);
        builder.HasIndex(j => new { j.Status, j.RunAt }).HasDatabaseName("ix_jobs_due");
        builder.HasIndex(j => j.LockedBy).HasDatabaseName("ix_jobs_locked");
        builder
            .HasIndex(j => new
            {
                j.WorkspaceId,
                j.Kind,
                j.Id,
            })
            .HasDatabaseName("ix_jobs_kind");
        builder
            .HasIndex(j => new
            {
                j.WorkspaceId,
                j.Status,
                j.Id,
            })
            .HasDatabaseName("ix_jobs_status");
        builder.Property(j => j.Kind).HasMaxLength(60);
    }
}
