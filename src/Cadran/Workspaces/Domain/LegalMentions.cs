namespace Cadran.Workspaces.Domain;

/// <summary>Something that an invoice should say about the firm.</summary>
public enum LegalMention
{
    LegalForm,
    RegistrationNumber,
    VatNumber,
    Payment,
}

/// <summary>
/// What a firm's country asks of its invoices beside name and address: in France legal form, SIRET and VAT number
/// (Code de commerce, R. 123-237 and L. 441-9; CGI, annexe II, 242 nonies A), in the rest of the European Union, the
/// United Kingdom and Switzerland the VAT number; and everywhere how to pay. A firm that charges no VAT needs no number.
/// </summary>
public static class LegalMentions
{
    private static readonly HashSet<string> WithVatNumber =
    [
        .. "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".Split(
            ' '
        ),
    ];

    /// <summary>What is asked and not said.</summary>
    public static IReadOnlyList<LegalMention> Missing(
        string country,
        bool chargesVat,
        string? legalForm,
        string? registrationNumber,
        string? vatNumber,
        string? payment
    ) =>
        [
            .. Asked(country, chargesVat)
                .Where(mention =>
                    string.IsNullOrWhiteSpace(
                        mention switch
                        {
                            LegalMention.LegalForm => legalForm,
                            LegalMention.RegistrationNumber => registrationNumber,
                            LegalMention.VatNumber => vatNumber,
                            _ => payment,
                        }
                    )
                ),
        ];

    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<LegalMention> Asked(string country, bool chargesVat)
    {
        var asked = new List<LegalMention>();
        if (country == "FR")
            asked.AddRange([LegalMention.LegalForm, LegalMention.RegistrationNumber]);
        if (chargesVat && WithVatNumber.Contains(country))
            asked.Add(LegalMention.VatNumber);
        asked.Add(LegalMention.Payment);
        return asked;
    }
}
