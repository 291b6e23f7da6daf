// Long because what a document prints is put together in one place.
using Cadran.Billing.Documents;
using Cadran.Billing.Domain.Looks;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Exchange;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>The words and figures of a printed invoice, decided.</summary>
internal static class PrintedInvoice
{
    public static InvoiceDocument Of(
        Invoice invoice,
        IReadOnlyList<InvoiceLine> lines,
        IReadOnlyDictionary<Guid, decimal> taxRates,
        string? contact,
        byte[]? logo,
        RelatedDocuments related
    )
    {
        var texts = Texts.Of(Cultures.Of(invoice.Language), invoice.Seller?.Country);
        var (seller, customer) = (invoice.Seller!, invoice.Customer!);
        var (account, code) = PrintedAccount.Of(invoice, related, texts);
        var isPaid = invoice.Kind is not (DocumentKind.CreditNote or DocumentKind.Quote);
        var look = invoice.Look ?? PrintedLook.House;
        var head = Head(
            seller,
            customer,
            invoice.Language,
            invoice.Currency,
            invoice.IssueDate!.Value,
            logo
        );
        return head with
        {
            Kind = KindOf(invoice, related),
            Style = look.Style,
            Introduction = invoice.Kind switch
            {
                DocumentKind.CreditNote => look.Texts.CreditIntroduction,
                DocumentKind.Quote => null,
                _ => look.Texts.Introduction,
            },
            Closing = look.Texts.Closing,
            Number = invoice.Number,
            DueDate = invoice.DueDate,
            ServiceFrom = invoice.PeriodFrom,
            ServiceThrough = invoice.PeriodThrough,
            Quote = related.Quote is { } quote ? new(quote.Number, quote.Date) : null,
            Earlier = [.. related.Preceding.Select(e => new PrintedEarlier(e.Number, e.Date))],
            CustomerReference = invoice.BuyerReference,
            PurchaseOrder = invoice.PurchaseOrder,
            Customer = head.Customer with { BillingContact = contact },
            PricesIncludeTax = invoice.PricesIncludeTax,
            Lines = [.. lines.Select(line => Line(line, invoice, taxRates, texts))],
            Totals = Totals(invoice, related, texts),
            Note = invoice.Reason ?? invoice.Note,
            AccountLines = isPaid ? account : [],
            PaymentCode = isPaid ? code : null,
            PaymentInstructions = isPaid ? invoice.PaymentInstructions : null,
            Terms = isPaid ? Together(Terms(invoice, texts), look.Texts.Conditions) : null,
            LegalMentions = Mentions(invoice, lines, texts),
        };
    }

    /// <summary>What every document to a customer begins with; nothing is on it yet.</summary>
    public static InvoiceDocument Head(
        Party seller,
        Party customer,
        string language,
        Currency currency,
        DateOnly date,
        byte[]? logo
    )
    {
        var texts = Texts.Of(Cultures.Of(language), seller.Country);
        return new InvoiceDocument
        {
            Language = language,
            Culture = CultureOf(language, seller.Country),
            Paper = seller.Country is "US" or "CA" ? Paper.Letter : Paper.A4,
            Currency = currency,
            IssueDate = date,
            Seller = new PrintedSeller(seller.Name, Address(seller, customer.Country, texts))
            {
                LegalForm = seller.LegalForm,
                Email = seller.Email,
                Phone = seller.Phone,
                Identifiers = Identifiers(seller, texts),
            },
            Customer = new PrintedCustomer(customer.Name, Address(customer, seller.Country, texts))
            {
                Identifiers = Identifiers(customer, texts),
            },
            Logo = logo,
            Lines = [],
            Totals = new PrintedTotals(0, 0, 0),
        };
    }

    private static PrintedKind KindOf(Invoice invoice, RelatedDocuments related) =>
        invoice.Kind switch
        {
            DocumentKind.CreditNote => PrintedKind.CreditNote,
            DocumentKind.Quote => PrintedKind.Quote,
            _ when related.IsDeposit => PrintedKind.Deposit,
            _ => PrintedKind.Invoice,
        };

    private static string CultureOf(string language, string? country) =>
        (language, country) switch
        {
            ("fr", "CA") => "fr-CA",
            ("fr", "CH") => "fr-CH",
            ("fr", _) => "fr-FR",
            (_, "US" or "CA" or "AU" or "IE") => "en-" + country,
            _ => "en-GB",
        };

    private static IReadOnlyList<string> Address(Party party, string? othersCountry, Texts texts) =>
        party.Country is { } country && country != othersCountry
            ? [.. party.Address.In(country), CountryName(country, texts)]
            : party.Address.In(party.Country);

    private static string CountryName(string code, Texts texts) =>
        texts.Has("country." + code) ? texts["country." + code] : code;

    private static IReadOnlyList<PrintedIdentifier> Identifiers(Party party, Texts texts)
    {
        var identifiers = new List<PrintedIdentifier>();
        if (!string.IsNullOrWhiteSpace(party.RegistrationNumber))
            identifiers.Add(
                new(
                    party.Country == "FR"
                        ? party.RegistrationNumber.Count(char.IsDigit) > 9
                            ? "SIRET"
                            : "SIREN"
                        : texts["invoice.registration"],
                    party.RegistrationNumber
                )
            );
        if (!string.IsNullOrWhiteSpace(party.VatNumber))
            identifiers.Add(
                new(
                    texts[
                        party.Country is "CA" or "US" or "AU" or "NZ" or "JP"
                            ? "invoice.taxNumber"
                            : "invoice.vat"
                    ],
                    party.VatNumber
                )
            );
        return identifiers;
    }

    private static PrintedLine Line(
        InvoiceLine line,
        Invoice invoice,
        IReadOnlyDictionary<Guid, decimal> rates,
        Texts texts
    )
    {
        var text = line.Description.Split('\n', 2);
        return new PrintedLine(text[0], LineAmounts.Shown(line, invoice).Amount)
        {
            Details =
            [
                .. text.Length > 1 ? text[1].Split('\n') : [],
                .. line is { OriginalPrice: { } original, Exchange: { } exchange }
                    ?
                    [
                        ExchangeWords.Said(
                            texts,
                            original,
                            exchange,
                            invoice.Seller?.Country,
                            day => DateOf(invoice, day)
                        ),
                    ]
                    : Array.Empty<string>(),
            ],
            IsOption = line.IsOptional,
            Quantity = line.Quantity,
            Unit = line.Unit,
            UnitPrice = line.UnitPrice,
            Discount = Discount(
                line.DiscountPercentTenThousandths,
                line.DiscountMinor,
                invoice.Currency,
                invoice.Seller?.Country,
                texts
            ),
            Tax = string.Join(
                " + ",
                line.TaxIds.Where(rates.ContainsKey).Select(id => Percent(rates[id], texts))
            ),
        };
    }

    private static string? Discount(
        long? percent,
        long? minor,
        Currency currency,
        string? home,
        Texts texts
    ) =>
        percent is { } p and > 0 ? texts["invoice.discount.of", Percent(p / 10_000m, texts)]
        : minor is { } m and > 0
            ? texts[
                "invoice.discount.of",
                Format.Money(Money.OfMinor(m, currency), texts.Culture, home)
            ]
        : null;

    private static string Percent(decimal percent, Texts texts) =>
        percent.ToString("0.####", texts.Culture)
        + (texts.Culture.TwoLetterISOLanguageName == "fr" ? "\u00A0%" : "%");

    private static PrintedTotals Totals(Invoice invoice, RelatedDocuments related, Texts texts)
    {
        decimal In(long minor) => invoice.Currency.FromMinor(minor);
        var discount = Discount(
            invoice.DiscountPercentTenThousandths,
            invoice.DiscountMinor,
            invoice.Currency,
            invoice.Seller?.Country,
            texts
        );
        return new PrintedTotals(
            In(invoice.NetMinor),
            In(invoice.TotalMinor),
            In(invoice.TotalMinor - related.PrepaidMinor)
        )
        {
            Deposits =
            [
                .. related.Deposits.Select(d => new PrintedDeposit(
                    d.Number,
                    d.Date,
                    In(d.TotalMinor),
                    In(d.TaxMinor)
                )),
            ],
            Rounding = invoice.Rounding.Amount,
            TaxInBooks =
                invoice is { Accounting: { } used, AccountingTax: { } tax }
                && invoice.TaxTotals.Count > 0
                    ? new PrintedTaxInBooks(tax, PostedRate.Said(used, texts))
                    : null,
            Discount = discount is null
                ? null
                : new PrintedDiscount(discount, -In(invoice.DiscountTotalMinor)),
            Taxes =
            [
                .. invoice.TaxTotals.Select(t => new PrintedTax(
                    t.Name.Contains('%') ? t.Name : t.Name + " " + Percent(t.Percent, texts),
                    In(t.BaseMinor),
                    In(t.AmountMinor)
                )
                {
                    Registration = t.RegistrationNumber,
                }),
            ],
        };
    }

    private static string Together(string terms, string? conditions) =>
        conditions is null ? terms : terms + "\n" + conditions;

    /// <summary>Until when it is to be paid.</summary>
    public static string Terms(Invoice invoice, Texts texts) =>
        texts["invoice.terms", DateOf(invoice, invoice.DueDate!.Value)];

    /// <summary>A day as everywhere on that document.</summary>
    public static string DateOf(Invoice invoice, DateOnly day) =>
        new DocumentFormat(
            invoice.Language,
            CultureOf(invoice.Language, invoice.Seller?.Country ?? HomeCountry.Code),
            invoice.Currency
        ).Date(day);

    private static List<string> Mentions(
        Invoice invoice,
        IReadOnlyList<InvoiceLine> lines,
        Texts texts
    )
    {
        var mentions = new List<string>();
        if (lines.Any(l => l.IsInterest))
            mentions.Add(texts["interest.mention"]);
        if (invoice.TaxTotals.Any(t => t.Category == "AE"))
            mentions.Add(texts["invoice.exempt.AE"]);
        mentions.AddRange(
            invoice
                .TaxTotals.Select(t => ExemptionWords.Printed(t, invoice.Seller!.Country, texts))
                .OfType<string>()
                .Except(mentions)
        );
        if (invoice.Kind != DocumentKind.Quote)
            mentions.AddRange(FrenchWords.Mentions(invoice, texts));
        if (!string.IsNullOrWhiteSpace(invoice.Footer))
            mentions.Add(invoice.Footer);
        if (invoice.Look?.Texts.Footer is { } footer)
            mentions.Add(footer);
        return mentions;
    }
}
