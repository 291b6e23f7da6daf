using Cadran.Kernel;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using NodaTime;

namespace Cadran.Tests.Time;

public class WeekGridTests
{
    private static readonly DateOnly monday = new(2026, 11, 23);
    private static readonly Id<Project> site = new(Guid.CreateVersion7());
    private static readonly Id<Project> shop = new(Guid.CreateVersion7());

    [Fact]
    public void Entries_of_one_project_share_a_row_and_a_day_sums_them()
    {
        var grid = WeekGrid.Of(
            monday,
            [Entry(site, 0, 3600), Entry(site, 0, 1800), Entry(site, 6, 60), Entry(shop, 0, 900)],
            []
        );

        Assert.Equal(2, grid.Rows.Count);
        var row = Assert.Single(grid.Rows, r => r.Key == GridKey.Of(Entry(site, 0, 60)));
        Assert.Equal(5400, row.Cells[0].Seconds);
        Assert.Null(row.Cells[0].Only);
        Assert.Equal(5460, row.Seconds);
        Assert.Equal([6300, 0, 0, 0, 0, 0, 60], grid.DaySeconds);
        Assert.Equal(6360, grid.Seconds);
    }

    [Fact]
    public void Rows_that_were_named_come_first_and_once_also_without_time()
    {
        var named = new GridKey(new WorkRef(WorkItemKind.Project, shop.Value), null);

        var grid = WeekGrid.Of(monday, [Entry(site, 1, 60)], [named, named]);

        Assert.Equal([named, GridKey.Of(Entry(site, 1, 60))], grid.Rows.Select(r => r.Key));
        Assert.Equal(0, grid.Rows[0].Seconds);
    }

    [Fact]
    public void A_key_reads_as_it_is_written_and_what_is_no_key_reads_as_none()
    {
        var key = new GridKey(
            new WorkRef(WorkItemKind.Ticket, Guid.CreateVersion7()),
            new Id<ServiceType>(Guid.CreateVersion7())
        );

        Assert.Equal(key, GridKey.Read(key.ToString()));
        Assert.Equal(new GridKey(null, null), GridKey.Read("|"));
        Assert.Null(GridKey.Read("mountain:1|"));
        Assert.Null(GridKey.Read(null));
    }

    [Fact]
    public void Only_cells_that_read_otherwise_than_they_were_shown_are_edits()
    {
        var entry = Entry(site, 0, 3600);
        var form = new Dictionary<string, string>
        {
            ["r-0"] = GridKey.Of(entry).ToString(),
            ["c-0-0"] = "1:00",
            ["h-0-0"] = GridEdits.Shown(entry, "1:00"),
            ["c-0-1"] = " 1,5 ",
            ["h-0-1"] = GridEdits.Shown(null, ""),
            ["r-1"] = "|",
            ["c-1-6"] = "",
            ["h-1-6"] = GridEdits.Shown(entry, "1:00"),
        };

        var edits = GridEdits.Read(monday, name => form.GetValueOrDefault(name));

        Assert.Equal(2, edits.Count);
        Assert.Equal((monday.AddDays(1), "1,5"), (edits[0].Day, edits[0].Typed));
        Assert.Null(edits[0].Entry);
        Assert.Equal(5400, edits[0].Seconds.Value);
        Assert.Equal((entry.Id, 1, 0L), (edits[1].Entry, edits[1].Version, edits[1].Seconds.Value));
    }

    [Theory]
    [InlineData("8", 28_800)]
    [InlineData(":45", 2_700)]
    [InlineData("90m", 5_400)]
    [InlineData("1:30", 5_400)]
    public void A_cell_takes_hours_and_minutes_as_people_write_them(string typed, long seconds) =>
        Assert.Equal(seconds, Edit(typed).Seconds.Value);

    [Theory]
    [InlineData("abc", "time.duration_unreadable")]
    [InlineData("25:00", "time.too_long")]
    public void What_is_no_duration_of_a_day_is_refused(string typed, string code) =>
        Assert.Equal(code, Edit(typed).Seconds.Refusal?.Code);

    private static GridEdit Edit(string typed) =>
        new(new GridKey(null, null), monday, typed, null, null);

    private static TimeEntry Entry(Id<Project> project, int day, int seconds) =>
        new()
        {
            Id = new(Guid.CreateVersion7()),
            MemberId = new Id<Member>(Guid.Empty),
            ProjectId = project,
            WorkDate = monday.AddDays(day),
            DurationSeconds = seconds,
            TimeZone = "Europe/Paris",
            Billable = true,
            Source = TimeSource.Manual,
            CreatedAt = Instant.FromUnixTimeSeconds(0),
        };
}
