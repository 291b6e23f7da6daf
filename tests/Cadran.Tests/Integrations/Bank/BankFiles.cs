using System.Globalization;
using System.Text;

namespace Cadran.Tests.Integrations.Bank;

/// <summary>Files as banks give them.</summary>
internal static class BankFiles
{
    /// <summary>Semicolons, decimal commas, debit beside credit, an account above, Windows-1252.</summary>
    public static byte[] French(params (string Text, string Debit, string Credit)[] rows)
    {
        var text = new StringBuilder("Compte;FR7612345678901234567890123\r\n\r\n")
            .Append("Date;Libellé;Débit euros;Crédit euros;\r\n")
            .AppendJoin("\r\n", rows.Select(r => $"20/11/2026;{r.Text};{r.Debit};{r.Credit};"));
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString());
    }

    public static byte[] Csv(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>CAMT.053 of that version with these entries.</summary>
    public static byte[] Camt(string version, params string[] entries) =>
        Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">
              <BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>S1</Id>
                <Acct><Id><IBAN>FR7612345678901234567890123</IBAN></Id></Acct>
                {string.Join('\n', entries)}
              </Stmt></BkToCstmrStmt>
            </Document>
            """
        );

    public static string Entry(
        string amount,
        string details,
        string sign = "CRDT",
        string reference = "B1",
        string status = "<Sts><Cd>BOOK</Cd></Sts>"
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{status}<BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
        );
}
