using Cadran.Billing.Domain.Electronic;
using Cadran.Platform.Texts;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>Each rule finds the document that breaks it, by the id of its publisher; valid ones break none.</summary>
public class EInvoiceCheckTests
{
    /// <summary>The broken fixtures of the e-invoicing notes that the model can express, and rules beside them.</summary>
    private static readonly Dictionary<string, EInvoice> broken = new()
    {
        ["BR-16"] = Eole.Invoice with { Lines = [] },
        ["BR-27"] = With(Eole.Invoice.Lines[0] with { Price = -95 }),
        ["BR-61"] = Eole.Invoice with { Payment = Eole.Invoice.Payment! with { Iban = "" } },
        ["BR-AE-05"] = Eole.ReverseCharge with
        {
            Taxes = [Eole.ReverseCharge.Taxes[0] with { Rate = 20 }],
        },
        ["BR-CL-04"] = Eole.Invoice with { Currency = "EURO" },
        ["BR-CL-23"] = With(Eole.Invoice.Lines[0] with { Unit = "heure" }),
        ["BR-CO-13"] = Totals(t => t with { Taxable = t.Taxable + 1 }),
        ["BR-CO-15"] = Totals(t => t with { Total = t.Total + 1 }),
        ["BR-CO-10"] = Totals(t => t with { Lines = t.Lines + 0.01m }),
        ["BR-CO-14"] = Totals(t => t with { Tax = t.Tax - 0.01m }),
        ["BR-CO-16"] = Totals(t => t with { Due = t.Due - 0.01m }),
        ["BR-CO-17"] = Eole.Invoice with { Taxes = [Eole.Invoice.Taxes[0] with { Rate = 10 }] },
        ["BR-S-08"] = Eole.Invoice with
        {
            Taxes = [Eole.Invoice.Taxes[0] with { Base = 1 }, .. Eole.Invoice.Taxes.Skip(1)],
        },
        ["BR-AE-08"] = Eole.ReverseCharge with
        {
            Taxes = [Eole.ReverseCharge.Taxes[0] with { Base = 1 }],
        },
        ["BR-IC-08"] = Eole.ReverseCharge with
        {
            Taxes = [Eole.ReverseCharge.Taxes[0] with { Category = "K" }],
        },
        ["BR-E-10"] = Eole.ReverseCharge with
        {
            Taxes = [new("E", 0, 1200, 0, null, null)],
            Lines = [Eole.ReverseCharge.Lines[0] with { Category = "E" }],
        },
        ["BR-IC-11"] = Eole.ReverseCharge with
        {
            Taxes = [new("K", 0, 1200, 0, "262 ter I", "VATEX-EU-IC")],
            Lines = [Eole.ReverseCharge.Lines[0] with { Category = "K" }],
        },
        ["BR-S-02"] = Eole.Invoice with { Seller = Eole.Invoice.Seller with { VatNumber = null } },
        ["cadran-ae-buyer"] = Eole.ReverseCharge with
        {
            Buyer = Eole.ReverseCharge.Buyer with { VatNumber = null },
        },
        ["BR-CO-09"] = Eole.Invoice with
        {
            Buyer = Eole.Invoice.Buyer with { VatNumber = "27552120222" },
        },
        ["BR-FR-01"] = Eole.Invoice with { Number = new string('F', 36) },
        ["BR-FR-02"] = Eole.Invoice with { Number = "F 2026 é" },
        ["BR-FR-03"] = Eole.Invoice with { IssueDate = new(1999, 12, 31) },
        ["BR-FR-05"] = Eole.Invoice with
        {
            Notes = [.. Eole.Invoice.Notes.Where(n => n.Code != "PMD")],
        },
        ["BR-FR-06"] = Eole.Invoice with { Notes = [.. Eole.Invoice.Notes, Eole.Invoice.Notes[0]] },
        ["BR-FR-08"] = Eole.Invoice with { Process = "X9" },
        ["BR-FR-10"] = Eole.Invoice with { Seller = Eole.Invoice.Seller with { Siren = null } },
        ["BR-FR-11"] = Eole.Invoice with { Buyer = Eole.Invoice.Buyer with { Siren = null } },
        ["BR-FR-12"] = Eole.Invoice with
        {
            Buyer = Eole.Invoice.Buyer with { ElectronicAddress = null },
        },
        ["BR-FR-13"] = Eole.Invoice with
        {
            Seller = Eole.Invoice.Seller with { ElectronicAddress = null },
        },
        ["BR-FR-15"] = Eole.Invoice with
        {
            Taxes = [Eole.Invoice.Taxes[0] with { Category = "L" }],
        },
        ["BR-FR-16"] = Eole.Invoice with { Taxes = [Eole.Invoice.Taxes[0] with { Rate = 19 }] },
        ["BR-FR-20"] = Eole.Invoice with
        {
            Notes = [.. Eole.Invoice.Notes.Where(n => n.Code != "BAR"), new("BAR", "B2G")],
        },
        ["BR-FR-21"] = Eole.Invoice with
        {
            Buyer = Eole.Invoice.Buyer with { ElectronicAddress = new("0225", "999999999") },
        },
        ["BR-FR-CO-05"] = Eole.CreditNote with { Preceding = [] },
        ["BR-FR-CO-07"] = Eole.Invoice with { DueDate = new(2026, 11, 19) },
        ["BR-FR-CO-08"] = Eole.Invoice with { Process = "S4", Type = EInvoiceType.Deposit },
        ["BR-FR-CO-09"] = Eole.Invoice with { Process = "S2" },
        ["BR-FR-CO-12"] = Eole.Invoice with { Currency = "CHF" },
        ["PEPPOL-EN16931-R003"] = Eole.Peppol with { BuyerReference = null, PurchaseOrder = null },
        ["PEPPOL-EN16931-R010"] = Eole.Peppol with
        {
            Buyer = Eole.Peppol.Buyer with { ElectronicAddress = null },
        },
        ["PEPPOL-EN16931-R020"] = Eole.Peppol with
        {
            Seller = Eole.Peppol.Seller with { ElectronicAddress = null },
        },
        ["PEPPOL-EN16931-CL008"] = Eole.ReverseCharge,
    };

    public static TheoryData<string> Rules => [.. broken.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_document_that_breaks_a_rule_is_found(string rule) =>
        Assert.Contains(rule, EInvoiceCheck.Of(broken[rule]).Select(f => f.Rule));

    [Fact]
    public void Valid_ones_break_none()
    {
        Assert.Empty(EInvoiceCheck.Of(Eole.Invoice));
        Assert.Empty(EInvoiceCheck.Of(Eole.CreditNote));
        Assert.Empty(EInvoiceCheck.Of(Eole.Peppol));
        Assert.Equal(
            [FindingWeight.Peppol],
            EInvoiceCheck.Of(Eole.ReverseCharge).Select(f => f.Weight)
        );
    }

    [Fact]
    public void A_broken_rule_of_the_standard_forbids_every_format_and_a_french_one_none()
    {
        var invalid = EInvoiceCheck.Of(broken["BR-16"]);
        var french = EInvoiceCheck.Of(broken["BR-FR-10"]);
        var peppol = EInvoiceCheck.Of(broken["PEPPOL-EN16931-R003"]);

        Assert.All(
            Enum.GetValues<EInvoiceFormat>(),
            f => Assert.False(EInvoiceCheck.Allows(invalid, f))
        );
        Assert.All(
            Enum.GetValues<EInvoiceFormat>(),
            f => Assert.True(EInvoiceCheck.Allows(french, f))
        );
        Assert.True(EInvoiceCheck.Allows(peppol, EInvoiceFormat.Ubl));
        Assert.False(EInvoiceCheck.Allows(peppol, EInvoiceFormat.Peppol));
    }

    [Fact]
    public void French_rules_are_for_french_sellers()
    {
        var belgian = Eole.Invoice with
        {
            Seller = Eole.Invoice.Seller with
            {
                Country = "BE",
                Siren = null,
                RegistrationNumber = "0403",
            },
            Notes = [],
            Process = null,
        };

        Assert.DoesNotContain(EInvoiceCheck.Of(belgian), f => f.Weight == FindingWeight.French);
    }

    [Fact]
    public void A_consumer_is_owed_no_mention_of_trade_between_firms()
    {
        var consumer = Eole.Invoice with { Notes = [new("BAR", "B2C")] };

        Assert.DoesNotContain(EInvoiceCheck.Of(consumer), f => f.Rule == "BR-FR-05");
    }

    [Fact]
    public void Every_finding_has_its_sentence_in_both_languages() =>
        Assert.All(
            broken.Values.SelectMany(EInvoiceCheck.Of),
            finding => Assert.True(Texts.Current.Has("einvoice." + finding.Rule), finding.Rule)
        );

    private static EInvoice With(EInvoiceLine first) =>
        Eole.Invoice with
        {
            Lines = [first, .. Eole.Invoice.Lines.Skip(1)],
        };

    private static EInvoice Totals(Func<EInvoiceTotals, EInvoiceTotals> wrong) =>
        Eole.Invoice with
        {
            Totals = wrong(Eole.Invoice.Totals),
        };
}
