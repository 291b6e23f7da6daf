using System.Globalization;
using Cadran.Customers.Domain;
using Cadran.Platform;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Customers.Pages;

/// <summary>A customer as its form posts it: all text, as typed.</summary>
/// <remarks>Of a part whose fields are all empty, forms post nothing that would make it.</remarks>
internal sealed class CustomerForm
{
    public string? Name { get; set; }
    public string? Currency { get; set; }
    public string? Language { get; set; }
    public string? Country { get; set; }
    public AddressForm Address
    {
        get => field ??= new();
        set;
    }
    public AddressForm BillingAddress
    {
        get => field ??= new();
        set;
    }
    public string? VatNumber { get; set; }
    public string? RegistrationNumber { get; set; }
    public string? ElectronicAddress { get; set; }
    public string? BuyerReference { get; set; }
    public bool IsConsumer { get; set; }
    public string? Phone { get; set; }
    public string? Notes { get; set; }
    public string? Domains { get; set; }
    public string? PaymentTermsDays { get; set; }
    public RoundingForm RoundingPolicy
    {
        get => field ??= new();
        set;
    }
    public TaxesForm Taxes
    {
        get => field ??= new();
        set;
    }

    /// <summary>That there is one of the same name or number already was seen: it is another.</summary>
    public bool IsAnother { get; set; }

    /// <summary>The first billing contact, of a new customer only.</summary>
    public string? ContactName { get; set; }
    public string? ContactEmail { get; set; }
    public int? Version { get; set; }

    public static CustomerForm Of(OrganizationAnswer customer) =>
        new()
        {
            Name = customer.Name,
            Currency = customer.Currency,
            Language = customer.Language,
            Country = customer.Country,
            Address = AddressForm.Of(customer.Address),
            BillingAddress = AddressForm.Of(customer.BillingAddress),
            VatNumber = customer.VatNumber,
            RegistrationNumber = customer.RegistrationNumber,
            ElectronicAddress = customer.ElectronicAddress,
            BuyerReference = customer.BuyerReference,
            IsConsumer = customer.IsConsumer,
            Phone = customer.Phone,
            Notes = customer.Notes,
            Domains = string.Join(", ", customer.Domains),
            PaymentTermsDays = customer.PaymentTermsDays?.ToString(CultureInfo.InvariantCulture),
            RoundingPolicy = RoundingForm.Of(customer.RoundingPolicy),
            Taxes = TaxesForm.Of(customer.Taxes),
            Version = customer.Version,
        };

    /// <summary>Refused: field.invalid for what should be a number and is none.</summary>
    public Result<OrganizationInput> Read(bool isNew)
    {
        var check = new Check()
            .That(
                !Workspaces.Domain.VatNumber.IsMistyped(VatNumber, Country),
                WorkspaceRefusals.VatNumberMistyped.With(VatNumber)
            )
            .That(
                !CompanyNumber.IsMistyped(RegistrationNumber, Country),
                WorkspaceRefusals.CompanyNumberMistyped.With(RegistrationNumber)
            )
            .That(
                IsWhole(PaymentTermsDays),
                PlatformRefusals.Unreadable("paymentTermsDays", FieldKind.Days)
            )
            .That(IsWhole(RoundingPolicy.IncrementMinutes), CustomerRefusals.RoundingIncrement)
            .That(IsWhole(RoundingPolicy.MinimumMinutes), CustomerRefusals.RoundingMinimum);
        var input = Input(isNew);
        var wrong = check.Refusals.ToList();
        // All that is wrong is said at once, each field once.
        wrong.AddRange(
            OrganizationCheck
                .Of(input, Typed.Text(Country))
                .Refusals.Where(r => wrong.TrueForAll(w => w.Field != r.Field))
        );
        return wrong.Count == 0 ? input : Result<OrganizationInput>.Refused(wrong);
    }

    private OrganizationInput Input(bool isNew) =>
        new(
            Name ?? "",
            Typed.Text(Currency),
            Typed.Text(Language),
            Typed.Text(Country),
            Address.Read(),
            BillingAddress.Read(),
            VatNumber,
            RegistrationNumber,
            Phone,
            Notes,
            (Domains ?? "").Split(
                [',', ';', ' ', '\n', '\r'],
                StringSplitOptions.RemoveEmptyEntries
            ),
            isNew ? FirstContact() : null,
            Whole(PaymentTermsDays),
            RoundingPolicy.Read(),
            ElectronicAddress,
            BuyerReference,
            IsConsumer,
            Taxes.Read()
        );

    private BillingContactInput[]? FirstContact() =>
        Typed.Text(ContactEmail) is null && Typed.Text(ContactName) is null
            ? null
            : [new(Typed.Text(ContactName) ?? ContactEmail!.Trim(), ContactEmail?.Trim() ?? "")];

    private static bool IsWhole(string? text) =>
        Typed.Text(text) is null || Whole(text) is not null;

    internal static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>An address as typed.</summary>
internal sealed class AddressForm
{
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Region { get; set; }

    public static AddressForm Of(PostalAddress? address) =>
        new()
        {
            Line1 = address?.Line1,
            Line2 = address?.Line2,
            PostalCode = address?.PostalCode,
            City = address?.City,
            Region = address?.Region,
        };

    public PostalAddress Read() => new(Line1, Line2, PostalCode, City, Region);
}

/// <summary>The taxes as chosen; no use: nobody has chosen.</summary>
internal sealed class TaxesForm
{
    public string? Use { get; set; }
    public List<string>? TaxIds { get; set; }
    public string? Category { get; set; }
    public string? Reason { get; set; }

    public static TaxesForm Of(CustomerTaxes? taxes) =>
        new()
        {
            Use = taxes?.Use.ToString(),
            TaxIds = [.. (taxes?.TaxIds ?? []).Select(id => id.ToString())],
            Category = taxes?.Category,
            Reason = taxes?.Reason,
        };

    public bool Has(Guid tax) => TaxIds?.Contains(tax.ToString()) == true;

    public CustomerTaxesInput? Read() =>
        EnumName.Read<TaxChoice>(Use) is not { } use
            ? null
            : new CustomerTaxesInput(
                use,
                use == TaxChoice.Chosen
                    ?
                    [
                        .. (TaxIds ?? []).Select(id =>
                            Guid.TryParse(id, out var tax) ? tax : default
                        ),
                    ]
                    : null,
                use == TaxChoice.None ? Typed.Text(Category) : null,
                use == TaxChoice.None ? Typed.Text(Reason) : null
            );
}

/// <summary>A rounding policy as chosen; no way: the firm's.</summary>
internal sealed class RoundingForm
{
    public string? Mode { get; set; }
    public string? IncrementMinutes { get; set; }
    public string? MinimumMinutes { get; set; }
    public string? Scope { get; set; }

    public static RoundingForm Of(RoundingChoice? choice) =>
        new()
        {
            Mode = choice?.Mode.ToString(),
            IncrementMinutes = choice?.IncrementMinutes.ToString(CultureInfo.InvariantCulture),
            MinimumMinutes = choice?.MinimumMinutes.ToString(CultureInfo.InvariantCulture),
            Scope = choice?.Scope.ToString(),
        };

    public RoundingChoice? Read() =>
        EnumName.Read<RoundingWay>(Mode) is { } way
            ? new RoundingChoice(
                way,
                CustomerForm.Whole(IncrementMinutes) ?? 1,
                CustomerForm.Whole(MinimumMinutes) ?? 0,
                EnumName.Read<RoundingReach>(Scope) ?? RoundingReach.Entry
            )
            : null;
}
