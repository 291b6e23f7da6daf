// Long because all that a document holds, and when it is frozen, is read as one.
using System.Linq.Expressions;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Domain.Expenses;
using Cadran.Billing.Domain.Looks;
using Cadran.Billing.Looks;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>What a document is: its series, its name, and which way its amounts count.</summary>
public enum DocumentKind
{
    Invoice,

    /// <summary>Corrects an issued invoice (rule D4). Its amounts are stored as they are credited: positive.</summary>
    CreditNote,

    Quote,
}

public enum InvoiceStatus
{
    Draft,
    Issued,
}

/// <summary>
/// An invoice, a credit note of one, or a quote, which asks for nothing yet: a draft that can be edited and deleted, then issued and never changed again
/// (rule D1). What is paid or overdue is derived (rule D2); `SettledMinor` is what payments, credit notes, deposits and small rests
/// written off settle of it, held under the total by the database. Of a credit note it is what is used of it.
/// </summary>
internal sealed class Invoice : VersionedRow, IPublished<Invoice>
{
    public required Id<Invoice> Id { get; init; }
    public DocumentKind Kind { get; init; }
    public InvoiceStatus Status { get; set; }

    public Money Total => Money.OfMinor(TotalMinor, Currency);
    public Money Paid => Money.OfMinor(SettledMinor - CreditedMinor - DeductedMinor, Currency);
    public Money Credited => Money.OfMinor(CreditedMinor, Currency);

    /// <summary>What deposits took off it (rule L7).</summary>
    public Money Deducted => Money.OfMinor(DeductedMinor, Currency);

    public Money Rounding => Money.OfMinor(RoundingMinor, Currency);

    /// <summary>Lines and taxes, before cash rounding (rule X4b).</summary>
    public Money BeforeRounding => Money.OfMinor(TotalMinor - RoundingMinor, Currency);

    /// <summary>What it asks for: the total less its deposits.</summary>
    public Money Asked => Money.OfMinor(TotalMinor - DeductedMinor, Currency);

    /// <summary>What is still to be paid; of a credit note what can still be used (rule L7).</summary>
    public Money Due => Money.OfMinor(TotalMinor - SettledMinor, Currency);

    /// <summary>After every day of the books.</summary>
    private static readonly DateOnly Undated = new(9999, 1, 1);

    /// <summary>Its page.</summary>
    public string Address =>
        (Kind == DocumentKind.Quote ? "/billing/quotes/" : "/billing/invoices/") + Id;
    public string? Number { get; set; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }
    public required string Language { get; set; }
    public DateOnly? IssueDate { get; set; }
    public DateOnly? DueDate
    {
        get;
        set => (field, ListDue) = (value, value ?? Undated);
    }

    /// <summary>What lists sort by: the issue date once it is issued, the due date, and after every day what has none.</summary>
    public DateOnly ListDate { get; private set; } = Undated;
    public DateOnly ListDue { get; private set; } = Undated;

    /// <summary>The number with its figures at one length, so that F-9 is before F-10; empty on a draft.</summary>
    public string NumberKey { get; private set; } = "";
    public DateOnly? PeriodFrom { get; set; }
    public DateOnly? PeriodThrough { get; set; }
    public string? CustomerReference { get; set; }
    public string? PurchaseOrder { get; set; }

    /// <summary>What the customer finds it by: its own reference, else the one that the customer always wants.</summary>
    public string? BuyerReference =>
        string.IsNullOrWhiteSpace(CustomerReference) ? Customer?.BuyerReference : CustomerReference;
    public string? Note { get; set; }

    /// <summary>How its time is put together into lines (rule L3).</summary>
    public required GroupBy GroupBy { get; set; }

    /// <summary>How its expenses are put together into lines (rule L5).</summary>
    public ExpenseGroupBy ExpenseGroupBy { get; set; }
    public required int QuantityDecimals { get; init; }

    /// <summary>How its taxes are rounded, and those of its credit notes: as the workspace had it when it was made (rule X2).</summary>
    public required TaxRounding TaxRounding { get; init; }

    /// <summary>The PDF has the detail of its time and expenses on pages after it.</summary>
    public bool Annex { get; set; }

    /// <summary>Its mail has the same detail as CSV.</summary>
    public bool SendsDetail { get; set; }

    /// <summary>Its mail has the receipts of its expenses.</summary>
    public bool SendsReceipts { get; set; }
    public bool PricesIncludeTax { get; set; }
    public long? DiscountPercentTenThousandths { get; set; }
    public long? DiscountMinor { get; set; }
    public long NetMinor { get; set; }
    public long DiscountTotalMinor { get; set; }
    public long TaxTotalMinor { get; set; }
    public long TotalMinor { get; set; }

    /// <summary>The part of `TotalMinor` that cash rounding adds after tax, or takes below zero (rule X4b).</summary>
    public long RoundingMinor { get; set; }

    /// <summary>The step that it is rounded to, in minor units; 0: it is not.</summary>
    public long RoundingStepMinor { get; set; }

    /// <summary>What payments, credit notes, deposits and small rests written off settle of it; of a credit note what is used.</summary>
    public long SettledMinor { get; set; }

    /// <summary>The part of `SettledMinor` that credit notes settle.</summary>
    public long CreditedMinor { get; set; }

    /// <summary>The part of `SettledMinor` that is its deposits, of a draft too (rule L7).</summary>
    public long DeductedMinor { get; set; }

    /// <summary>Asked for before the work: received in advance, and taken off later. Of its credit notes too.</summary>
    public bool IsDeposit { get; init; }

    /// <summary>The quote that it came of, and whether all of the quote is invoiced with it, as known when it is issued.</summary>
    public Id<Invoice>? QuoteId { get; init; }
    public bool EndsQuote { get; set; }

    /// <summary>The invoice that a credit note corrects, and why (rule D4).</summary>
    public Id<Invoice>? CorrectsId { get; init; }
    public string? Reason { get; init; }
    public IReadOnlyList<InvoiceTax> TaxTotals { get; set; } = [];

    /// <summary>
    /// What time in other currencies is converted with, as found when it was first taken, or as typed; it stays until
    /// somebody asks for another (rule R5).
    /// </summary>
    public IReadOnlyList<UsedExchange> Exchange { get; set; } = [];

    /// <summary>
    /// What it is carried at in the books, as typed on the draft or found when it is issued; a credit note has its
    /// invoice's. Null in the currency of the books.
    /// </summary>
    public UsedExchange? Accounting { get; set; }

    /// <summary>The rate that was typed on a draft, when it is one to that currency.</summary>
    public decimal? TypedRate(Currency books) =>
        Accounting is { IsTyped: true } used && used.To == books.Code ? used.Value : null;

    /// <summary>Its tax in the currency of the books, each tax converted by itself; null where it is in that (BT-111).</summary>
    public Money? AccountingTax =>
        Accounting is { } used
            ? Money.OfMinor(
                TaxTotals.Sum(t => used.ConvertMinor(t.AmountMinor)),
                Kernel.Currency.Of(used.To)
            )
            : null;

    /// <summary>Its own currency, and those that it converts.</summary>
    public IReadOnlyList<Currency> Takes =>
        [Currency, .. Exchange.Select(x => Kernel.Currency.Of(x.From))];

    /// <summary>The parties and texts as printed; null on a draft.</summary>
    public Party? Seller { get; set; }
    public Party? Customer { get; set; }
    public string? PaymentInstructions { get; set; }
    public string? Footer { get; set; }
    public string? LogoHash { get; set; }

    /// <summary>The look that was chosen for it; null: its customer's, else the usual one.</summary>
    public Id<DocumentLook>? LookId { get; set; }

    /// <summary>How it looks, frozen when it is issued (rule D1); null on a draft.</summary>
    public PrintedLook? Look { get; set; }
    public Guid? CreatedBy { get; init; }

    /// <summary>The billing run that made it; null: none did.</summary>
    public Id<Platform.Jobs.Job>? RunId { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? IssuedAt { get; set; }

    /// <summary>The member who issued it; null: nobody at a screen, a recurring invoice issues itself.</summary>
    public Guid? IssuedBy { get; set; }

    /// <summary>The PDF as it was issued, by content hash; null until it is rendered.</summary>
    public string? PdfHash { get; set; }

    /// <summary>The detail of its time and expenses as CSV, rendered with the PDF; null where there is none.</summary>
    public string? DetailHash { get; set; }

    /// <summary>Its e-invoices, rendered with the PDF: empty when it can't be one, null until it is rendered.</summary>
    public IReadOnlyList<StoredEInvoice>? EInvoices { get; set; }

    /// <summary>When it was first given to the post.</summary>
    public Instant? SentAt { get; set; }

    /// <summary>From draft to issued (rule D1).</summary>
    public void Issue(string number, DateOnly date, DateOnly? due, Instant now, Guid? by)
    {
        if (Status != InvoiceStatus.Draft)
            throw new InvalidOperationException($"The invoice {Id} is issued already");
        Status = InvoiceStatus.Issued;
        (ListDate, NumberKey) = (date, NaturalOrder.Of(number));
        (Number, IssueDate, DueDate, IssuedAt, IssuedBy) = (number, date, due, now, by);
    }

    /// <summary>Copies parties and texts, so that later edits don't touch the document (rule D7).</summary>
    public void Freeze(Workspace home, Organization customer)
    {
        Seller = Party.Of(home);
        Customer = Party.Of(customer);
        (PaymentInstructions, Footer, LogoHash) = (
            home.PaymentInstructionsIn(Language),
            home.InvoiceFooterIn(Language),
            home.LogoHash
        );
    }

    static IReadOnlyList<PublishedKind> IPublished<Invoice>.Kinds =>
        [
            new(
                "invoice",
                "/api/v1/invoices",
                "issued",
                "sent",
                "delivered",
                "bounced",
                "viewed",
                "paid"
            ),
            new(
                "creditNote",
                "/api/v1/invoices",
                "issued",
                "sent",
                "delivered",
                "bounced",
                "viewed"
            ),
            new(
                "quote",
                "/api/v1/quotes",
                "issued",
                "sent",
                "delivered",
                "bounced",
                "viewed",
                "accepted",
                "refused"
            ),
        ];

    static Expression<Func<Invoice, Published>> IPublished<Invoice>.AsPublished =>
        i =>
            new(
                i.Kind == DocumentKind.Quote ? "quote"
                    : i.Kind == DocumentKind.CreditNote ? "creditNote"
                    : "invoice",
                i.Id.Value,
                i.Number
            );

    static IEnumerable<string> IPublished<Invoice>.Facts(Invoice row, Func<string, object?>? before)
    {
        if (before is null || row.Status == InvoiceStatus.Draft)
            yield break;
        if (before(nameof(Status)) is InvoiceStatus.Draft)
            yield return "issued";
        else if (
            row.Kind == DocumentKind.Invoice
            && row.SettledMinor == row.TotalMinor
            && before(nameof(SettledMinor)) is long settled
            && settled < row.TotalMinor
        )
            yield return "paid";
    }
}

/// <summary>An e-invoice among the stored files.</summary>
internal sealed record StoredEInvoice(EInvoiceFormat Format, string Hash);

internal sealed class InvoiceLine : TenantRow
{
    public required Id<InvoiceLine> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required int Position { get; set; }

    public bool IsTime => Seconds is not null;
    public decimal Quantity => QuantityTenThousandths / 10_000m;
    public decimal UnitPrice => UnitPriceTenThousandths / 10_000m;
    public required string Description { get; set; }

    /// <summary>In 1/10,000 of the unit.</summary>
    public required long QuantityTenThousandths { get; set; }
    public string? Unit { get; set; }
    public required long UnitPriceTenThousandths { get; set; }
    public long? DiscountPercentTenThousandths { get; set; }
    public long? DiscountMinor { get; set; }
    public required long NetMinor { get; set; }
    public required IReadOnlyList<Guid> TaxIds { get; set; }

    /// <summary>On a quote, what the customer may take beside the rest: it counts in no total.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Billed seconds of its entries; null: not a time line.</summary>
    public long? Seconds { get; set; }

    /// <summary>It bills expenses: those that it claims (rule L5).</summary>
    public bool IsExpense { get; init; }

    /// <summary>It charges late interest, or the flat fee for recovery costs, of the invoices that it claims (rule F1d).</summary>
    public bool IsInterest { get; init; }

    /// <summary>The line of the quote that it invoices, or a part of it.</summary>
    public Id<InvoiceLine>? QuoteLineId { get; init; }

    /// <summary>The line of the invoice that a credit note's line corrects.</summary>
    public Id<InvoiceLine>? CorrectsLineId { get; init; }

    /// <summary>How much of that line's quantity it credits, in 1/10,000; null: an amount alone.</summary>
    public long? CorrectsQuantityTenThousandths { get; init; }

    /// <summary>Its time, or its expenses, can be billed again; otherwise it stays written off (rule D4).</summary>
    public bool ReleasesTime { get; init; }

    /// <summary>Its price per hour in the currency that its time is rated in, and what it was converted with (rule R5).</summary>
    public long? OriginalPriceTenThousandths { get; set; }
    public Currency? OriginalCurrency { get; set; }
    public UsedExchange? Exchange { get; set; }

    public Money? OriginalPrice =>
        OriginalPriceTenThousandths is { } price && OriginalCurrency is not null
            ? new Money(price / 10_000m, OriginalCurrency)
            : null;

    /// <summary>What its price was before it was converted; nothing when it was not.</summary>
    public void Convert((Money Price, UsedExchange Exchange)? original) =>
        (OriginalPriceTenThousandths, OriginalCurrency, Exchange) = original is { } from
            ? ((long?)(from.Price.Amount * 10_000m), from.Price.Currency, from.Exchange)
            : ((long?)null, (Currency?)null, (UsedExchange?)null);

    /// <summary>What its quantity and price were before somebody changed them by hand (rule L6b).</summary>
    public long? ComputedNetMinor { get; set; }

    /// <summary>The agreement that it bills something of, what, and of which month (its first day).</summary>
    public Id<Agreement>? AgreementId { get; init; }
    public AgreementPart? Part { get; init; }
    public DateOnly? AgreementMonth { get; init; }

    /// <summary>What its amount comes from, where that is neither time nor typed.</summary>
    public LineBasis? Basis { get; set; }
}
