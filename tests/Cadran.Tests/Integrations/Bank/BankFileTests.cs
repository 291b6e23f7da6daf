using Cadran.Integrations.Bank;
using Cadran.Integrations.Bank.Domain;
using Cadran.Kernel;

namespace Cadran.Tests.Integrations.Bank;

/// <summary>What is read of the files that banks give.</summary>
public class BankFileTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    public void A_French_file_is_read_with_its_commas_and_columns()
    {
        var read = Csv(
            BankFiles.French(
                ("VIR EOLE F-2026-0042", "", "1 234,50"),
                ("PRLV LOYER", "-800,00", ""),
                ("CHEQUE", "", "abc")
            )
        );

        Assert.Equal([123450, -80000], read.Transactions.Select(t => t.AmountMinor));
        Assert.Equal("VIR EOLE F-2026-0042", read.Transactions[0].Text);
        Assert.Equal(new DateOnly(2026, 11, 20), read.Transactions[0].Date);
        Assert.Equal((6, "amount"), (read.Problems[0].Row, read.Problems[0].Code));
    }

    [Theory]
    [InlineData("Date,Description,Amount\n2026-11-20,Eole,1234.50", 123450)]
    [InlineData("Date,Description,Amount\n20/11/2026,Eole,\"1,234.50\"", 123450)]
    [InlineData("Date\tLibellé\tMontant\n20/11/26\tEole\t+12,50 €", 1250)]
    [InlineData("dateOp;label;amount;accountbalance\n20/11/2026;Eole;12,50;100,00", 1250)]
    [InlineData("Date;Libellé;Montant\n20.11.2026;Eole;12,50-", -1250)]
    public void Other_styles_are_read(string text, long minor)
    {
        var line = Assert.Single(Csv(BankFiles.Csv(text)).Transactions);

        Assert.Equal((new DateOnly(2026, 11, 20), minor), (line.Date, line.AmountMinor));
    }

    [Theory]
    [InlineData("02", "<Sts>BOOK</Sts>", "<Dbtr><Nm>EOLE</Nm></Dbtr>")]
    [InlineData("08", "<Sts><Cd>BOOK</Cd></Sts>", "<Dbtr><Pty><Nm>EOLE</Nm></Pty></Dbtr>")]
    [InlineData("13", "<Sts><Cd>BOOK</Cd></Sts>", "<Dbtr><Pty><Nm>EOLE</Nm></Pty></Dbtr>")]
    public void Camt_of_each_version_is_read(string version, string status, string debtor)
    {
        var details =
            $"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties>{debtor}</RltdPties><RmtInf><Ustrd>Facture</Ustrd><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>";

        var read = Camt(
            BankFiles.Camt(version, BankFiles.Entry("120.00", details, status: status))
        );

        Assert.True(read.Succeeded, read.Refusal?.Code);
        var line = Assert.Single(read.Value.Transactions);
        Assert.Equal("FR7612345678901234567890123", read.Value.Account);
        Assert.Equal(
            (12000, "EOLE", "RF18539007547034", "Facture", "B1"),
            (line.AmountMinor, line.Counterparty, line.Reference, line.Text, line.BankReference)
        );
    }

    [Fact]
    public void A_batch_becomes_its_transactions_when_they_sum_to_it()
    {
        static string Part(string amount) =>
            $"<TxDtls><Amt Ccy=\"EUR\">{amount}</Amt><RmtInf><Ustrd>part {amount}</Ustrd></RmtInf></TxDtls>";

        var whole = Camt(
            BankFiles.Camt(
                "08",
                BankFiles.Entry("150.00", Part("100.00") + Part("50.00")),
                BankFiles.Entry("90.00", Part("50.00") + Part("50.00"), reference: "B2"),
                BankFiles.Entry("5.00", "", "DBIT", "B3"),
                BankFiles.Entry("7.00", "", reference: "B4", status: "<Sts><Cd>PDNG</Cd></Sts>")
            )
        );

        Assert.Equal(
            [10000, 5000, 9000, -500],
            whole.Value.Transactions.Select(t => t.AmountMinor)
        );
    }

    [Fact]
    public void A_document_type_is_never_read()
    {
        var bomb = BankFiles.Csv(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>"
        );

        Assert.Equal("bank.xml_unreadable", Camt(bomb).Refusal!.Code);
        Assert.Equal(
            "bank.other_message",
            Camt(
                BankFiles.Csv(
                    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"/>"
                )
            ).Refusal!.Code
        );
        Assert.Equal("bank.xml_unreadable", Camt(BankFiles.Camt("08")[..^20]).Refusal!.Code);
    }

    [Fact]
    public void Lines_alike_in_all_are_told_apart_by_their_order_and_known_again()
    {
        var file = BankFiles.French(("VIR", "", "10,00"), ("VIR", "", "10,00"));

        var (first, again) = (LineKeys.Of(Csv(file)), LineKeys.Of(Csv(file)));

        Assert.Equal(2, first.Distinct().Count());
        Assert.Equal(first, again);
    }

    private static BankStatement Csv(byte[] file)
    {
        using var content = new MemoryStream(file);
        var head = ReadBankFile.Head(content).Value;
        return ReadBankFile.Csv(content, head, head.Guess, Eur).Value;
    }

    private static Result<BankStatement> Camt(byte[] file)
    {
        using var content = new MemoryStream(file);
        return ReadBankFile.Xml(content);
    }
}
