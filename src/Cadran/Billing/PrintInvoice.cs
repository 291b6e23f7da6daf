using Cadran.Billing.Documents;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// From an invoice to what is printed. A draft is shown with the parties as they are now, an issued one with those
/// frozen on it (rule D7).
/// </summary>
internal sealed class PrintInvoice(Store store, FileFolder files, TimeProvider clock)
{
    public async Task<Result<InvoiceDocument>> Run(Id<Invoice> id, CancellationToken stop)
    {
        var invoice = await store.Read.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id, stop);
        if (invoice is null)
            return Platform.PlatformRefusals.NotFound;
        var lines = await store
            .Read.Set<InvoiceLine>()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var home = await store.Read.Set<Workspace>().SingleAsync(stop);
        var customer = await store
            .Read.Set<Organization>()
            .SingleAsync(o => o.Id == invoice.OrganizationId, stop);
        var contact = await store
            .Read.Set<Contact>()
            .Where(c => c.OrganizationId == customer.Id && c.IsBilling && c.ArchivedAt == null)
            .OrderBy(c => c.Id)
            .Select(c => c.Name)
            .FirstOrDefaultAsync(stop);
        if (invoice.Status == InvoiceStatus.Draft)
            Preview(invoice, home, customer);
        var logo = invoice.LogoHash is { } hash ? await files.Get(hash, stop) : null;
        var taxes = await TaxNames(lines, invoice, stop);
        var corrected = await store
            .Read.Set<Invoice>()
            .FirstOrDefaultAsync(i => i.Id == invoice.CorrectsId, stop);
        return PrintedInvoice.Of(invoice, corrected, lines, taxes, contact, logo);
    }

    private void Preview(Invoice draft, Workspace home, Organization customer)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        draft.IssueDate ??= IssueInvoice.Today(now, home.TimeZone);
        draft.DueDate ??= draft.IssueDate.Value.AddDays(
            customer.PaymentTermsDays ?? home.PaymentTermsDays
        );
        draft.Freeze(home, customer);
    }

    /// <summary>The rate of each tax, for the column beside the lines; as issued where it is issued.</summary>
    private async Task<Dictionary<Guid, decimal>> TaxNames(
        List<InvoiceLine> lines,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var rates = invoice.TaxTotals.ToDictionary(t => t.TaxId, t => t.Percent);
        var others = lines
            .SelectMany(l => l.TaxIds)
            .Where(id => !rates.ContainsKey(id))
            .Distinct()
            .Select(id => new Id<Tax>(id))
            .ToList();
        foreach (
            var tax in await store
                .Read.Set<Tax>()
                .Where(t => others.Contains(t.Id))
                .ToListAsync(stop)
        )
            rates[tax.Id.Value] = tax.Percent;
        return rates;
    }
}

/// <summary>The words and figures of a printed invoice, decided.</summary>
internal static class PrintedInvoice
{
    public static InvoiceDocument Of(
        Invoice invoice,
        Invoice? corrected,
        IReadOnlyList<InvoiceLine> lines,
        IReadOnlyDictionary<Guid, decimal> taxRates,
        string? contact,
        byte[]? logo
    )
    {
        var texts = Texts.Of(Cultures.Of(invoice.Language));
        var (seller, customer) = (invoice.Seller!, invoice.Customer!);
        var isPaid = invoice.Kind != DocumentKind.CreditNote;
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
            Kind = Printed(invoice.Kind),
            Number = invoice.Number,
            DueDate = invoice.DueDate,
            ServiceFrom = invoice.PeriodFrom,
            ServiceThrough = invoice.PeriodThrough,
            Corrects = corrected is null
                ? null
                : texts[
                    "invoice.corrects",
                    corrected.Number,
                    Dates.Long(corrected.IssueDate!.Value, texts.Culture)
                ],
            CustomerReference = invoice.CustomerReference,
            PurchaseOrder = invoice.PurchaseOrder,
            Customer = head.Customer with { BillingContact = contact },
            PricesIncludeTax = invoice.PricesIncludeTax,
            Lines = [.. lines.Select(line => Line(line, invoice, taxRates, texts))],
            Totals = Totals(invoice, texts),
            Note = invoice.Reason ?? invoice.Note,
            PaymentInstructions = isPaid ? invoice.PaymentInstructions : null,
            Terms = isPaid ? Terms(invoice, texts) : null,
            LegalMentions = Mentions(invoice, seller, texts),
        };
    }

    private static PrintedKind Printed(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.CreditNote => PrintedKind.CreditNote,
            DocumentKind.Quote => PrintedKind.Quote,
            DocumentKind.Deposit => PrintedKind.Deposit,
            _ => PrintedKind.Invoice,
        };

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
        var texts = Texts.Of(Cultures.Of(language));
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
            ? [.. party.Address.Lines, CountryName(country, texts)]
            : party.Address.Lines;

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
            identifiers.Add(new(texts["invoice.vat"], party.VatNumber));
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
            Details = text.Length > 1 ? text[1].Split('\n') : [],
            Quantity = line.Quantity,
            Unit = line.Unit,
            UnitPrice = line.UnitPrice,
            Discount = Discount(
                line.DiscountPercentTenThousandths,
                line.DiscountMinor,
                invoice.Currency,
                texts
            ),
            Tax = string.Join(
                " + ",
                line.TaxIds.Where(rates.ContainsKey).Select(id => Percent(rates[id], texts))
            ),
        };
    }

    private static string? Discount(long? percent, long? minor, Currency currency, Texts texts) =>
        percent is { } p and > 0 ? texts["invoice.discount.of", Percent(p / 10_000m, texts)]
        : minor is { } m and > 0
            ? texts["invoice.discount.of", Format.Money(Money.OfMinor(m, currency), texts.Culture)]
        : null;

    private static string Percent(decimal percent, Texts texts) =>
        percent.ToString("0.####", texts.Culture)
        + (texts.Culture.TwoLetterISOLanguageName == "fr" ? "\u00A0%" : "%");

    private static PrintedTotals Totals(Invoice invoice, Texts texts)
    {
        decimal In(long minor) => invoice.Currency.FromMinor(minor);
        var discount = Discount(
            invoice.DiscountPercentTenThousandths,
            invoice.DiscountMinor,
            invoice.Currency,
            texts
        );
        return new PrintedTotals(
            In(invoice.NetMinor),
            In(invoice.TotalMinor),
            In(invoice.TotalMinor)
        )
        {
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

    private static string Terms(Invoice invoice, Texts texts) =>
        texts["invoice.terms", Dates.Long(invoice.DueDate!.Value, texts.Culture)];

    private static List<string> Mentions(Invoice invoice, Party seller, Texts texts)
    {
        var mentions = new List<string>();
        mentions.AddRange(
            invoice
                .TaxTotals.Where(t => t.Category == "AE")
                .Take(1)
                .Select(_ => texts["invoice.reverse_charge"])
        );
        mentions.AddRange(
            invoice
                .TaxTotals.Where(t => t.ExemptionReason is not null)
                .Select(t => t.ExemptionReason!)
                .Distinct()
        );
        if (seller.Country == "FR" && invoice.Kind != DocumentKind.CreditNote)
            mentions.Add(texts["invoice.late.fr"]);
        if (!string.IsNullOrWhiteSpace(invoice.Footer))
            mentions.Add(invoice.Footer);
        return mentions;
    }
}
