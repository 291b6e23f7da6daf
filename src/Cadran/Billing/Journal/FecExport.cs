using System.Globalization;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>A file that can be written. Of a year it numbers what is in it; of a part it keeps the numbers of the journal.</summary>
internal sealed record FecFile(
    string Name,
    JournalFilter Postings,
    string TimeZone,
    IReadOnlyDictionary<Guid, Letter> Letters,
    bool KeepsNumbers = false
);

/// <summary>
/// The journal of a year as the French tax office wants it (rule J3; LPF art. A47 A-1, VII): 18 fields, in the order of
/// validation, numbered without gaps, in euros; what is in another
/// currency has its amount in that beside. Once the year is closed, it is the same whenever it is made.
/// </summary>
internal sealed class FecExport(Store store, LedgerQueries books)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "JournalCode",
        "JournalLib",
        "EcritureNum",
        "EcritureDate",
        "CompteNum",
        "CompteLib",
        "CompAuxNum",
        "CompAuxLib",
        "PieceRef",
        "PieceDate",
        "EcritureLib",
        "Debit",
        "Credit",
        "EcritureLet",
        "DateLet",
        "ValidDate",
        "Montantdevise",
        "Idevise",
    ];

    /// <summary>
    /// The file of the year that ends in that calendar year. Refusals: field.invalid, journal.siren_needed,
    /// journal.fec_other_currency.
    /// </summary>
    public async Task<Result<FecFile>> Prepare(int year, CancellationToken stop)
    {
        if (year is < 2000 or >= 2100)
            return Platform.PlatformRefusals.Invalid("year");
        var db = store.Read;
        var home = await db.Set<Workspace>().SingleAsync(stop);
        if (Siren(home.RegistrationNumber) is not { } siren)
            return JournalRefusals.SirenNeeded;
        var span = FiscalYear.EndingIn(year, await books.YearStart(stop));
        var euro = Currency.Of("EUR");
        var foreign = await db.Set<JournalLine>()
            .Where(l =>
                l.Date >= span.From && l.Date <= span.Through && l.AccountingCurrency != euro
            )
            .Select(l => l.AccountingCurrency)
            .FirstOrDefaultAsync(stop);
        if (foreign is not null)
            return JournalRefusals.OtherCurrency.With(foreign.Code);
        return new FecFile(
            $"{siren}FEC{FecText.Day(span.Through)}.txt",
            new JournalFilter(span.From, span.Through),
            home.TimeZone,
            await Lettering.Of(db, span.Through, await ClosedAt(db, span.Through, stop), stop)
        );
    }

    /// <summary>
    /// The same of some postings, for a program that takes them in as they come, with the letters as they were at
    /// <paramref name="at"/>: it is the same whenever it is made, and the file of the year is still the one for the tax
    /// office. Refusals: journal.siren_needed, journal.fec_other_currency.
    /// </summary>
    public async Task<Result<FecFile>> PrepareSome(
        JournalFilter postings,
        int place,
        Instant at,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var home = await db.Set<Workspace>().SingleAsync(stop);
        if (Siren(home.RegistrationNumber) is not { } siren)
            return JournalRefusals.SirenNeeded;
        var euro = Currency.Of("EUR");
        var foreign = await JournalRows
            .Lines(db, postings)
            .Where(l => l.AccountingCurrency != euro)
            .Select(l => l.AccountingCurrency)
            .FirstOrDefaultAsync(stop);
        if (foreign is not null)
            return JournalRefusals.OtherCurrency.With(foreign.Code);
        var last = await JournalRows.Of(db, postings).MaxAsync(j => j.Date, stop);
        return new FecFile(
            $"{siren}FEC{FecText.Day(last)}-{place.ToString(CultureInfo.InvariantCulture)}.txt",
            postings,
            home.TimeZone,
            await Lettering.Of(db, last, at, stop),
            KeepsNumbers: true
        );
    }

    public async Task Write(Stream to, FecFile file, CancellationToken stop)
    {
        await Write(to, Fields, stop);
        var number = 0L;
        await foreach (var posting in JournalPages.Read(store.Read, file.Postings, stop))
        {
            var lines = posting.Lines.Where(l => l.AccountingMinor != 0).ToList();
            if (lines.Count > 0)
                number = file.KeepsNumbers ? posting.Entry.Sequence : number + 1;
            foreach (var line in lines)
                await Write(to, Cells(posting.Entry, line, number, file), stop);
        }
    }

    /// <summary>When the year was closed for good; null while it is open.</summary>
    private static async Task<Instant?> ClosedAt(
        CadranDb db,
        DateOnly through,
        CancellationToken stop
    )
    {
        var closings = await db.Set<PeriodClosing>()
            .OrderByDescending(c => c.Place)
            .ToListAsync(stop);
        return closings.TakeWhile(c => c.Through >= through).LastOrDefault()?.At;
    }

    private static IEnumerable<string?> Cells(
        JournalEntry entry,
        JournalLine line,
        long number,
        FecFile file
    )
    {
        Letter? letter =
            line.Auxiliary is not null && file.Letters.TryGetValue(entry.DocumentId, out var found)
                ? found
                : null;
        return
        [
            entry.Book,
            entry.BookName,
            number.ToString(CultureInfo.InvariantCulture),
            FecText.Day(entry.Date),
            line.Account,
            line.AccountName,
            line.Auxiliary,
            line.AuxiliaryName,
            entry.Reference,
            FecText.Day(entry.Date),
            entry.Label,
            FecText.Amount(Math.Max(line.AccountingMinor, 0), entry.AccountingCurrency),
            FecText.Amount(Math.Max(-line.AccountingMinor, 0), entry.AccountingCurrency),
            letter?.Code,
            letter is { } matched ? FecText.Day(matched.Date) : null,
            FecText.Day(IssueInvoice.Today(entry.PostedAt, file.TimeZone)),
            .. Foreign(line),
        ];
    }

    /// <summary>The amount in the line's own currency, without a sign: debit or credit says its side. Empty in euros.</summary>
    private static string?[] Foreign(JournalLine line) =>
        line.Currency == line.AccountingCurrency || line.AmountMinor == 0
            ? [null, null]
            : [FecText.Amount(Math.Abs(line.AmountMinor), line.Currency), line.Currency.Code];

    private static ValueTask Write(Stream to, IEnumerable<string?> cells, CancellationToken stop) =>
        to.WriteAsync(FecText.Encoding.GetBytes(FecText.Row(cells)), stop);

    /// <summary>The first nine digits of a SIREN or SIRET, however they are grouped.</summary>
    private static string? Siren(string? registration)
    {
        var digits = string.Concat((registration ?? "").Where(char.IsAsciiDigit));
        return digits.Length is 9 or 14 ? digits[..9] : null;
    }
}
