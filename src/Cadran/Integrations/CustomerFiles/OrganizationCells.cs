using System.Globalization;
using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>What a row says of an organization, laid over what is known of it: an empty cell changes nothing.</summary>
internal static class OrganizationCells
{
    private static readonly char[] Between = [',', ';', ' ', '\n', '\r', '\t'];

    /// <summary>Refusals: each at its field, all of them.</summary>
    public static Result<OrganizationInput> Over(CustomerRow row, OrganizationInput known)
    {
        var check = new Check();
        var country = Country(row["country"], check) ?? known.Country;
        var terms = Terms(row["paymentTermsDays"], check) ?? known.PaymentTermsDays;
        var consumer = Truth(row["isConsumer"], check) ?? known.IsConsumer;
        var domains = Domains(row["domains"]);
        var input = known with
        {
            Name = row["name"] ?? known.Name,
            Currency = row["currency"]?.ToUpperInvariant() ?? known.Currency,
            Language = Language(row["language"]) ?? known.Language,
            Country = country,
            Address = Address(row, known.Address),
            VatNumber = row["vatNumber"] is { } vat
                ? VatNumber.Of(vat, country) ?? vat
                : known.VatNumber,
            RegistrationNumber = row["registrationNumber"] ?? known.RegistrationNumber,
            Phone = row["phone"] ?? known.Phone,
            Notes = row["notes"] ?? known.Notes,
            PaymentTermsDays = terms,
            BuyerReference = row["buyerReference"] ?? known.BuyerReference,
            ElectronicAddress = row["electronicAddress"] ?? known.ElectronicAddress,
            IsConsumer = consumer,
            Domains = [.. (known.Domains ?? []).Union(domains)],
        };
        check.Add(OrganizationCheck.Of(input, country).Refusals);
        if (row["billingEmail"] is { } email)
            check.Email(email, "billingEmail");
        check.OptionalLine(row["billingName"], "billingName");
        return check.Passed ? input : Result<OrganizationInput>.Refused(check.Refusals);
    }

    /// <summary>As they are kept; what can't be a domain stays as typed, to be refused.</summary>
    public static IReadOnlyList<string> Domains(string? text) =>
        [
            .. (text ?? "")
                .Split(
                    Between,
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Select(Bare)
                .Select(domain => MailDomain.Of(domain) ?? domain)
                .Distinct(),
        ];

    /// <summary>Of "https://www.eole.example/fr": eole.example.</summary>
    private static string Bare(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var host = (start < 0 ? text : text[(start + 3)..]).Split('/')[0];
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    private static PostalAddress? Address(CustomerRow row, PostalAddress? known)
    {
        var from = known ?? new PostalAddress();
        return new PostalAddress(
            row["line1"] ?? from.Line1,
            row["line2"] ?? from.Line2,
            row["postalCode"] ?? from.PostalCode,
            row["city"] ?? from.City,
            row["region"] ?? from.Region
        );
    }

    private static string? Country(string? text, Check check)
    {
        if (text is null)
            return null;
        var code = CountryNames.CodeOf(text);
        check.That(code is not null, ImportRefusals.CountryUnknown(text));
        return code;
    }

    private static string? Language(string? text) =>
        Folding.Fold(text) switch
        {
            "" => null,
            "french" or "francais" or "fr-fr" or "fr-ca" => "fr",
            "english" or "anglais" or "en-us" or "en-gb" => "en",
            var other => other,
        };

    private static int? Terms(string? text, Check check)
    {
        if (text is null)
            return null;
        var read = int.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var days
        );
        check.That(read, CustomerRefusals.PaymentTerms);
        return read ? days : null;
    }

    internal static bool? Truth(string? text, Check check, string field = "isConsumer")
    {
        if (text is null)
            return null;
        var truth = YesOrNo.Of(text);
        check.That(
            truth is not null,
            new Refusal(ImportCodes.BillableUnreadable, RefusalKind.Rule, field).With(text)
        );
        return truth;
    }
}
