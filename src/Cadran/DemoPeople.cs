using Cadran.Billing;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>The firm itself: what stands on its documents, who works there, and what an hour costs and is charged.</summary>
internal sealed class DemoPeople(
    Store store,
    EditWorkspace edit,
    CreateTeam createTeam,
    InviteMember invite,
    CreateServiceType createServiceType,
    DemoRates rates
)
{
    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        await Settle(cast, stop);
        var teams = new Dictionary<string, Id<Team>>();
        foreach (var team in cast.Story.Teams)
            teams[team] = (await createTeam.Run(new NewTeam(team), stop).Done()).Id;
        foreach (var service in cast.Story.Services)
            await AddService(cast, service, stop);
        cast.Workers.Add(new DemoWorker(cast.Owner, "Conseil"));
        foreach (var member in cast.Story.Members)
            await AddMember(cast, member, teams[member.Team], stop);
        await rates.Cost(cast, "52.00", cast.Owner, stop);
        cast.Biller = cast.Workers[1].Id;
        await rates.Tax(cast, stop);
    }

    private async Task Settle(DemoCast cast, CancellationToken stop)
    {
        var firm = cast.Story.Firm;
        var now = WorkspaceSettings.Of(await store.Read.Set<Workspace>().SingleAsync(stop));
        await edit.Run(
                now with
                {
                    Address = firm.Address,
                    Phone = firm.Phone,
                    LegalForm = firm.LegalForm,
                    VatNumber = firm.VatNumber,
                    RegistrationNumber = firm.RegistrationNumber,
                    Iban = firm.Iban,
                    Bic = firm.Bic,
                    InvoiceFooter = firm.InvoiceFooter,
                },
                null,
                stop
            )
            .Done();
    }

    private async Task AddService(DemoCast cast, DemoServiceType service, CancellationToken stop)
    {
        var made = await createServiceType.Run(new ServiceTypeInput(service.Name), stop).Done();
        cast.Services[service.Name] = made.Id;
        await rates.Billing(cast, service.Rate, stop, service: made.Id);
    }

    private async Task AddMember(
        DemoCast cast,
        DemoMember member,
        Id<Team> team,
        CancellationToken stop
    )
    {
        var made = await invite
            .Run(new NewMember(member.Name, member.Email, member.Role, [team]), stop)
            .Done();
        cast.Workers.Add(new DemoWorker(made.Id, member.Service));
        await rates.Cost(cast, member.Cost, made.Id, stop);
    }
}

/// <summary>Rates and taxes of the story, in the workspace's currency, in force before its first day.</summary>
internal sealed class DemoRates(
    Store store,
    CreateBillingRate createRate,
    CreateCostRate createCost,
    TaxActs taxes
)
{
    public Task Billing(
        DemoCast cast,
        string rate,
        CancellationToken stop,
        Id<ServiceType>? service = null,
        Id<Customers.Organization>? organization = null,
        Id<Project>? project = null
    ) =>
        createRate
            .Run(
                new NewBillingRate(
                    new MoneyAmount(rate, cast.Currency.Code),
                    cast.Calendar.Start,
                    ServiceTypeId: service,
                    OrganizationId: organization,
                    ProjectId: project
                ),
                stop
            )
            .Done();

    public Task Cost(DemoCast cast, string rate, Id<Member> member, CancellationToken stop) =>
        createCost
            .Run(
                new NewCostRate(
                    new MoneyAmount(rate, cast.Currency.Code),
                    cast.Calendar.Start,
                    MemberId: member
                ),
                stop
            )
            .Done();

    /// <summary>The tax on new lines, unless the workspace began with one.</summary>
    public async Task Tax(DemoCast cast, CancellationToken stop)
    {
        if (await store.Read.Set<Tax>().AnyAsync(stop))
            return;
        var tax = cast.Story.Tax;
        var input = new TaxInput(
            tax.Name,
            new DecimalInput(decimal.Parse(tax.Rate, Invariant)),
            IsDefault: true,
            EnglishName: tax.Name.Replace("TVA", "VAT", StringComparison.Ordinal)
        );
        await taxes.Add(input, stop).Done();
    }

    private static readonly IFormatProvider Invariant = System
        .Globalization
        .CultureInfo
        .InvariantCulture;
}
