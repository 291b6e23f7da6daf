using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>
/// Settles which taxes a customer's documents begin with (rule X6). Nothing charged is a tax of 0 % in its category, made
/// when the firm has none like it, so that lines, journal and e-invoice say it like any other tax.
/// </summary>
internal sealed class SettleCustomerTaxes(Store store, TimeProvider clock) : ICustomerTaxes
{
    private static readonly string[] Nothing = ["E", "AE", "K", "G", "O", "Z"];

    public Task<Result<CustomerTaxes>> Settle(
        CadranDb db,
        Organization customer,
        CustomerTaxesInput input,
        CancellationToken stop
    ) =>
        input.Use switch
        {
            TaxChoice.Chosen => Chosen(db, customer, input, stop),
            TaxChoice.None => None(db, customer, input.Category, input.Reason, stop),
            TaxChoice.Proposed => Proposed(db, customer, stop),
            _ => Task.FromResult<Result<CustomerTaxes>>(new CustomerTaxes(TaxUse.Usual, [])),
        };

    public async Task<OfferedTaxes> Offered(Id<Organization>? customer, CancellationToken stop)
    {
        var all = await All(store.Read, stop);
        var row = await store
            .Read.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == customer, stop);
        var advice = row is null
            ? null
            : TaxAdvice.For(await store.Read.Set<Workspace>().SingleAsync(stop), row, all);
        return new(
            [
                .. all.Where(t => !IsGone(t) || row?.Taxes?.TaxIds.Contains(t.Id.Value) == true)
                    .Select(t => new OfferedTax(t.Id.Value, t.Name)),
            ],
            string.Join(" + ", all.Where(t => t.IsDefault && !IsGone(t)).Select(t => t.Name)),
            advice is { Proposes: true } ? TaxAdviceWords.Proposed(advice, Texts.Current) : null
        );
    }

    private static async Task<Result<CustomerTaxes>> Chosen(
        CadranDb db,
        Organization customer,
        CustomerTaxesInput input,
        CancellationToken stop
    )
    {
        var ids = (input.TaxIds ?? []).Distinct().ToList();
        if (ids.Count == 0)
            return PlatformRefusals.NotChosen("taxes.taxIds");
        var known = await All(db, stop);
        var kept = customer.Taxes?.TaxIds ?? [];
        var taxes = known.Where(t => ids.Contains(t.Id.Value)).ToList();
        if (taxes.Count != ids.Count || taxes.Exists(t => IsGone(t) && !kept.Contains(t.Id.Value)))
            return PlatformRefusals.UnknownReference("taxes.taxIds");
        return taxes.Exists(t => NeedsNumber(t.Category)) && customer.VatNumber is null
            ? CustomerRefusals.VatNumberNeeded
            : new CustomerTaxes(TaxUse.Chosen, [.. taxes.Select(t => t.Id.Value)]);
    }

    private async Task<Result<CustomerTaxes>> None(
        CadranDb db,
        Organization customer,
        string? category,
        string? reason,
        CancellationToken stop
    )
    {
        var said = Blank.ToNull(reason);
        var check = new Check()
            .That(Nothing.Contains(category), PlatformRefusals.NotChosen("taxes.category"))
            .Optional(said, "taxes.reason", 300)
            .That(
                !NeedsNumber(category) || customer.VatNumber is not null,
                CustomerRefusals.VatNumberNeeded
            )
            .That(category != "E" || said is not null, PlatformRefusals.Required("taxes.reason"));
        if (!check.Passed)
            return Result<CustomerTaxes>.Refused(check.Refusals);
        var tax = await Zero(db, category!, said, stop);
        return new CustomerTaxes(TaxUse.None, [tax.Id.Value], category, said);
    }

    private async Task<Result<CustomerTaxes>> Proposed(
        CadranDb db,
        Organization customer,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        if (TaxAdvice.Finding(home, customer) is not { } found)
            return CustomerRefusals.NothingProposed;
        if (found.Category is { } category)
            return await None(db, customer, category.Code(), null, stop);
        if (found.Rates.Count == 0)
            return CustomerRefusals.NothingProposed;
        var taxes = await All(db, stop);
        var ids = new List<Guid>();
        foreach (var tax in TaxAdvice.Proposal(found, customer, taxes))
            ids.Add((tax.Id ?? await Add(db, tax.Missing, stop)).Value);
        return new CustomerTaxes(TaxUse.Chosen, ids);
    }

    private async Task<Tax> Zero(
        CadranDb db,
        string category,
        string? reason,
        CancellationToken stop
    )
    {
        var there = await db.Set<Tax>()
            .Where(t => t.ArchivedAt == null && t.RateTenThousandths == 0)
            .Where(t => t.Category == category && t.ExemptionReason == reason)
            .OrderBy(t => t.Position)
            .FirstOrDefaultAsync(stop);
        if (there is not null)
            return there;
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        string In(string language) => Texts.Of(Cultures.Of(language))["bill.tax.zero." + category];
        var id = await Add(
            db,
            new TaxInput(
                In(home.Language),
                new(0),
                category,
                reason,
                FrenchName: In("fr"),
                EnglishName: In("en")
            ),
            stop
        );
        return db.Set<Tax>().Local.First(t => t.Id == id);
    }

    private async Task<Id<Tax>> Add(CadranDb db, TaxInput input, CancellationToken stop)
    {
        var made = TaxActs.Made(
            input with
            {
                IsDefault = false,
            },
            await db.Set<Tax>().CountAsync(stop)
                + db.ChangeTracker.Entries<Tax>().Count(t => t.State == EntityState.Added),
            clock
        );
        db.Add(made);
        return made.Id;
    }

    private static Task<List<Tax>> All(CadranDb db, CancellationToken stop) =>
        db.Set<Tax>().InOrder().ToListAsync(stop);

    private static bool IsGone(Tax tax) => tax.ArchivedAt is not null;

    private static bool NeedsNumber(string? category) => category is "AE" or "K";
}
