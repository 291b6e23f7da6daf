using System.Linq.Expressions;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Cadran.Platform.Data;

/// <summary>
/// The one database context. It knows no business: the tables come from the XxxTables.cs of each capability.
/// Every tenant row is filtered by <see cref="Workspace"/> when read, stamped with it when added, and
/// refused when it belongs to another.
/// </summary>
internal abstract class CadranDb : DbContext
{
    /// <summary>The named filter that keeps workspaces apart.</summary>
    public const string WorkspaceFilter = "workspace";

    private WorkspaceId? workspace;

    protected CadranDb(DbContextOptions options)
        : base(options) => Events = new UnitEvents(this);

    /// <summary>Whose rows this context sees. Set once for each use; none before, and then nothing is seen.</summary>
    public WorkspaceId Workspace => workspace ?? default;

    /// <summary>Makes the context see one workspace, or none for what is outside all of them.</summary>
    public void Enter(WorkspaceId? id)
    {
        workspace = id;
        AddedJobs = false;
        Events.Clear();
    }

    /// <summary>The clock for <see cref="VersionedRow.UpdatedAt"/>.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    /// <summary>What happened in this unit, saved with it.</summary>
    public UnitEvents Events { get; }

    /// <summary>Whether a save of this context added work for the background.</summary>
    public bool AddedJobs { get; private set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        StampRows();
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            Events.Saved();
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        StampRows();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            Events.Saved();
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Conventions.Remove<ForeignKeyIndexConvention>();
        ValueMappings.Apply(configuration, StoresGuidAsBytes);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(CadranDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            if (typeof(TenantRow).IsAssignableFrom(entity.ClrType))
                model
                    .Entity(entity.ClrType)
                    .HasQueryFilter(WorkspaceFilter, FilterFor(entity.ClrType));
            if (typeof(VersionedRow).IsAssignableFrom(entity.ClrType))
                model
                    .Entity(entity.ClrType)
                    .Property(nameof(VersionedRow.Version))
                    .IsConcurrencyToken();
        }
        SnakeCase.Apply(model.Model);
    }

    /// <summary>SQLite keeps ids as 16 big-endian bytes, which sort in time order at half the size of text.</summary>
    protected abstract bool StoresGuidAsBytes { get; }

    private LambdaExpression FilterFor(Type row)
    {
        var parameter = Expression.Parameter(row, "row");
        var own = Expression.Property(parameter, nameof(TenantRow.WorkspaceId));
        var current = Expression.Property(
            Expression.Constant(this, typeof(CadranDb)),
            nameof(Workspace)
        );
        return Expression.Lambda(Expression.Equal(own, current), parameter);
    }

    /// <summary>Looks for changes once, and not again in the save that follows: that costs with every row tracked.</summary>
    private void StampRows()
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        var now = Now;
        AddedJobs |= ChangeTracker.Entries<Job>().Any(entry => entry.State == EntityState.Added);
        foreach (var entry in ChangeTracker.Entries<TenantRow>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (entry.State == EntityState.Added && entry.Entity.WorkspaceId == default)
                entry.Property(nameof(TenantRow.WorkspaceId)).CurrentValue =
                    workspace ?? throw NoWorkspace(entry.Entity);
            if (entry.Entity.WorkspaceId != workspace)
                throw NoWorkspace(entry.Entity);
            if (entry.Entity is not VersionedRow versioned || entry.State == EntityState.Deleted)
                continue;
            entry.Property(nameof(VersionedRow.UpdatedAt)).CurrentValue = now;
            if (entry.State == EntityState.Modified)
                entry.Property(nameof(VersionedRow.Version)).CurrentValue = versioned.Version + 1;
        }
        Events.AddTo(
            ChangeTracker
                .Entries<TenantRow>()
                .Where(entry =>
                    entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                )
        );
    }

    private static InvalidOperationException NoWorkspace(TenantRow row) =>
        new($"A row of {row.GetType().Name} was saved outside its workspace");
}
