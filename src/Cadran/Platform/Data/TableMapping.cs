using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Data;

/// <summary>The words in which the tables of the capabilities are declared.</summary>
internal static class TableMapping
{
    /// <summary>A table whose key is the workspace, then the given column.</summary>
    public static EntityTypeBuilder<T> Table<T>(
        this EntityTypeBuilder<T> entity,
        string name,
        params string[] key
    )
        where T : TenantRow
    {
        entity.ToTable(name);
        entity.HasKey([nameof(TenantRow.WorkspaceId), .. key.Length == 0 ? ["Id"] : key]);
        return entity;
    }

    /// <summary>A foreign key to a row of the same workspace; what is pointed at can't be deleted.</summary>
    public static EntityTypeBuilder<T> References<T, TOther>(
        this EntityTypeBuilder<T> entity,
        string property,
        DeleteBehavior onDelete = DeleteBehavior.Restrict
    )
        where T : TenantRow
        where TOther : TenantRow
    {
        entity
            .HasOne<TOther>()
            .WithMany()
            .HasForeignKey(nameof(TenantRow.WorkspaceId), property)
            .OnDelete(onDelete);
        return entity;
    }

    /// <summary>An index that begins with the workspace.</summary>
    public static IndexBuilder<T> IndexOn<T>(
        this EntityTypeBuilder<T> entity,
        string name,
        params string[] columns
    )
        where T : TenantRow =>
        entity.HasIndex([nameof(TenantRow.WorkspaceId), .. columns], name).HasDatabaseName(name);

    /// <summary>
    /// An index that begins with what a row belongs to, then the workspace: for tables that others point at by the
    /// thousand. PostgreSQL may know no better than that the table is empty, and then takes any index that begins with
    /// the workspace to check a foreign key, each time past all its rows.
    /// </summary>
    public static IndexBuilder<T> IndexWithin<T>(
        this EntityTypeBuilder<T> entity,
        string name,
        string owner,
        params string[] columns
    )
        where T : TenantRow =>
        entity
            .HasIndex([owner, nameof(TenantRow.WorkspaceId), .. columns], name)
            .HasDatabaseName(name);

    /// <summary>A unique index that begins with the workspace.</summary>
    public static IndexBuilder<T> UniqueOn<T>(
        this EntityTypeBuilder<T> entity,
        string name,
        params string[] columns
    )
        where T : TenantRow => entity.IndexOn(name, columns).IsUnique();
}
