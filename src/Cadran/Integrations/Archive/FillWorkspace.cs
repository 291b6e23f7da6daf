using System.Data.Common;
using Cadran.Billing;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cadran.Integrations.Archive;

/// <summary>
/// Writes the rows of an archive into a workspace in which nothing was done yet. Runs inside a unit: all of it, or
/// nothing.
/// </summary>
internal sealed class FillWorkspace(CadranDb db, OpenedArchive archive)
{
    private const int RowsAtOnce = 5_000;
    private const string Members = "members";
    private const string Workspaces = "workspaces";
    private const string Invoices = "invoices";

    /// <summary>What a new workspace begins with, and the archive takes the place of.</summary>
    private static readonly string[] Beginnings = ["billing_rates", "expense_categories", "taxes"];

    /// <summary>What stays here and would go on with what is brought in: it was not meant for that.</summary>
    private static readonly string[] Connections =
    [
        "webhooks",
        "quickbooks_connections",
        "open_id_providers",
        "import_runs",
    ];

    private readonly IReadOnlyList<ArchiveTable> tables = ArchiveTable.All(db.Model);

    /// <summary>Whether something was done in it.</summary>
    public static async Task<bool> IsUsed(CadranDb db, CancellationToken stop)
    {
        var works = ArchiveTable
            .All(db.Model)
            .Where(t => t.Name is not (Workspaces or Members) && !Beginnings.Contains(t.Name))
            .Select(t => (t.Name, t.Goes))
            .Concat(Connections.Select(name => (name, ArchiveTable.OfWorkspace)));
        foreach (var (table, which) in works)
            if (await Any(db, table, which, stop))
                return true;
        return await db.Set<Member>().CountAsync(stop) > 1;
    }

    /// <summary>Who asked stays the owner: as the member of the archive with their e-mail address, or beside its members.</summary>
    public async Task Run(Id<Member> asking, CancellationToken stop)
    {
        // It happened where it came from: nobody is told of it again.
        db.Events.IsQuiet = true;
        try
        {
            await Fill(asking, stop);
        }
        catch (DbException broken) when (SaysNo(broken))
        {
            throw new UnitRefusedException(ArchiveRefusals.NotWhole);
        }
        finally
        {
            db.Events.IsQuiet = false;
        }
    }

    private async Task Fill(Id<Member> asking, CancellationToken stop)
    {
        await ReadSnapshot.LongStatements(db, stop);
        var me = await db.Set<Member>().SingleAsync(m => m.Id == asking, stop);
        var (email, isDemo) = (me.EmailKey, await IsDemo(stop));
        var language = me.Language ?? await Language(stop);
        foreach (var table in tables.Reverse().Where(t => Beginnings.Contains(t.Name)))
            await Delete(table.Name, stop);
        if (archive.Contents.Tables.All(said => said.Name != Workspaces))
            throw new UnitRefusedException(ArchiveRefusals.NotWhole);
        await Delete(Workspaces, stop);
        await SetEmailKey(asking, asking.ToString(), stop);
        foreach (var table in tables)
            await Insert(table, stop);
        await Issue(stop);
        await BecomeMember(asking, email, me.UserId, language, stop);
        await Settle(isDemo, stop);
    }

    /// <summary>The database does not take the rows: two with one key, or one that points at nothing.</summary>
    private static bool SaysNo(DbException broken) =>
        broken
            is SqliteException { SqliteErrorCode: 19 }
                or PostgresException { SqlState: ['2', '2' or '3', ..] };

    private Task<string> Language(CancellationToken stop) =>
        db.Set<Workspace>().Select(w => w.Language).SingleAsync(stop);

    private Task<bool> IsDemo(CancellationToken stop) =>
        db.Set<Workspace>().Select(w => w.IsDemo).SingleAsync(stop);

    /// <summary>Documents go in as drafts, for nothing can be added to those that are issued: not their lines either.</summary>
    private async Task Insert(ArchiveTable table, CancellationToken stop)
    {
        var rows = new List<object?[]>(RowsAtOnce);
        var columns = ColumnsOf(table);
        var status = table.Name == Invoices ? PlaceOf(table, "status") : -1;
        await foreach (var row in archive.Rows(table.Name, stop))
        {
            if (status >= 0)
                row[status] = nameof(InvoiceStatus.Draft);
            rows.Add(row);
            if (rows.Count < RowsAtOnce)
                continue;
            await BulkRows.Insert(db, table.Rows, columns, rows.ToArray(), stop);
            rows.Clear();
        }
        if (rows.Count > 0)
            await BulkRows.Insert(db, table.Rows, columns, rows.ToArray(), stop);
    }

    private StoredColumn[] ColumnsOf(ArchiveTable table)
    {
        var workspace = StoredColumn.Of(table.Rows.FindProperty(nameof(TenantRow.WorkspaceId))!);
        var here = Stored(db.Workspace.Value);
        return
        [
            workspace with
            {
                Stored = _ => here,
            },
            .. table.Columns.Select(
                (column, i) => column.Stored with { Stored = row => ((object?[])row)[i] }
            ),
        ];
    }

    /// <summary>With all their parts in, documents are issued that are issued in the archive.</summary>
    private async Task Issue(CancellationToken stop)
    {
        var table = tables.Single(t => t.Name == Invoices);
        var (id, status) = (PlaceOf(table, "id"), PlaceOf(table, "status"));
        var issued = new List<Id<Invoice>>();
        await foreach (var row in archive.Rows(Invoices, stop))
            if (row[status] is nameof(InvoiceStatus.Issued))
                issued.Add(
                    new(row[id] is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)row[id]!)
                );
        foreach (var part in issued.Chunk(RowsAtOnce))
            await db.Set<Invoice>()
                .IgnoreQueryFilters([QuotesApart.Filter])
                .Where(i => part.Contains(i.Id))
                .ExecuteUpdateAsync(
                    rows => rows.SetProperty(i => i.Status, InvoiceStatus.Issued),
                    stop
                );
    }

    private async Task BecomeMember(
        Id<Member> asking,
        string email,
        Guid? user,
        string language,
        CancellationToken stop
    )
    {
        // Who reads this firm in English goes on so, whatever the firm of the archive speaks.
        await db.Set<Member>()
            .Where(m => m.Id == asking || m.EmailKey == email)
            .ExecuteUpdateAsync(
                rows => rows.SetProperty(m => m.Language, m => m.Language ?? language),
                stop
            );
        var same = await db.Set<Member>().SingleOrDefaultAsync(m => m.EmailKey == email, stop);
        if (same is null)
        {
            await SetEmailKey(asking, email, stop);
            return;
        }
        await db.Set<Member>()
            .Where(m => m.Id == same.Id)
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(m => m.UserId, user)
                        .SetProperty(m => m.Role, Role.Owner)
                        .SetProperty(m => m.DeactivatedAt, (Instant?)null),
                stop
            );
        await db.Set<SignInSession>()
            .Where(s => s.MemberId == asking)
            .ExecuteUpdateAsync(rows => rows.SetProperty(s => s.MemberId, same.Id), stop);
        await db.Set<ApiToken>()
            .Where(t => t.MemberId == asking)
            .ExecuteUpdateAsync(rows => rows.SetProperty(t => t.MemberId, same.Id), stop);
        var here = db.Workspace;
        await db.Set<Membership>()
            .Where(m => m.WorkspaceId == here && m.MemberId == asking)
            .ExecuteUpdateAsync(rows => rows.SetProperty(m => m.MemberId, same.Id), stop);
        await db.Set<Member>().Where(m => m.Id == asking).ExecuteDeleteAsync(stop);
    }

    /// <summary>Its name is known outside too, and rates that were kept in memory are read again.</summary>
    private async Task Settle(bool isDemo, CancellationToken stop)
    {
        await db.Set<Workspace>()
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(w => w.IsDemo, isDemo)
                        .SetProperty(w => w.RatesVersion, w => w.RatesVersion + 1_000_000),
                stop
            );
        var zones = await db.Set<Member>()
            .Where(m => m.TimeZone != null)
            .Select(m => m.TimeZone!)
            .Union(db.Set<Workspace>().Select(w => w.TimeZone))
            .ToListAsync(stop);
        if (zones.Any(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
            throw new UnitRefusedException(ArchiveRefusals.NotWhole);
        var (here, name) = (
            db.Workspace,
            await db.Set<Workspace>().Select(w => w.Name).SingleAsync(stop)
        );
        await db.Set<WorkspaceListing>()
            .Where(w => w.WorkspaceId == here)
            .ExecuteUpdateAsync(rows => rows.SetProperty(w => w.Name, name), stop);
    }

    private Task SetEmailKey(Id<Member> member, string key, CancellationToken stop) =>
        db.Set<Member>()
            .Where(m => m.Id == member)
            .ExecuteUpdateAsync(rows => rows.SetProperty(m => m.EmailKey, key), stop);

    private Task Delete(string table, CancellationToken stop) =>
        db.Database.ExecuteSqlRawAsync(DeleteFrom(table), [Stored(db.Workspace.Value)], stop);

    private static string DeleteFrom(string table) =>
        $"DELETE FROM \"{table}\" WHERE workspace_id = {{0}}";

    private static async Task<bool> Any(
        CadranDb db,
        string table,
        string which,
        CancellationToken stop
    )
    {
        await foreach (
            var _ in RawRows.Read(db, $"SELECT 1 FROM \"{table}\" WHERE {which} LIMIT 1", [], stop)
        )
            return true;
        return false;
    }

    private object Stored(Guid id) => db is SqliteCadranDb ? id.ToByteArray(true) : id;

    private static int PlaceOf(ArchiveTable table, string column) =>
        table.Columns.Index().Single(c => c.Item.Name == column).Index;
}
