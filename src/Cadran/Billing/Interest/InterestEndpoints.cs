using Cadran.Billing.Domain.Interest;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Interest;

/// <summary>Days of one amount and one rate, both ends included; the rate in percent a year.</summary>
internal sealed record InterestPartAnswer(
    DateOnly From,
    DateOnly Through,
    int Days,
    MoneyAmount Base,
    string Percent
)
{
    public static InterestPartAnswer Of(InterestPart part, Currency currency) =>
        new(
            part.From,
            part.Through,
            part.Days,
            MoneyAmount.OfMinor(part.BaseMinor, currency),
            DecimalText.Write(part.Percent)
        );
}

/// <summary>What would be charged of an invoice: interest by its parts, and the flat fee.</summary>
internal sealed record InterestOfferAnswer(
    Id<Invoice> InvoiceId,
    string? Number,
    DateOnly DueDate,
    MoneyAmount Due,
    MoneyAmount Interest,
    MoneyAmount Fee,
    IReadOnlyList<InterestPartAnswer> Parts
)
{
    public static InterestOfferAnswer Of(InterestOffer o) =>
        new(
            o.Invoice.Id,
            o.Invoice.Number,
            o.Invoice.DueDate!.Value,
            MoneyAmount.Of(o.Invoice.Due),
            MoneyAmount.Of(o.Interest),
            MoneyAmount.Of(o.Fee),
            [.. o.Decision.Parts.Select(p => InterestPartAnswer.Of(p, o.Invoice.Currency))]
        );
}

/// <summary>A late invoice that is left out and why; charged by which document when its days are charged.</summary>
internal sealed record InterestLeftOutAnswer(
    Id<Invoice> InvoiceId,
    string? Number,
    NoInterest Reason,
    Id<Invoice>? ChargedById,
    string? ChargedByNumber
)
{
    public static InterestLeftOutAnswer Of(InterestOffer o) =>
        new(
            o.Invoice.Id,
            o.Invoice.Number,
            o.Decision.Why!.Value,
            o.Late.ChargedBy?.Id,
            o.Late.ChargedBy?.Number
        );
}

/// <summary>
/// What a customer would be charged through that day. `PaidLate`: invoices that were paid, though late; they are charged
/// only when they are named.
/// </summary>
internal sealed record InterestPreviewAnswer(
    Id<Organization> OrganizationId,
    DateOnly Through,
    IReadOnlyList<InterestOfferAnswer> Owed,
    IReadOnlyList<InterestOfferAnswer> PaidLate,
    IReadOnlyList<InterestLeftOutAnswer> LeftOut
)
{
    public static InterestPreviewAnswer Of(InterestPlan plan) =>
        new(
            plan.Customer.Id,
            plan.Through,
            [.. plan.Offers.Where(o => !o.IsPaid).Select(InterestOfferAnswer.Of)],
            [.. plan.Offers.Where(o => o.IsPaid).Select(InterestOfferAnswer.Of)],
            [.. plan.LeftOut.Select(InterestLeftOutAnswer.Of)]
        );
}

internal sealed record CustomerInterestAnswer(
    Id<Organization> OrganizationId,
    string OrganizationName,
    int InvoiceCount,
    MoneyAmount Owed,
    MoneyAmount Interest,
    MoneyAmount Fees
);

/// <summary>Days that a document charges of a late one (times 1), or that a credit note took back (times −1).</summary>
internal sealed record InterestClaimAnswer(
    Id<InterestClaim> Id,
    LateClaim Kind,
    Id<Invoice> LateInvoiceId,
    string? LateNumber,
    Id<Invoice> ChargedById,
    string? ChargedByNumber,
    DateOnly From,
    DateOnly Through,
    int Times,
    IReadOnlyList<InterestPartAnswer> Parts
)
{
    public static InterestClaimAnswer Of(InterestRow row) =>
        new(
            row.Claim.Id,
            row.Claim.Kind,
            row.Late.Id,
            row.Late.Number,
            row.Charge.Id,
            row.Charge.Number,
            row.Claim.FromDay,
            row.Claim.ThroughDay,
            row.Claim.Times,
            [.. row.Claim.Parts.Select(p => InterestPartAnswer.Of(p, row.Late.Currency))]
        );
}

internal sealed record RateAnswer(DateOnly From, string Percent);

/// <summary>`IsOwn`: the firm set them; else they are what the law of its country says.</summary>
internal sealed record LateTermsAnswer(
    PenaltyKind Kind,
    string Percent,
    string Fee,
    bool ChargesFee,
    string Minimum,
    IReadOnlyList<RateAnswer> EcbRates,
    bool IsOwn,
    int Version
)
{
    public static LateTermsAnswer Of((LateTerms Terms, bool IsOwn, int Version) now) =>
        new(
            now.Terms.Penalty.Kind,
            DecimalText.Write(now.Terms.Penalty.Percent),
            DecimalText.Write(now.Terms.Penalty.FeeCents / 100m),
            now.Terms.ChargesFee,
            DecimalText.Write(now.Terms.MinimumCents / 100m),
            [
                .. now.Terms.EcbRates.Select(r => new RateAnswer(
                    r.From,
                    DecimalText.Write(r.Percent)
                )),
            ],
            now.IsOwn,
            now.Version
        );
}

internal static class InterestEndpoints
{
    public static void MapInterest(this IEndpointRouteBuilder api)
    {
        api.MapGet("/late-interest", Preview)
            .Produces<InterestPreviewAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/late-interest/customers", All)
            .Produces<Page<CustomerInterestAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPost("/late-interest", Charge)
            .Produces<InvoiceAnswer>(201)
            .Requires(Permissions.BillingEdit);
        api.MapGet("/invoices/{id}/late-interest", Claims)
            .Produces<Page<InterestClaimAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapGet("/late-terms", Terms)
            .Produces<LateTermsAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/late-terms", Change)
            .Produces<LateTermsAnswer>()
            .Requires(Permissions.SettingsEdit);
    }

    private static async Task<IResult> Preview(
        Id<Organization> organizationId,
        PlanInterest plan,
        CancellationToken stop,
        DateOnly? through = null
    ) => (await plan.Of(organizationId, through, stop)).Select(InterestPreviewAnswer.Of).Ok();

    private static async Task<Page<CustomerInterestAnswer>> All(
        PlanInterest plan,
        CancellationToken stop
    ) =>
        new(
            [
                .. (await plan.All(stop))
                    .Take(500)
                    .Select(c => new CustomerInterestAnswer(
                        c.CustomerId,
                        c.Customer,
                        c.Invoices,
                        MoneyAmount.Of(c.Owed),
                        MoneyAmount.Of(c.Interest),
                        MoneyAmount.Of(c.Fees)
                    )),
            ],
            null
        );

    private static async Task<IResult> Charge(
        NewInterest body,
        ChargeInterest charge,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var made = await charge.Run(body, stop);
        return made.Succeeded
            ? (await ask.One(made.Value.Id, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);
    }

    private static async Task<IResult> Claims(
        Id<Invoice> id,
        InterestQueries ask,
        CancellationToken stop
    ) =>
        (await ask.Of(id, stop))
            .Select(rows => new Page<InterestClaimAnswer>(
                [.. rows.Select(InterestClaimAnswer.Of)],
                null
            ))
            .Ok();

    private static async Task<IResult> Terms(
        EditLateTerms terms,
        HttpContext http,
        CancellationToken stop
    ) =>
        Result<LateTermsAnswer>
            .Of(LateTermsAnswer.Of(await terms.Now(stop)))
            .Versioned(http, t => t.Version);

    private static async Task<IResult> Change(
        LateTermsInput body,
        EditLateTerms terms,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await terms.Run(body, seen.Version, stop))
            .Select(LateTermsAnswer.Of)
            .Versioned(http, t => t.Version);
}
