using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Entities;
using QuickBooksStandIn.Faults;
using QuickBooksStandIn.Oauth;

namespace QuickBooksStandIn.Api;

/// <summary>
/// Answers all below /v3/company: first the gateway (who asks, and how much), then faults that were wished,
/// then QuickBooks itself.
/// </summary>
internal sealed class CompanyApi(World world, Limits limits, StandInClock clock)
{
    public async Task Handle(HttpContext http)
    {
        var request = await Request.Read(http);
        var notes = RequestNotes.Of(http);
        var answer = request is null
            ? Fault(true, Errors.UnsupportedOperation())
            : await Gate(http, request, notes);
        notes.IsReplay = answer.IsReplay;
        await answer.Write(http);
    }

    private async Task<Answer> Gate(HttpContext http, Request request, RequestNotes notes)
    {
        var token = Bearer.Of(http);
        var error = world.See(memory =>
            memory.Grants.Check(token, request.Realm, clock.GetUtcNow())
        );
        if (error is not null)
            return error.Answer(request.WantsJson, clock.GetUtcNow());
        if (limits.Enter(request.Realm, request.IsBatch) is { } seconds)
            return GatewayError.Throttled(seconds).Answer(request.WantsJson, clock.GetUtcNow());
        try
        {
            var answer = Wished(request, notes.Fault) ?? Handle(request, notes.Fault);
            await Slowness.Of(http, notes.Fault);
            return answer;
        }
        finally
        {
            limits.Leave(request.Realm);
        }
    }

    /// <summary>The fault instead of an answer, or null.</summary>
    private Answer? Wished(Request request, FaultRule? fault) =>
        fault?.Kind switch
        {
            FaultKind.Unauthorized => Gateway(request, GatewayError.TokenExpired),
            FaultKind.Forbidden => Gateway(request, GatewayError.Forbidden),
            FaultKind.Throttled => Gateway(
                request,
                GatewayError.Throttled((int)(fault.Seconds ?? 5))
            ),
            FaultKind.Fault => Fault(request.WantsJson, FaultWords.Of(fault)),
            _ => null,
        };

    private Answer Handle(Request request, FaultRule? fault)
    {
        try
        {
            Func<Memory, Answer> work = memory => Answer(memory, request, fault);
            return request.Method == "GET" ? world.See(work) : world.Do(work);
        }
        catch (Refusal refusal)
        {
            return Fault(request.WantsJson, refusal);
        }
    }

    private Answer Answer(Memory memory, Request request, FaultRule? fault)
    {
        var company = memory.Companies[request.Realm];
        if (company.SubscriptionEnded)
            throw Errors.SubscriptionEnded();
        return Replays.Of(
            company,
            request,
            clock.GetUtcNow(),
            () => Operate(memory, company, request, fault)
        );
    }

    private Answer Operate(Memory memory, Company company, Request request, FaultRule? fault)
    {
        var books = new Books(company, clock.GetUtcNow(), memory.Queue.Add);
        var links = new LinkMaker(memory.LinkSecret, request.BaseUrl);
        return new Operations(books, request, links, clock.GetUtcNow(), fault).Answer();
    }

    private Answer Gateway(Request request, GatewayError error) =>
        error.Answer(request.WantsJson, clock.GetUtcNow());

    private Answer Fault(bool json, Refusal refusal) =>
        json
            ? Api.Answer.Json(
                refusal.Error.Status,
                Envelopes.Of("Fault", Envelopes.Fault(refusal.Error), clock.GetUtcNow())
            )
            : Api.Answer.Xml(
                refusal.Error.Status,
                XmlAnswer.Fault(refusal.Error, clock.GetUtcNow())
            );
}
