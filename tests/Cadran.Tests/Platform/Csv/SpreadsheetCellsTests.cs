using Cadran.Platform.Csv;
using Cadran.Platform.Texts;

namespace Cadran.Tests.Platform.Csv;

public class SpreadsheetCellsTests
{
    [Fact]
    public void French_cells_have_a_comma_and_are_parted_by_semicolons()
    {
        var cells = new SpreadsheetCells(Cultures.French);

        Assert.Equal((';', "-1234,50"), (cells.Separator, cells.Amount(-1234.5m, 2)));
        Assert.Equal("0,25", cells.Number(0.25m));
    }

    [Fact]
    public void English_cells_have_a_point_and_are_parted_by_commas()
    {
        var cells = new SpreadsheetCells(Cultures.English);

        Assert.Equal((',', "1234.50"), (cells.Separator, cells.Amount(1234.5m, 2)));
        Assert.Equal("2026-10-05", SpreadsheetCells.Day(new DateOnly(2026, 10, 5)));
    }
}
