using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// A name for each movement by which it is known again in another file: the bank's reference where there is one, else
/// what the line says with the balance after it. Lines that are alike in all are told apart by their order.
/// </summary>
internal static class LineKeys
{
    /// <summary>The keys in the order of the movements: 64 hexadecimal digits each, none twice.</summary>
    public static IReadOnlyList<string> Of(BankStatement statement)
    {
        var seen = new Dictionary<string, int>();
        return
        [
            .. statement.Transactions.Select(t =>
            {
                var content = Content(statement.Account, t);
                var nth = seen[content] = seen.GetValueOrDefault(content) + 1;
                return Hash($"{content}\u001f{nth}");
            }),
        ];
    }

    private static string Content(string? account, BankTransaction t) =>
        string.Join(
            '\u001f',
            account,
            t.Date.ToString("O", CultureInfo.InvariantCulture),
            t.AmountMinor.ToString(CultureInfo.InvariantCulture),
            t.Currency.Code,
            t.BankReference is { } given ? "ref:" + given : Words(t)
        );

    private static string Words(BankTransaction t) =>
        string.Join(
            '\u001f',
            Folding.Fold(t.Text),
            Folding.Fold(t.Counterparty),
            t.Reference,
            t.BalanceMinor?.ToString(CultureInfo.InvariantCulture)
        );

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
