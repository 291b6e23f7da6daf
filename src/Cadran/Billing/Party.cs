using Cadran.Customers;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>One side of a document, copied when it is issued (rule D7).</summary>
internal sealed record Party(
    string Name,
    string? LegalForm,
    PostalAddress Address,
    string? Country,
    string? VatNumber,
    string? RegistrationNumber,
    string? Email,
    string? Phone
)
{
    /// <summary>Where its e-invoices come from or go, "0225:732829320".</summary>
    public string? ElectronicAddress { get; init; }

    /// <summary>Of the seller: where it is paid; null: no account is known.</summary>
    public BankAccount? Account { get; init; }

    /// <summary>Of the seller: VAT is due when it is invoiced.</summary>
    public bool VatOnDebits { get; init; }

    /// <summary>Of the seller.</summary>
    public Sales Sells { get; init; }

    /// <summary>Of the seller: what it says of late payment; null: nothing (rule F1d).</summary>
    public PenaltyTerms? Penalty { get; init; }

    /// <summary>Of the customer: what it wants on an invoice that has no reference of its own.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>Of the customer: a person who buys for themselves.</summary>
    public bool IsConsumer { get; init; }

    public static Party Of(Workspace w) =>
        new(
            w.Name,
            w.LegalForm,
            w.Address,
            w.Country,
            w.VatNumber,
            w.RegistrationNumber,
            w.Email,
            w.Phone
        )
        {
            ElectronicAddress =
                w.ElectronicAddress
                ?? Workspaces
                    .Domain.ElectronicAddress.Usual(w.RegistrationNumber, w.Country)
                    ?.ToString(),
            Account = w.Iban is { } iban
                ? new BankAccount(w.BankAccountName ?? w.Name, iban, w.Bic)
                : null,
            VatOnDebits = w.VatOnDebits,
            Sells = w.Sells,
            Penalty = (w.LateTerms ?? (w.Country == "FR" ? LateTerms.Usual("FR") : null))?.Penalty,
        };

    public static Party Of(Organization o) =>
        new(
            o.Name,
            null,
            o.BillingAddress ?? o.Address,
            o.Country,
            o.VatNumber,
            o.RegistrationNumber,
            null,
            o.Phone
        )
        {
            ElectronicAddress =
                o.ElectronicAddress
                ?? Workspaces
                    .Domain.ElectronicAddress.Usual(o.RegistrationNumber, o.Country)
                    ?.ToString(),
            BuyerReference = o.BuyerReference,
            IsConsumer = o.IsConsumer,
        };
}

/// <summary>A bank account that is paid to: its holder, its IBAN without blanks, its bank.</summary>
internal sealed record BankAccount(string Holder, string Iban, string? Bic);
