using System.Globalization;
using System.Text.Json.Serialization;

namespace Cadran.Accounting.QuickBooks.Wire;

// Names are those of QuickBooks; what isn't named here is left alone: a sparse update sends what is ours only.

/// <summary>How an object there points at another.</summary>
internal sealed record Ref(
    [property: JsonPropertyName("value")] string Value,
    [property: JsonPropertyName("name")] string? Name = null
);

internal sealed record Memo([property: JsonPropertyName("value")] string Value);

internal sealed record MailTo(string? Address);

internal sealed record Phone(string? FreeFormNumber);

internal sealed record RemoteAddress(
    string? Line1 = null,
    string? Line2 = null,
    string? City = null,
    string? CountrySubDivisionCode = null,
    string? PostalCode = null,
    string? Country = null
);

/// <summary>An object of a company: its id, and the token that its next change has to show.</summary>
internal abstract record RemoteObject
{
    public string? Id { get; init; }
    public string? SyncToken { get; init; }

    /// <summary>True: what is not sent stays as it is there.</summary>
    [JsonPropertyName("sparse")]
    public bool? Sparse { get; init; }

    /// <summary>"Deleted" in what changed, where the object is gone.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonIgnore]
    public bool IsDeleted => Status == "Deleted";
}

/// <summary>An object with a name, that can be made inactive.</summary>
internal abstract record RemoteNamed : RemoteObject
{
    public bool? Active { get; init; }

    [JsonIgnore]
    public abstract string Title { get; }
}

internal sealed record RemoteCustomer : RemoteNamed
{
    public string? DisplayName { get; init; }
    public string? CompanyName { get; init; }
    public MailTo? PrimaryEmailAddr { get; init; }
    public Phone? PrimaryPhone { get; init; }
    public RemoteAddress? BillAddr { get; init; }
    public Ref? CurrencyRef { get; init; }

    [JsonIgnore]
    public override string Title => DisplayName ?? CompanyName ?? Id ?? "";
}

internal sealed record RemoteItem : RemoteNamed
{
    public string? Name { get; init; }
    public string? Type { get; init; }

    /// <summary>Where what is sold of it is booked to.</summary>
    public Ref? IncomeAccountRef { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

internal sealed record RemoteTaxCode : RemoteNamed
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public TaxRateList? SalesTaxRateList { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

internal sealed record TaxRateList(IReadOnlyList<TaxRateDetail>? TaxRateDetail);

internal sealed record TaxRateDetail(Ref? TaxRateRef);

internal sealed record RemoteTaxRate : RemoteNamed
{
    public string? Name { get; init; }

    /// <summary>In percent.</summary>
    public decimal? RateValue { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

internal sealed record RemoteTerm : RemoteNamed
{
    public string? Name { get; init; }
    public int? DueDays { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

internal sealed record RemoteAccount : RemoteNamed
{
    public string? Name { get; init; }

    /// <summary>"Income", "Bank"…</summary>
    public string? AccountType { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

/// <summary>A way to pay.</summary>
internal sealed record RemotePaymentMethod : RemoteNamed
{
    public string? Name { get; init; }

    /// <summary>"CREDIT_CARD" or "NON_CREDIT_CARD".</summary>
    public string? Type { get; init; }

    [JsonIgnore]
    public override string Title => Name ?? Id ?? "";
}

internal sealed record RemoteCompany : RemoteObject
{
    public string? CompanyName { get; init; }
    public string? Country { get; init; }
}

internal sealed record RemotePreferences : RemoteObject
{
    public CurrencyPrefs? CurrencyPrefs { get; init; }
    public SalesFormsPrefs? SalesFormsPrefs { get; init; }
    public TaxPrefs? TaxPrefs { get; init; }
}

internal sealed record CurrencyPrefs(bool? MultiCurrencyEnabled, Ref? HomeCurrency);

internal sealed record SalesFormsPrefs(bool? CustomTxnNumbers);

internal sealed record TaxPrefs(bool? UsingSalesTax, bool? PartnerTaxEnabled);

/// <summary>An invoice or a credit memo: what both have.</summary>
internal abstract record RemoteSale : RemoteObject
{
    public string? DocNumber { get; init; }
    public DateOnly? TxnDate { get; init; }
    public Ref? CustomerRef { get; init; }
    public Ref? CurrencyRef { get; init; }
    public decimal? ExchangeRate { get; init; }
    public IReadOnlyList<RemoteLine>? Line { get; init; }
    public string? GlobalTaxCalculation { get; init; }
    public bool? ApplyTaxAfterDiscount { get; init; }
    public MailTo? BillEmail { get; init; }
    public Memo? CustomerMemo { get; init; }
    public string? PrivateNote { get; init; }
    public string? EmailStatus { get; init; }
    public TaxDetail? TxnTaxDetail { get; init; }
    public decimal? TotalAmt { get; init; }
    public decimal? Balance { get; init; }
    public IReadOnlyList<LinkedTxn>? LinkedTxn { get; init; }
}

internal sealed record RemoteInvoice : RemoteSale
{
    public DateOnly? DueDate { get; init; }
    public Ref? SalesTermRef { get; init; }
    public MailTo? BillEmailCc { get; init; }
    public bool? AllowOnlineCreditCardPayment { get; init; }
    public bool? AllowOnlineACHPayment { get; init; }
    public RemoteDelivery? DeliveryInfo { get; init; }
    public string? InvoiceLink { get; init; }

    /// <summary>When the link ends, as it is written there.</summary>
    public string? InvoiceLinkExpiryDate { get; init; }

    [JsonIgnore]
    public Instant? LinkEndsAt =>
        DateTimeOffset.TryParse(
            InvoiceLinkExpiryDate,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var end
        )
            ? Instant.FromDateTimeOffset(end)
            : null;
}

internal sealed record RemoteCreditMemo : RemoteSale
{
    public decimal? RemainingCredit { get; init; }
}

internal sealed record RemoteDelivery(string? DeliveryType, DateTimeOffset? DeliveryTime);

internal sealed record TaxDetail(decimal? TotalTax);

internal sealed record LinkedTxn(string TxnId, string TxnType);

internal sealed record RemoteLine
{
    public int? LineNum { get; init; }
    public string? Description { get; init; }
    public decimal? Amount { get; init; }
    public string? DetailType { get; init; }
    public SalesItemLineDetail? SalesItemLineDetail { get; init; }
    public DiscountLineDetail? DiscountLineDetail { get; init; }
    public IReadOnlyList<LinkedTxn>? LinkedTxn { get; init; }
}

internal sealed record SalesItemLineDetail(
    Ref? ItemRef,
    decimal? Qty,
    decimal? UnitPrice,
    DateOnly? ServiceDate,
    Ref? TaxCodeRef
);

internal sealed record DiscountLineDetail(bool? PercentBased);

internal sealed record RemotePayment : RemoteObject
{
    public Ref? CustomerRef { get; init; }
    public decimal? TotalAmt { get; init; }
    public decimal? UnappliedAmt { get; init; }
    public DateOnly? TxnDate { get; init; }
    public Ref? CurrencyRef { get; init; }
    public decimal? ExchangeRate { get; init; }
    public Ref? PaymentMethodRef { get; init; }
    public string? PaymentRefNum { get; init; }
    public string? PrivateNote { get; init; }
    public IReadOnlyList<RemoteLine>? Line { get; init; }
}
