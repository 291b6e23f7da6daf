// Long because whatever is done to a draft brings its totals in line in one place.
using Cadran.Billing.Agreements;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Domain;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// A draft opened for change inside a unit: the invoice, its lines in order, the taxes they name. Whatever is done to
/// it, <see cref="Recompute"/> brings totals and shares back in line (rules L4, L7, X2).
/// </summary>
internal sealed class DraftSheet
{
    private readonly CadranDb db;
    private readonly TotalsRules rules;
    private readonly List<InvoiceLine> added = [];
    private readonly List<Claim> claims = [];
    private readonly List<AgreementCharge> charges = [];
    private readonly List<ExpenseClaim> expenses = [];
    private readonly List<InterestClaim> interest = [];
    private CustomerFacts? facts;
    private List<Tax>? taxes;
    private AgreementBook? agreements;

    private DraftSheet(CadranDb db, Invoice invoice, List<InvoiceLine> lines, TotalsRules rules)
    {
        this.db = db;
        Invoice = invoice;
        Lines = lines;
        this.rules = rules;
    }

    public Invoice Invoice { get; }
    public List<InvoiceLine> Lines { get; }

    /// <summary>A draft that was just made in this unit; it need not be saved yet.</summary>
    public static DraftSheet Of(CadranDb db, Invoice invoice, TotalsRules rules) =>
        new(db, invoice, [], rules) { IsNew = true };

    /// <summary>The same, of a customer of whom everything is read.</summary>
    public static DraftSheet Of(CadranDb db, Invoice invoice, CustomerFacts facts)
    {
        var sheet = Of(db, invoice, facts.Rules);
        sheet.facts = facts;
        return sheet;
    }

    /// <summary>A document to be totalled as it stands, not to be changed.</summary>
    public static DraftSheet Look(
        CadranDb db,
        Invoice document,
        List<InvoiceLine> lines,
        TotalsRules rules
    ) => new(db, document, lines, rules);

    /// <summary>
    /// Opens a draft and holds its row until the unit ends, so that of two who change or issue it at once the second
    /// sees what the first did. Refusals: not_found, invoice.already_issued, edit.stale.
    /// </summary>
    public static async Task<Result<DraftSheet>> Open(
        CadranDb db,
        Id<Invoice> id,
        int? ifMatch,
        CancellationToken stop,
        DocumentKind kind = DocumentKind.Invoice
    )
    {
        var held = await db.Documents()
            .Where(i => i.Id == id && i.Kind == kind)
            .ChangeAsync(db, null, stop);
        if (held == 0)
            return Platform.PlatformRefusals.NotFound;
        var invoice = await db.Documents().SingleAsync(i => i.Id == id, stop);
        if (invoice.Status == InvoiceStatus.Issued)
            return InvoiceRefusals.AlreadyIssued.Naming("number", invoice.Number);
        if (ifMatch is not null && ifMatch != invoice.Version - 1)
            return Platform.PlatformRefusals.Stale;
        var lines = await db.Set<InvoiceLine>()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        return new DraftSheet(db, invoice, lines, await TotalsRules.Of(db, stop));
    }

    /// <summary>Whether all that is on it was put on it since it was made, and none of that is saved; its own row may be.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The days of the time that a new draft holds, and of its expenses.</summary>
    public Period Worked { get; set; } = new(null, null);
    public Period Spent { get; set; } = new(null, null);

    /// <summary>Its customer and the firm, read once.</summary>
    public async ValueTask<CustomerFacts> Facts(CancellationToken stop) =>
        facts ??=
            await CustomerFacts.Find(db, Invoice.OrganizationId, stop)
            ?? throw new InvalidOperationException(
                $"{Invoice.OrganizationId} has a draft but is not there"
            );

    /// <summary>All taxes of the firm in their order, archived ones too; read once.</summary>
    public async ValueTask<IReadOnlyList<Tax>> FirmTaxes(CancellationToken stop) =>
        taxes ??= await db.Set<Tax>().AsNoTracking().InOrder().ToListAsync(stop);

    /// <summary>
    /// The agreements of its customer, held until the unit ends, with what other documents have of them; of a new draft read
    /// once.
    /// </summary>
    public async Task<AgreementBook> Agreements(CancellationToken stop)
    {
        if (agreements is not null)
            return agreements;
        var read = await AgreementBook.Hold(db, await Facts(stop), Invoice.Id, stop);
        agreements = IsNew ? read : null;
        return read;
    }

    /// <summary>The taxes of lines that say none (rule X6).</summary>
    public async ValueTask<UsualTaxes> Usual(CancellationToken stop) =>
        UsualTaxes.Of((await Facts(stop)).Customer, await FirmTaxes(stop));

    /// <summary>Whether rows were added by it, which are saved in bulk.</summary>
    public bool HasAdded { get; private set; }

    /// <summary>Gives the draft the version back that opening it took: nothing of it changed.</summary>
    public async Task LeaveVersion(CancellationToken stop)
    {
        var id = Invoice.Id;
        await db.Documents()
            .Where(i => i.Id == id)
            .QuietlyAsync(db, rows => rows.SetProperty(i => i.Version, i => i.Version - 1), stop);
        var version = db.Entry(Invoice).Property(i => i.Version);
        (version.CurrentValue, version.OriginalValue) = (Invoice.Version - 1, Invoice.Version - 1);
        version.IsModified = false;
    }

    /// <summary>Adds a line at the end.</summary>
    public void Add(InvoiceLine line)
    {
        Lines.Add(line);
        added.Add(line);
    }

    /// <summary>Adds a line after one that is there.</summary>
    public void AddAfter(InvoiceLine line, InvoiceLine next)
    {
        Lines.Insert(Lines.IndexOf(line) + 1, next);
        added.Add(next);
    }

    /// <summary>The time that lines claim since it was opened or saved last.</summary>
    public IReadOnlyCollection<Id<Time.TimeEntry>> NewlyClaimed =>
        claims.Select(c => c.TimeEntryId).Distinct().ToList();

    /// <summary>What lines claim of time and of expenses since it was opened or saved last.</summary>
    public IReadOnlyList<Claim> NewClaims => claims;
    public IReadOnlyList<ExpenseClaim> NewExpenses => expenses;

    /// <summary>Adds what the lines claim.</summary>
    public void Hold(IEnumerable<Claim> taken) => claims.AddRange(taken);

    /// <summary>Adds what the lines claim of expenses.</summary>
    public void Hold(IEnumerable<ExpenseClaim> taken) => expenses.AddRange(taken);

    /// <summary>Adds what the lines claim of late days.</summary>
    public void Hold(IEnumerable<InterestClaim> taken) => interest.AddRange(taken);

    /// <summary>Adds what new lines charge of agreements.</summary>
    public void Charge(AgreementCharge charge) => charges.Add(charge);

    /// <summary>Deletes the lines of time, or all, by one statement; what they claimed has to be gone.</summary>
    public async Task RemoveLines(bool onlyTime, CancellationToken stop)
    {
        var id = Invoice.Id;
        foreach (var line in Lines.Where(l => l.IsTime || !onlyTime))
            db.Entry(line).State = EntityState.Detached;
        if (Lines.RemoveAll(l => l.IsTime || !onlyTime) > 0)
            await db.Set<InvoiceLine>()
                .Where(l => l.InvoiceId == id && (l.Seconds != null || !onlyTime))
                .ExecuteDeleteAsync(stop);
    }

    /// <summary>Deletes the lines of time that agreements made, with what they claimed.</summary>
    public async Task RemoveAgreedTime(CancellationToken stop)
    {
        var ids = Detach(l => l is { IsTime: true, AgreementId: not null });
        await db.Set<Claim>().Where(c => ids.Contains(c.LineId)).ExecuteDeleteAsync(stop);
        await db.Set<InvoiceLine>().Where(l => ids.Contains(l.Id)).ExecuteDeleteAsync(stop);
    }

    /// <summary>Deletes the lines of expenses, with what they claimed.</summary>
    public async Task RemoveExpenses(CancellationToken stop)
    {
        var ids = Detach(l => l.IsExpense);
        await db.Set<ExpenseClaim>().Where(c => ids.Contains(c.LineId)).ExecuteDeleteAsync(stop);
        await db.Set<InvoiceLine>().Where(l => ids.Contains(l.Id)).ExecuteDeleteAsync(stop);
    }

    private List<Id<InvoiceLine>> Detach(Func<InvoiceLine, bool> which)
    {
        var gone = Lines.Where(which).ToList();
        foreach (var line in gone)
            db.Entry(line).State = EntityState.Detached;
        Lines.RemoveAll(gone.Contains);
        return gone.ConvertAll(l => l.Id);
    }

    /// <summary>Saves what changed, then the new lines and claims in bulk. Lines are not changed after it.</summary>
    public async Task Save(CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        (IsNew, agreements) = (false, null);
        HasAdded |= added.Count + claims.Count + charges.Count + expenses.Count > 0;
        await BulkRows.Insert(db, added, stop);
        await BulkRows.Insert(db, claims, stop);
        await BulkRows.Insert(db, charges, stop);
        await BulkRows.Insert(db, expenses, stop);
        await BulkRows.Insert(db, interest, stop);
        added.Clear();
        claims.Clear();
        charges.Clear();
        expenses.Clear();
        interest.Clear();
    }

    /// <summary>
    /// Totals of the lines as they stand, on the invoice and on each line; positions in the order of the list. Refuses
    /// what can't be totalled: discounts, quantities, a negative total.
    /// </summary>
    public async Task<Result<Done>> Recompute(CancellationToken stop)
    {
        var taxes = await Taxes(stop);
        var counted = Lines.FindAll(l => !l.IsOptional);
        var options = Lines.FindAll(l => l.IsOptional);
        var totals = Content(counted, taxes).Then(InvoiceTotals.Compute);
        var beside = Content(options, taxes)
            .Then(content =>
                InvoiceTotals.Compute(content with { Discount = default, Cash = default })
            );
        if (!totals.Succeeded || !beside.Succeeded)
            return Result<Done>.Refused([.. totals.Refusals, .. beside.Refusals]);
        Keep(counted, totals.Value);
        Keep(options, beside.Value);
        Keep(totals.Value, taxes);
        return new Done();
    }

    /// <summary>
    /// The totals of the lines as they stand, with these options alone, and the taxes as they are printed; nothing is
    /// kept. Of an issued document by the rates and the step that stand on it (rule D1).
    /// </summary>
    public async Task<(
        Result<InvoiceTotals> Totals,
        IReadOnlyList<InvoiceTax> Taxes
    )> PrintedTotals(IReadOnlyCollection<Id<InvoiceLine>> options, CancellationToken stop)
    {
        var taxes = await Taxes(stop);
        var totals = Content(Lines.FindAll(l => !l.IsOptional || options.Contains(l.Id)), taxes)
            .Then(InvoiceTotals.Compute);
        return (totals, totals.Succeeded ? Printed(totals.Value, taxes) : []);
    }

    private async Task<List<Tax>> Taxes(CancellationToken stop)
    {
        var ids = Lines.SelectMany(l => l.TaxIds).ToHashSet();
        var taxes = (await FirmTaxes(stop)).Where(t => ids.Contains(t.Id.Value)).ToList();
        if (Invoice.Status == InvoiceStatus.Issued)
            foreach (var tax in taxes)
                if (Invoice.TaxTotals.FirstOrDefault(t => t.TaxId == tax.Id.Value) is { } printed)
                    tax.Restore(printed);
        return taxes;
    }

    private long Step =>
        Invoice.Status == InvoiceStatus.Issued
            ? Invoice.RoundingStepMinor
            : rules.StepOf(Invoice.Currency);

    private Result<DocumentContent> Content(List<InvoiceLine> of, List<Tax> taxes)
    {
        var lines = new List<DocumentLine>(of.Count);
        foreach (var line in of)
        {
            var discount = DiscountOf(
                line.DiscountPercentTenThousandths,
                line.DiscountMinor,
                Invoice.Currency
            );
            if (!discount.Succeeded)
                return Result<DocumentContent>.Refused(discount.Refusals);
            lines.Add(new DocumentLine(line.Quantity, line.UnitPrice, line.TaxIds, discount.Value));
        }
        return DiscountOf(
                Invoice.DiscountPercentTenThousandths,
                Invoice.DiscountMinor,
                Invoice.Currency
            )
            .Select(discount => new DocumentContent(
                Invoice.Currency,
                lines,
                [.. taxes.Select(t => t.ToDocumentTax())],
                discount,
                Invoice.PricesIncludeTax,
                Invoice.TaxRounding,
                Cash: new CashRounding(Step, Invoice.DeductedMinor)
            ));
    }

    /// <summary>The discount that is kept as a percentage in 1/10,000, as minor units, or not at all (rule L6).</summary>
    public static Result<Discount> DiscountOf(long? percent, long? minor, Currency currency) =>
        percent is { } p ? Discount.OfPercent(p / 10_000m)
        : minor is { } m ? Discount.OfAmount(currency.FromMinor(m))
        : Discount.None;

    private static void Keep(List<InvoiceLine> lines, InvoiceTotals totals)
    {
        for (var i = 0; i < lines.Count; i++)
            lines[i].NetMinor = totals.Lines[i].Net.Minor;
    }

    private void Keep(InvoiceTotals totals, List<Tax> taxes)
    {
        for (var i = 0; i < Lines.Count; i++)
            Lines[i].Position = i + 1;
        Invoice.NetMinor = totals.Net.Minor;
        Invoice.DiscountTotalMinor = totals.DiscountTotal.Minor;
        Invoice.TaxTotalMinor = totals.TaxTotal.Minor;
        Invoice.RoundingMinor = totals.Rounding.Minor;
        Invoice.RoundingStepMinor = rules.StepOf(Invoice.Currency);
        Invoice.TotalMinor = totals.Total.Minor;
        Invoice.TaxTotals = Printed(totals, taxes);
    }

    private IReadOnlyList<InvoiceTax> Printed(InvoiceTotals totals, List<Tax> taxes) =>
        [
            .. totals.Taxes.Select(t =>
                Print(t, taxes.Single(tax => tax.Id.Value == t.TaxId), Invoice.Language)
            ),
        ];

    private static InvoiceTax Print(TaxTotal total, Tax tax, string language) =>
        new(
            total.TaxId,
            tax.NameIn(language),
            total.Rate,
            tax.Category,
            tax.ExemptionReason,
            tax.RegistrationNumber,
            total.Base.Minor,
            total.Amount.Minor,
            tax.IsCompound
        );
}
