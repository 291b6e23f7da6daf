using System.Text;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Exchange;

internal sealed record NewExchangeRate(string From, string To, DateOnly Day, DecimalInput Rate);

/// <summary>What a file brought: those that were there already stay as they are, typed ones too.</summary>
internal sealed record ExchangeImport(int Added, int Known, int Unreadable);

/// <summary>Adds, imports and deletes exchange rates (rule R5).</summary>
internal sealed class EditExchangeRates(Store store, TimeProvider clock)
{
    public const long LargestFile = 20_000_000;

    /// <summary>Refused: currency.unknown, exchange.same_currency, exchange.out_of_range, exchange.day_out_of_range,
    /// exchange.same_day.</summary>
    public Task<Result<ExchangeRate>> Add(NewExchangeRate request, CancellationToken stop) =>
        store.Write(db => Add(db, request, stop), stop, ExchangeRefusals.SameDay);

    /// <summary>Refused: not_found, exchange.used.</summary>
    public Task<Result<Done>> Delete(Id<ExchangeRate> id, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var rate = await db.Set<ExchangeRate>().FirstOrDefaultAsync(r => r.Id == id, stop);
                if (rate is null)
                    return PlatformRefusals.NotFound;
                if (rate.UsedAt is not null)
                    return ExchangeRefusals.Used;
                db.Remove(rate);
                return new Done();
            },
            stop
        );

    /// <summary>
    /// The European Central Bank's file, from that day on: what one euro is worth. Done twice it adds nothing. Refused:
    /// exchange.not_ecb, exchange.too_large.
    /// </summary>
    public async Task<Result<ExchangeImport>> Import(
        Stream file,
        DateOnly from,
        CancellationToken stop
    )
    {
        using var kept = new MemoryStream();
        var part = new byte[81_920];
        while (await file.ReadAsync(part, stop) is > 0 and var read)
        {
            if (kept.Length + read > LargestFile)
                return ExchangeRefusals.TooLarge;
            kept.Write(part, 0, read);
        }
        var rates = EcbFile.Read(Encoding.UTF8.GetString(kept.ToArray()), from);
        if (!rates.Succeeded)
            return Result<ExchangeImport>.Refused(rates.Refusals);
        return await store.Write<ExchangeImport>(db => Keep(db, rates.Value, from, stop), stop);
    }

    private async Task<Result<ExchangeRate>> Add(
        CadranDb db,
        NewExchangeRate request,
        CancellationToken stop
    )
    {
        if (!Currency.TryOf(request.From, out var from))
            return WorkspaceRefusals.CurrencyUnknown.At("from");
        if (!Currency.TryOf(request.To, out var to))
            return WorkspaceRefusals.CurrencyUnknown.At("to");
        if (from == to)
            return ExchangeRefusals.SameCurrency;
        if (!ExchangeRates.IsInRange(request.Rate.Value))
            return ExchangeRefusals.OutOfRange;
        if (!Days.IsOfThisCentury(request.Day))
            return ExchangeRefusals.DayOutOfRange;
        var there = await db.Set<ExchangeRate>()
            .FirstOrDefaultAsync(r => r.Day == request.Day && r.From == from && r.To == to, stop);
        if (there is not null)
            return ExchangeRefusals.SameDay.Naming("exchangeRateId", there.Id);
        var rate = New(from, to, request.Day, request.Rate.Value, ExchangeSource.Typed);
        db.Add(rate);
        return rate;
    }

    private async Task<Result<ExchangeImport>> Keep(
        CadranDb db,
        EcbRates file,
        DateOnly from,
        CancellationToken stop
    )
    {
        var euro = Currency.Of("EUR");
        var there = (
            await db.Set<ExchangeRate>()
                .Where(r => r.From == euro && r.Day >= from)
                .Select(r => new { r.To, r.Day })
                .ToListAsync(stop)
        ).ToHashSet();
        var added = file
            .Rates.DistinctBy(r => (r.To, r.Day))
            .Where(r => !there.Contains(new { r.To, r.Day }))
            .Select(r => New(euro, r.To, r.Day, r.Rate, ExchangeSource.Imported))
            .ToList();
        await BulkRows.Insert(db, added, stop);
        return new ExchangeImport(added.Count, file.Rates.Count - added.Count, file.Unreadable);
    }

    private ExchangeRate New(
        Currency from,
        Currency to,
        DateOnly day,
        decimal rate,
        ExchangeSource source
    ) =>
        new()
        {
            Id = Id<ExchangeRate>.New(clock),
            From = from,
            To = to,
            Day = day,
            RateTenBillionths = ExchangeRate.Stored(rate),
            Source = source,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
}
