namespace Cadran.Integrations.Bank.Domain;

/// <summary>What a column of a bank's CSV holds.</summary>
internal enum BankField
{
    Ignored,
    Date,

    /// <summary>Money that came is above zero, money that left below.</summary>
    Amount,

    /// <summary>Money that came.</summary>
    Credit,

    /// <summary>Money that left, with a sign or without.</summary>
    Debit,

    /// <summary>Words of the movement; several columns are put together.</summary>
    Text,
    Counterparty,

    /// <summary>The reference that the payer gave.</summary>
    Reference,

    /// <summary>The bank's own name of the movement, never given twice.</summary>
    BankReference,
    Balance,
    Currency,
}

/// <summary>What each column of a file holds, in their order.</summary>
internal sealed record BankColumns(IReadOnlyList<BankField> Fields)
{
    /// <summary>There is a date, and one amount or its two halves: enough to read it.</summary>
    public bool AreEnough =>
        Count(BankField.Date) == 1
        && (
            (Count(BankField.Amount) == 1 && Count(BankField.Credit) + Count(BankField.Debit) == 0)
            || (
                Count(BankField.Amount) == 0
                && Count(BankField.Credit) == 1
                && Count(BankField.Debit) <= 1
            )
        );

    public IEnumerable<int> Of(BankField field) =>
        Fields.Index().Where(f => f.Item == field).Select(f => f.Index);

    /// <summary>What the headings say, in French or English; what they don't is ignored.</summary>
    public static BankColumns Guess(IReadOnlyList<string> headings)
    {
        var taken = new HashSet<BankField>();
        var fields = headings.Select(h => FieldOf(Folding.Fold(h))).ToList();
        for (var i = 0; i < fields.Count; i++)
            if (fields[i] is not (BankField.Ignored or BankField.Text) && !taken.Add(fields[i]))
                fields[i] = BankField.Ignored;
        return new BankColumns(fields);
    }

    private static BankField FieldOf(string heading) =>
        heading switch
        {
            "" => BankField.Ignored,
            _ when Has(heading, "valeur", "value date") => BankField.Ignored,
            _ when Has(heading, "date", "jour") => BankField.Date,
            _ when Has(heading, "solde", "balance") => BankField.Balance,
            _ when Has(heading, "credit", "entree", "money in", "paid in") => BankField.Credit,
            _ when Has(heading, "debit", "sortie", "money out", "paid out") => BankField.Debit,
            _ when Has(heading, "montant", "amount") => BankField.Amount,
            _ when Has(heading, "devise", "currency") => BankField.Currency,
            _ when Has(heading, "reference bancaire", "transaction id", "numero d'operation") =>
                BankField.BankReference,
            _ when Has(heading, "reference", "ref.") => BankField.Reference,
            _ when Has(heading, "contrepartie", "emetteur", "payer", "counterparty", "tiers") =>
                BankField.Counterparty,
            _ when Has(
                    heading,
                    "libelle",
                    "description",
                    "detail",
                    "motif",
                    "label",
                    "communic",
                    "informations"
                ) => BankField.Text,
            _ => BankField.Ignored,
        };

    private int Count(BankField field) => Fields.Count(f => f == field);

    private static bool Has(string heading, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (heading.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
