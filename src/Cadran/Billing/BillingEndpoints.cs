using Cadran.Billing.Cash;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Deposits;
using Cadran.Billing.Domain.Agreements;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Billing.Links;
using Cadran.Billing.Looks;
using Cadran.Billing.Numbering;
using Cadran.Billing.Quotes;
using Cadran.Billing.Received;
using Cadran.Billing.Recurring;
using Cadran.Billing.Reminders;
using Cadran.Billing.Statements;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

internal sealed record ReadyAnswer(
    Id<Organization> OrganizationId,
    string OrganizationName,
    string Currency,
    long Seconds,
    MoneyAmount Amount,
    int EntryCount,
    DateOnly? OldestWorkDate,
    IReadOnlyList<HeldBack> HeldBack,
    IReadOnlyList<DueAnswer> Due,
    int ExpenseCount,
    MoneyAmount ExpenseAmount,
    TaxAdvice? TaxAdvice
)
{
    public static ReadyAnswer Of(ReadyCustomer c) =>
        new(
            c.OrganizationId,
            c.OrganizationName,
            c.Currency.Code,
            c.Seconds,
            MoneyAmount.Of(c.Amount),
            c.EntryCount,
            c.OldestWorkDate,
            c.HeldBack,
            [
                .. c.Due.Select(d => new DueAnswer(
                    d.Agreement.Id,
                    d.Part,
                    d.Covered?.Month,
                    MoneyAmount.OfMinor(d.AmountMinor, c.Currency)
                )),
            ],
            c.ExpenseCount,
            MoneyAmount.Of(c.ExpenseAmount),
            c.TaxAdvice
        );
}

/// <summary>A fee, complement or milestone of an agreement that is due; month: its first day.</summary>
internal sealed record DueAnswer(
    Id<Agreement> AgreementId,
    AgreementPart Part,
    DateOnly? Month,
    MoneyAmount Amount
);

internal sealed record ReadyListAnswer(
    IReadOnlyList<ReadyAnswer> Items,
    string? NextCursor,
    int WithoutCustomerCount,
    long WithoutCustomerSeconds
);

internal static class BillingEndpoints
{
    public static void MapBillingApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ready-to-bill", Ready)
            .Produces<ReadyListAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/time-entries/{id}/explanation", Explain)
            .Produces<TimeExplanation>()
            .Requires(Permissions.RatesRead);
        api.MapPost("/billing-runs", Run)
            .Produces<ReadyListAnswer>()
            .Requires(Permissions.BillingEdit);
        MapTaxes(api.MapGroup("/taxes"));
        MapPayments(api.MapGroup("/payments"));
        api.MapGroup("/refunds").MapRefunds();
        api.MapGroup("/write-offs").MapWriteOffs();
        api.MapGet("/received-by-tax", Received)
            .Produces<Page<ReceivedAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapGroup("/quotes").MapQuotes();
        api.MapDeposits();
        api.MapReminders();
        api.MapInterest();
        api.MapNumberSeries();
        api.MapCashRounding();
        api.MapLooks();
        api.MapRecurring();
        api.MapStatements();
        api.MapMails();
        api.MapAgeing();
        api.MapLinks();
        api.MapExpenses();
    }

    private static void MapTaxes(RouteGroupBuilder taxes)
    {
        taxes.MapGet("", Taxes).Produces<Page<TaxAnswer>>().Requires(Permissions.BillingRead);
        taxes.MapPost("", AddTax).Produces<TaxAnswer>(201).Requires(Permissions.SettingsEdit);
        taxes.MapPut("/{id}", ChangeTax).Produces<TaxAnswer>().Requires(Permissions.SettingsEdit);
        taxes.MapDelete("/{id}", ArchiveTax).Produces(204).Requires(Permissions.SettingsEdit);
    }

    private static void MapPayments(RouteGroupBuilder payments)
    {
        payments
            .MapGet("", Payments)
            .Produces<Page<PaymentAnswer>>()
            .Requires(Permissions.BillingRead);
        payments.MapPost("", Pay).Produces<PaymentAnswer>(201).Requires(Permissions.BillingEdit);
        payments
            .MapGet("/{id}", Payment)
            .Produces<PaymentAnswer>()
            .Requires(Permissions.BillingRead);
        payments
            .MapPost("/{id}/reverse", Reverse)
            .Produces<PaymentAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> Ready(
        ReadyToBill ask,
        InvoiceQueries invoices,
        CancellationToken stop,
        DateOnly? through = null
    ) =>
        BilledThrough.IsTooFarAhead(through, await invoices.Today(stop))
            ? Problems.Of([InvoiceRefusals.BilledTooFarAhead])
            : Results.Json(Show(await ask.Run(through, stop)));

    private static ReadyListAnswer Show(ReadyList list) =>
        new(
            [.. list.Customers.Select(ReadyAnswer.Of)],
            null,
            list.WithoutCustomerCount,
            list.WithoutCustomerSeconds
        );

    private static async Task<IResult> Explain(
        Id<TimeEntry> id,
        ExplainTime explain,
        CancellationToken stop
    ) => (await explain.Run(id, stop)).Ok();

    private static async Task<IResult> Run(
        BillingRunRequest body,
        BillingRun run,
        InvoiceQueries invoices,
        JobQueries jobs,
        CancellationToken stop
    )
    {
        if (BilledThrough.IsTooFarAhead(body.Through, await invoices.Today(stop)))
            return Problems.Of([InvoiceRefusals.BilledTooFarAhead]);
        if (body.Preview)
            return Results.Json(Show(new ReadyList(await run.Chosen(body, stop), 0, 0)));
        var job = await run.Start(body, stop);
        return await jobs.AnswerSoon(job, TimeSpan.FromSeconds(3), stop);
    }

    private static async Task<Page<ReceivedAnswer>> Received(
        ReceivedReport report,
        InvoiceQueries invoices,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? through = null
    )
    {
        var (first, last) = ReceivedAsk.Between(from, through, await invoices.Today(stop));
        return new([.. (await report.Run(first, last, stop)).Select(ReceivedAnswer.Of)], null);
    }

    private static async Task<Page<TaxAnswer>> Taxes(Store store, CancellationToken stop)
    {
        var taxes = await store
            .Read.Set<Tax>()
            .OrderBy(t => t.Position)
            .ThenBy(t => t.Id)
            .ToListAsync(stop);
        return new([.. taxes.Select(TaxAnswer.Of)], null);
    }

    private static async Task<IResult> AddTax(
        TaxInput body,
        TaxActs taxes,
        CancellationToken stop
    ) => (await taxes.Add(body, stop)).Select(TaxAnswer.Of).Created(t => $"/api/v1/taxes/{t.Id}");

    private static async Task<IResult> ChangeTax(
        Id<Tax> id,
        TaxInput body,
        TaxActs taxes,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await taxes.Change(id, body, seen.Version, stop))
            .Select(TaxAnswer.Of)
            .Versioned(http, t => t.Version);

    private static async Task<IResult> ArchiveTax(
        Id<Tax> id,
        TaxActs taxes,
        IfMatch seen,
        CancellationToken stop
    ) => (await taxes.Archive(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> Pay(
        NewPayment body,
        RecordPayment record,
        PaymentQueries ask,
        CancellationToken stop
    )
    {
        var payment = await record.Run(body, stop);
        return payment.Succeeded
            ? (await ask.One(payment.Value.Id, stop))
                .Select(PaymentAnswer.Of)
                .Created(p => $"/api/v1/payments/{p.Id}")
            : Problems.Of(payment.Refusals);
    }

    private static async Task<IResult> Payment(
        Id<Payment> id,
        PaymentQueries ask,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(PaymentAnswer.Of).Ok();

    private static async Task<IResult> Payments(
        PaymentQueries ask,
        CancellationToken stop,
        Id<Organization>? organizationId = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    ) =>
        updatedSince is { } since
            ? (await ask.Changed(organizationId, since, new PageQuery(limit, cursor), stop))
                .Select(page => page.With([.. page.Items.Select(PaymentAnswer.Of)]))
                .Ok()
            : (await ask.List(organizationId, new PageQuery(limit, cursor), stop))
                .Select(found => new Page<PaymentAnswer>(
                    [.. found.Rows.Select(PaymentAnswer.Of)],
                    found.Next
                ))
                .Ok();

    private static async Task<IResult> Reverse(
        Id<Payment> id,
        ReversalRequest body,
        ReversePayment reverse,
        PaymentQueries ask,
        CancellationToken stop
    )
    {
        var reversed = await reverse.Run(id, body.Reason, stop);
        return reversed.Succeeded
            ? (await ask.One(id, stop)).Select(PaymentAnswer.Of).Ok()
            : Problems.Of(reversed.Refusals);
    }
}
