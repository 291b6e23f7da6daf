using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Integrations.Pages;

/// <summary>A row of a file of time as it would be read, for people.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Day">In words; null when it can't be read.</param>
/// <param name="Person">Who worked.</param>
/// <param name="Work">Customer, project and task, parted by dots.</param>
/// <param name="Note">What was done.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Problem">Why it would not be imported; null when it would.</param>
public sealed record PreviewRow(
    long Row,
    string? Day,
    string? Person,
    string? Work,
    string? Note,
    long? Seconds,
    string? Problem
)
{
    internal static PreviewRow Of(Domain.ImportRow row, Texts texts) =>
        row switch
        {
            Domain.ImportedTime time => new(
                row.Row,
                Dates.Long(time.WorkDate),
                time.PersonName ?? time.Email,
                string.Join(" · ", new[] { time.Client, time.Project, time.Task }.OfType<string>()),
                time.Description,
                time.Seconds,
                null
            ),
            Domain.BrokenRow broken => Left(
                row.Row,
                texts["refusal." + broken.Problems[0].Code, [.. broken.Problems[0].Values]]
            ),
            Domain.SkippedRow skipped => Left(row.Row, texts["notice." + skipped.Code]),
            _ => throw new InvalidOperationException(row.GetType().Name),
        };

    private static PreviewRow Left(long row, string why) =>
        new(row, null, null, null, null, null, why);
}
