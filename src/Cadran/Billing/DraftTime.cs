// Long because taking, releasing and arranging time share the statements that keep two drafts from the same entry.
using Cadran.Billing.Agreements;
using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Puts time on a draft and takes it off. Taking is one conditional statement whose count is checked, before anything
/// is read: whoever comes second finds the time held (rules D4b, D5). No query per entry.
/// </summary>
internal sealed class DraftTime(
    LoadBillableTime load,
    AgreementCharges charges,
    ConvertTime convert,
    TimeProvider clock
)
{
    private const int IdsAtOnce = 1_000;

    /// <summary>
    /// Takes exactly these entries for the draft. Refuses, naming them, those of another customer, not billable,
    /// unpriced, or held by another invoice. Time that an agreement never bills is not billable; a deposit takes none.
    /// </summary>
    public async Task<Result<int>> Take(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyCollection<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        if (draft.IsDeposit)
            return DepositRefusals.NoTime;
        var book = await sheet.Agreements(stop);
        var taken = 0;
        foreach (var part in ids.Distinct().Chunk(IdsAtOnce))
        {
            var rows = OpenTime.Of(db, draft).Where(e => part.Contains(e.Id));
            await convert.Fill(db, draft, rows, stop);
            if (!book.IsEmpty)
            {
                var known = await load.Run(db, rows, stop, draft.Exchange);
                if (known.Where(e => IsNeverBilled(book.For(e))).ToList() is { Count: > 0 } never)
                    return InvoiceRefusals
                        .NotBillable.With(never.Count)
                        .Naming("timeEntryIds", never.ConvertAll(e => e.EntryId));
                var free = known
                    .Where(e => book.NeedsNoRate(e))
                    .Select(e => new Id<TimeEntry>(e.EntryId))
                    .ToList();
                if (free.Count > 0)
                    taken += await OpenTime.Hold(
                        db,
                        rows.Where(e => free.Contains(e.Id)),
                        draft,
                        stop
                    );
            }
            taken += await OpenTime.Hold(db, OpenTime.Priced(rows, draft), draft, stop);
        }
        if (taken == ids.Distinct().Count())
            return taken;
        return await HeldTime.WhyNot(db, draft, ids, await convert.DayOf(db, draft, stop), stop);
    }

    private static bool IsNeverBilled(Agreement? agreement) =>
        agreement?.Kind == AgreementKind.NonBillable;

    /// <summary>
    /// Takes all time of the period that is ready; what another takes at the same moment is left to them. With what is
    /// due by <paramref name="dueThrough"/>, a fixed fee takes its time too.
    /// </summary>
    public async Task<int> TakeReady(
        CadranDb db,
        DraftSheet sheet,
        Period period,
        DateOnly? dueThrough,
        CancellationToken stop
    )
    {
        var draft = sheet.Invoice;
        var open = OpenTime.In(OpenTime.Of(db, draft), period);
        if ((await sheet.Facts(stop)).HasOtherCurrencies)
            await convert.Fill(db, draft, open, stop);
        var book = await sheet.Agreements(stop);
        if (book.IsEmpty)
            return await OpenTime.Hold(db, OpenTime.Priced(open, draft), draft, stop);
        var due = dueThrough is { } day ? book.Due(day) : [];
        var known = await load.Run(db, open, stop, draft.Exchange);
        var ready = AgreedReady.Of(book, known, draft.Currency, due).Ready;
        var taken = 0;
        foreach (var part in ready.Select(e => new Id<TimeEntry>(e.EntryId)).Chunk(IdsAtOnce))
            taken += await OpenTime.Hold(
                db,
                OpenTime.Of(db, draft).Where(e => part.Contains(e.Id)),
                draft,
                stop
            );
        return taken;
    }

    /// <summary>Lets entries go from a draft: they are ready to bill again.</summary>
    public static async Task Release(
        CadranDb db,
        Id<Invoice> draft,
        IReadOnlyCollection<Id<TimeEntry>>? ids,
        CancellationToken stop
    )
    {
        var holder = (Guid?)draft.Value;
        var held = db.Set<TimeEntry>().Where(e => e.InvoiceId == holder);
        if (ids is null)
        {
            await OpenTime.LetGo(db, held, stop);
            return;
        }
        foreach (var part in ids.Chunk(IdsAtOnce))
            await OpenTime.LetGo(db, held.Where(e => part.Contains(e.Id)), stop);
    }

    /// <summary>
    /// Lines for the held time, put together as the draft says (rule L3) and as the customer's agreements bill it, with
    /// a claim for each share. Lines of time that were there are replaced, so what was written on them by hand is gone,
    /// but each entry keeps its taxes (X1); other lines stay, after them.
    /// </summary>
    public async Task<Result<Done>> Arrange(
        DraftSheet sheet,
        CadranDb db,
        CancellationToken stop,
        DateOnly? dueThrough = null
    )
    {
        var id = sheet.Invoice.Id;
        var taxes = await EntryTaxes.Of(db, sheet, stop);
        if (!sheet.IsNew)
            await db.Set<Claim>().Where(c => c.InvoiceId == id).ExecuteDeleteAsync(stop);
        await sheet.RemoveLines(onlyTime: true, stop);
        return await Place(sheet, db, taxes, Held(db, sheet), dueThrough, stop);
    }

    /// <summary>
    /// As <see cref="Arrange"/>, for the time that agreements bill and what is on no line: when some of it changed, went
    /// or came, hours go to others. Other lines of time stay as they are. With keepWords lines say what they said: only prices
    /// changed.
    /// </summary>
    public async Task<Result<Done>> ArrangeAgreed(
        DraftSheet sheet,
        CadranDb db,
        bool keepWords,
        CancellationToken stop
    )
    {
        var id = sheet.Invoice.Id;
        var taxes = await EntryTaxes.Of(db, sheet, stop);
        var words = keepWords ? await AgreedWords.Of(db, sheet, stop) : null;
        await sheet.RemoveAgreedTime(stop);
        var claimed = sheet.NewlyClaimed;
        var rest = Held(db, sheet)
            .Where(e => !claimed.Contains(e.Id))
            .Where(e => !db.Set<Claim>().Any(c => c.InvoiceId == id && c.TimeEntryId == e.Id));
        return await Place(sheet, db, taxes, rest, null, stop, words);
    }

    private static IQueryable<TimeEntry> Held(CadranDb db, DraftSheet sheet)
    {
        var holder = (Guid?)sheet.Invoice.Id.Value;
        return db.Set<TimeEntry>().Where(e => e.InvoiceId == holder);
    }

    private async Task<Result<Done>> Place(
        DraftSheet sheet,
        CadranDb db,
        EntryTaxes taxes,
        IQueryable<TimeEntry> rows,
        DateOnly? dueThrough,
        CancellationToken stop,
        AgreedWords? words = null
    )
    {
        var draft = sheet.Invoice;
        var entries = await load.Run(db, rows, stop, draft.Exchange);
        if (sheet.IsNew)
            sheet.Worked = new(
                entries.Min(e => (DateOnly?)e.WorkDate),
                entries.Max(e => (DateOnly?)e.WorkDate)
            );
        var facts = await sheet.Facts(stop);
        var book = await sheet.Agreements(stop);
        var agreed = book.Lines([.. entries.Select(taxes.On)], draft.GroupBy);
        if (!agreed.Succeeded)
            return Result<Done>.Refused(agreed.Refusals);
        var lines = BillingEngine.TimeLines(
            agreed.Value.Plain,
            draft.GroupBy,
            Policies.Of(facts.Customer.RoundingPolicy, facts.Home.RoundingPolicy),
            draft.QuantityDecimals,
            draft.Currency
        );
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        var others = sheet.Lines.ToList();
        sheet.Lines.Clear();
        var texts = LineText.All([.. lines.Value.Select(l => l.Description)], draft.Language);
        foreach (var (line, text) in lines.Value.Zip(texts))
            sheet.Add(Line(draft, line, taxes.Of(line), text));
        sheet.Hold(sheet.Lines.Zip(lines.Value).SelectMany(ClaimsOf));
        sheet.Lines.AddRange(others);
        foreach (var (agreement, line) in agreed.Value.Lines)
            Add(sheet, agreement, line, agreed.Value, taxes, words);
        await charges.Follow(db, sheet, book, agreed.Value, dueThrough, stop);
        AgreementCharges.Order(sheet);
        return new Done();
    }

    /// <summary>A line of time that an agreement bills.</summary>
    private void Add(
        DraftSheet sheet,
        Agreement agreement,
        AgreedLine agreed,
        AgreedDocument document,
        EntryTaxes taxes,
        AgreedWords? words
    )
    {
        var draft = sheet.Invoice;
        var text = AgreementLineText.Of(
            agreement,
            agreed,
            document.Ledgers.GetValueOrDefault(agreement.Id),
            LineText.Of(agreed.Line.Description, draft.Language),
            draft.Language
        );
        text = words?.Keep(agreement.Id, agreed, text) ?? text;
        var line = Line(draft, agreed.Line, taxes.Of(agreed.Line), text, (agreement, agreed));
        sheet.Add(line);
        sheet.Hold(ClaimsOf((line, agreed.Line)));
    }

    /// <summary>A line of time in its own words, unless others are given.</summary>
    public InvoiceLine Line(
        Invoice draft,
        TimeLine line,
        IReadOnlyList<Guid> taxes,
        string? text = null,
        (Agreement Agreement, AgreedLine Line)? agreed = null
    )
    {
        var made = New(draft, line, taxes, text, agreed);
        made.Convert(line.Original);
        return made;
    }

    private InvoiceLine New(
        Invoice draft,
        TimeLine line,
        IReadOnlyList<Guid> taxes,
        string? text,
        (Agreement Agreement, AgreedLine Line)? agreed
    ) =>
        new()
        {
            Id = Id<InvoiceLine>.New(clock),
            InvoiceId = draft.Id,
            Position = 0,
            Description = text ?? LineText.Of(line.Description, draft.Language),
            QuantityTenThousandths = (long)(line.Quantity * 10_000m),
            Unit = "h",
            UnitPriceTenThousandths = (long)(line.UnitPrice.Amount * 10_000m),
            NetMinor = line.Net.Minor,
            DiscountMinor = line.Off.Amount == 0 ? null : line.Off.Minor,
            ComputedNetMinor = line.Net.Minor,
            TaxIds = taxes,
            Seconds = line.BilledSeconds,
            AgreementId = agreed?.Agreement.Id,
            Part = agreed?.Line.Part,
            AgreementMonth = agreed?.Line.Month,
        };

    public IEnumerable<Claim> ClaimsOf((InvoiceLine Line, TimeLine Time) pair) =>
        pair.Time.Claims.Select(claim => new Claim
        {
            Id = Id<Claim>.New(clock),
            InvoiceId = pair.Line.InvoiceId,
            LineId = pair.Line.Id,
            TimeEntryId = new Id<TimeEntry>(claim.EntryId),
            Seconds = (int)claim.WorkedSeconds,
            BilledSeconds = (int)claim.BilledSeconds,
            AmountMinor = claim.Amount.Minor,
            Explanation = claim.Explanation.ToJson(),
            AgreementId = pair.Line.AgreementId,
            Part = pair.Line.Part,
            Lots = claim.Lots,
        });
}
