using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>The customers of the story with their contacts, projects, tasks and tickets.</summary>
internal sealed class DemoCustomers(
    Store store,
    CreateOrganization createOrganization,
    CreateContact createContact,
    CreateProject createProject,
    CreateTask createTask,
    CreateTicket createTicket,
    DemoRates rates
)
{
    private static readonly WorkStatus[] Statuses = Enum.GetValues<WorkStatus>();

    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        foreach (var customer in cast.Story.Customers)
            cast.Customers.Add(await Add(cast, customer, stop));
        var own = new ProjectInput(cast.Story.Internal.Project, Billable: false);
        cast.Internal = (await createProject.Run(own, stop).Done()).Id;
    }

    private async Task<DemoWork> Add(DemoCast cast, DemoCustomer customer, CancellationToken stop)
    {
        var id = (await createOrganization.Run(Input(cast, customer), stop).Done()).Id;
        if (customer.Rate is { } rate)
            await rates.Billing(cast, rate, stop, organization: id);
        var contacts = new List<Id<Contact>>();
        foreach (var name in customer.Contacts)
            contacts.Add((await createContact.Run(Contact(customer, name, id), stop).Done()).Id);
        var tasks = new List<Id<ProjectTask>>();
        foreach (var project in customer.Projects)
            tasks.AddRange(await Add(cast, project, id, stop));
        var tickets = new List<Id<Ticket>>();
        foreach (var (title, place) in customer.Tickets.Select((t, i) => (t, i)))
            tickets.Add(await Add(cast, title, id, contacts[place % contacts.Count], place, stop));
        store.Read.ChangeTracker.Clear();
        return new DemoWork(customer, id, tasks, tickets);
    }

    private static OrganizationInput Input(DemoCast cast, DemoCustomer customer) =>
        new(
            customer.Name,
            Currency: cast.Currency.Code,
            Language: customer.Language,
            Country: cast.Country,
            Address: new PostalAddress(customer.Line1, null, customer.PostalCode, customer.City),
            VatNumber: customer.VatNumber,
            RegistrationNumber: customer.Siren,
            BuyerReference: customer.BuyerReference,
            Domains: [customer.Domain],
            BillingContacts:
            [
                new BillingContactInput(customer.Billing, "factures@" + customer.Domain),
            ],
            PaymentTermsDays: customer.Terms,
            RoundingPolicy: customer.Rounding is { } minutes
                ? new RoundingChoice(RoundingWay.Up, minutes)
                : null
        );

    private static ContactInput Contact(
        DemoCustomer customer,
        string name,
        Id<Organization> organization
    )
    {
        var first = SearchText.Key(name).Split(' ')[0];
        return new ContactInput(name, $"{first}@{customer.Domain}", organization);
    }

    private async Task<List<Id<ProjectTask>>> Add(
        DemoCast cast,
        DemoProject project,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var input = new ProjectInput(project.Name, organization);
        var id = (await createProject.Run(input, stop).Done()).Id;
        if (project.Rate is { } rate)
            await rates.Billing(cast, rate, stop, project: id);
        var tasks = new List<Id<ProjectTask>>();
        foreach (var (title, place) in project.Tasks.Select((t, i) => (t, i)))
            tasks.Add(
                (
                    await createTask
                        .Run(
                            new TaskInput(
                                title,
                                id,
                                Status: place == 0 ? WorkStatus.InProgress : Statuses[place],
                                AssigneeId: cast.Workers[(place + 2) % cast.Workers.Count].Id
                            ),
                            stop
                        )
                        .Done()
                ).Id
            );
        return tasks;
    }

    private async Task<Id<Ticket>> Add(
        DemoCast cast,
        string title,
        Id<Organization> organization,
        Id<Contact> requester,
        int place,
        CancellationToken stop
    )
    {
        var number = cast.Customers.Count + place;
        var input = new TicketInput(
            title,
            organization,
            requester,
            Status: Statuses[number % Statuses.Length],
            AssigneeId: number % 4 == 3 ? null : cast.Workers[number % 2 + 1].Id
        );
        return (await createTicket.Run(input, stop).Done()).Id;
    }
}
