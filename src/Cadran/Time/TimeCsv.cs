using System.Globalization;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>
/// All time that is asked for as a CSV file for a spreadsheet of the reader's language, a page after the other, so that
/// a million rows are no burden.
/// </summary>
internal sealed class TimeCsv(
    TimeQueries ask,
    WorkNames names,
    WorkspaceQueries workspaces,
    Caller caller,
    Texts texts
)
{
    private const int RowsAtOnce = 200;
    private static readonly string[] columns =
    [
        "time.day",
        "time.member.short",
        "time.customer.short",
        "time.project",
        "time.work",
        "time.service",
        "time.note",
        "time.from",
        "time.to",
        "time.csv.zone",
        "time.csv.seconds",
        "time.hours",
        "time.billable",
        "time.status",
    ];

    private readonly SpreadsheetCells cells = new(texts.Culture);

    /// <summary>One row an entry, newest day first; rates and values only for who may see them.</summary>
    public async Task Write(Stream to, TimeFilter filter, CancellationToken stop)
    {
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        var rates = caller.May(Permissions.RatesRead);
        await csv.Write([.. columns.Select(key => texts[key]), .. Heads(rates)], stop);
        var members = (await workspaces.Members(stop)).ToDictionary(m => m.Id, m => m.Name);
        for (string? cursor = null; ; )
        {
            var (rows, next) = (
                await ask.List(filter, new PageQuery(RowsAtOnce, cursor), stop)
            ).Value;
            var words = await names.Of(rows, stop);
            foreach (var row in rows)
                await csv.Write(
                    [
                        .. Cells(row, words, members.GetValueOrDefault(row.MemberId)),
                        .. Prices(row, rates),
                    ],
                    stop
                );
            if (next is null)
                return;
            cursor = next;
        }
    }

    private IEnumerable<string> Heads(bool rates) =>
        rates ? [texts["time.csv.rate"], texts["time.value"], texts["time.csv.currency"]] : [];

    private IEnumerable<string?> Cells(TimeEntry e, NamesOfWork words, string? member)
    {
        var work = words.Of(WorkRef.Of(e));
        return
        [
            SpreadsheetCells.Day(e.WorkDate),
            member,
            words.Of(e.OrganizationId),
            work?.Project,
            work?.Title,
            words.Of(e.ServiceTypeId),
            e.Note,
            Clock(e.StartedAt, e.TimeZone),
            Clock(e.EndedAt, e.TimeZone),
            e.TimeZone,
            e.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            cells.Number(Rounding.Hours(e.DurationSeconds, 4)),
            texts[e.Billable ? "common.yes" : "common.no"],
            Status(e),
        ];
    }

    private string Status(TimeEntry e) =>
        e.LockedAt is not null ? texts["time.status.invoiced"]
        : e.InvoiceId is not null ? texts["time.inDraft"]
        : texts["time.status.open"];

    private IEnumerable<string?> Prices(TimeEntry e, bool rates) =>
        !rates ? []
        : e is { Billable: true, Rate: { } rate }
            ?
            [
                cells.Number(rate.Amount),
                Value(TimeEntryAnswer.PriceOf(e)!.Value),
                rate.Currency.Code,
            ]
        : ["", "", ""];

    private string Value(Money price) => cells.Amount(price.Amount, price.Currency.Decimals);

    private static string? Clock(Instant? at, string zone) =>
        at
            ?.InZone(DateTimeZoneProviders.Tzdb[zone])
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
