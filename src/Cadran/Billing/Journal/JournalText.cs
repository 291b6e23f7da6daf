using System.Globalization;
using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing.Journal;

/// <summary>
/// What a posting is found by: the folded words, each once, of its label, reference, accounts and customer of then, and its
/// amounts as people type them, with a point and with a comma. Made of the posting when it is written, beside the journal
/// and outside of its chain: it says nothing that the posting does not say, and nothing is reckoned from it.
/// </summary>
internal sealed class JournalText : TenantRow
{
    public required long Sequence { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required string Words { get; init; }

    public static JournalText Of(JournalEntry entry, IReadOnlyList<JournalLine> lines) =>
        new()
        {
            WorkspaceId = entry.WorkspaceId,
            Sequence = entry.Sequence,
            OrganizationId = entry.OrganizationId,
            Words = string.Join(
                ' ',
                Said(entry, lines)
                    .SelectMany(text => Folding.Fold(text).Split(' '))
                    .Concat(lines.SelectMany(Amounts))
                    .Where(word => word.Length > 0)
                    .Distinct(StringComparer.Ordinal)
            ),
        };

    private static IEnumerable<string?> Said(
        JournalEntry entry,
        IReadOnlyList<JournalLine> lines
    ) =>
        lines
            .SelectMany(l => new[] { l.Account, l.AccountName, l.Auxiliary, l.AuxiliaryName })
            .Prepend(entry.Label)
            .Prepend(entry.Reference);

    private static IEnumerable<string> Amounts(JournalLine line) =>
        new[]
        {
            Money.OfMinor(line.AmountMinor, line.Currency),
            Money.OfMinor(line.AccountingMinor, line.AccountingCurrency),
        }
            .Select(amount =>
                Math.Abs(amount.Amount)
                    .ToString("F" + amount.Currency.Decimals, CultureInfo.InvariantCulture)
            )
            .SelectMany(text => new[] { text, text.Replace('.', ',') });
}
