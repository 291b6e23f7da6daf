using System.Text.Json;
using System.Text.Json.Serialization;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>The made-up firm as it is written down in DemoFirm.json; everything that is read on the screen is there.</summary>
internal sealed record DemoStory(
    DemoSeller Firm,
    DemoTax Tax,
    IReadOnlyList<string> Teams,
    IReadOnlyList<DemoMember> Members,
    IReadOnlyList<DemoServiceType> Services,
    IReadOnlyList<DemoCustomer> Customers,
    DemoInternal Internal,
    string Homeless,
    string Timer,
    DemoHosting Hosting,
    IReadOnlyList<DemoRecurrence> Recurring,
    DemoQuoting Quotes,
    string Payment
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DemoStory Read()
    {
        using var file = typeof(DemoStory).Assembly.GetManifestResourceStream(
            "Cadran.DemoFirm.json"
        )!;
        return JsonSerializer.Deserialize<DemoStory>(file, Json)!;
    }
}

internal sealed record DemoSeller(
    PostalAddress Address,
    string Phone,
    string LegalForm,
    string VatNumber,
    string RegistrationNumber,
    string Iban,
    string Bic,
    string InvoiceFooter
);

internal sealed record DemoTax(string Name, string Rate);

internal sealed record DemoMember(
    string Name,
    string Email,
    Role Role,
    string Team,
    string Service,
    string Cost
);

internal sealed record DemoServiceType(string Name, string Rate, IReadOnlyList<string> Notes);

/// <summary>Past and Recent: what becomes of the invoice of two months ago, and of last month's if there is one.</summary>
internal sealed record DemoCustomer(
    string Name,
    string Line1,
    string PostalCode,
    string City,
    string Domain,
    string Billing,
    int Weight,
    IReadOnlyList<string> Contacts,
    IReadOnlyList<DemoProject> Projects,
    IReadOnlyList<string> Tickets,
    DemoOutcome Past,
    DemoOutcome? Recent = null,
    string? VatNumber = null,
    string? Siren = null,
    string? BuyerReference = null,
    string? Language = null,
    string? Rate = null,
    int? Terms = null,
    int? Rounding = null,
    bool Unpriced = false
);

internal sealed record DemoProject(string Name, IReadOnlyList<string> Tasks, string? Rate = null);

internal sealed record DemoInternal(string Project, IReadOnlyList<string> Notes);

internal sealed record DemoHosting(string Description, string Price);

/// <summary>Customer: its place in the story; months: how many lie between two.</summary>
internal sealed record DemoRecurrence(
    int Customer,
    string Name,
    string Description,
    string Price,
    int Months,
    bool Paused = false
);

internal enum DemoOutcome
{
    Paid,
    PartlyPaid,
    Unpaid,
    Overdue,
}

/// <summary>What the firm offers: the lines of its quotes, two by two, and who accepted one.</summary>
internal sealed record DemoQuoting(
    string Project,
    string Intro,
    IReadOnlyList<string> Lines,
    string Option,
    string Signer
);
