using System.Text.Json.Nodes;
using QuickBooksStandIn.Entities;
using QuickBooksStandIn.Oauth;

namespace QuickBooksStandIn.Control;

/// <summary>/_sim/companies/{realm}: what a person does in a company.</summary>
internal static class SimCompanies
{
    public static void Map(RouteGroupBuilder company, IServiceProvider services)
    {
        var world = services.GetRequiredService<World>();
        var clock = services.GetRequiredService<StandInClock>();
        var options = services.GetRequiredService<StandInOptions>();

        RequestDelegate By(Func<Bookkeeper, HttpContext, JsonObject, object?> act) =>
            SimReply.To(
                (http, body) =>
                {
                    var realm = Route(http, "realm");
                    if (!world.See(memory => memory.Companies.ContainsKey(realm)))
                        throw new InvalidOperationException($"There is no company {realm}.");
                    return act(new(world, clock, realm), http, body);
                }
            );

        company.MapPost(
            "/connect",
            By((books, _, _) => Connections.Open(world, options, clock, books.Realm))
        );
        company.MapPost("/disconnect", By((books, _, _) => Disconnect(world, books.Realm)));
        company.MapPost("/settings", By((books, _, body) => Settings(books, body)));
        company.MapGet("/mails", By((books, _, _) => books.Mails));
        company.MapGet("/{kind}", By((books, http, _) => books.All(KindOf(http))));
        company.MapPost("/{kind}", By((books, http, body) => books.Create(KindOf(http), body)));
        company.MapGet(
            "/{kind}/{id}",
            By((books, http, _) => books.Get(KindOf(http), Route(http, "id")))
        );
        company.MapPost(
            "/{kind}/{id}",
            By((books, http, body) => books.Edit(KindOf(http), Route(http, "id"), body))
        );
        company.MapPost("/{kind}/{id}/{verb}", By(Verb));
    }

    private static object? Disconnect(World world, string realm)
    {
        Connections.Close(world, realm);
        return null;
    }

    private static object? Settings(Bookkeeper books, JsonObject body)
    {
        var wish = SimReply.Read<SettingsWish>(body);
        if (wish.CustomTxnNumbers is { } numbers)
            books.UseCustomNumbers(numbers);
        if (wish.Payments is { } payments)
            books.UsePayments(payments);
        if (wish.SubscriptionEnded is { } ended)
            books.EndSubscription(ended);
        if (body.ContainsKey("closedThrough"))
            books.CloseBooks(wish.ClosedThrough);
        return null;
    }

    private static object? Verb(Bookkeeper books, HttpContext http, JsonObject body)
    {
        var (kind, id, verb) = (KindOf(http), Route(http, "id"), Route(http, "verb"));
        switch (kind, verb)
        {
            case ("Invoice", "pay"):
                var wish = SimReply.Read<PaymentWish>(body);
                return books.Pay(id, wish.Amount, wish.Date, wish.Method);
            case ("Invoice", "amount"):
                return books.ChangeAmount(
                    id,
                    body.Number("amount")
                        ?? throw new InvalidOperationException("The amount is missing.")
                );
            case ("Invoice", "send"):
                return books.Send(id, body.Text("to"));
            case ("Payment", "bounce"):
                return books.Bounce(id);
            case ("Payment", "deposit"):
                books.Deposit(id);
                return null;
            case (_, "void"):
                return books.Void(kind, id);
            case (_, "delete"):
                books.Delete(kind, id);
                return null;
            default:
                throw new InvalidOperationException($"A {kind} has no {verb}.");
        }
    }

    /// <summary>Kinds stand in paths as in the API: "invoice".</summary>
    private static string KindOf(HttpContext http) =>
        Kinds.At(Route(http, "kind"))?.Name
        ?? throw new InvalidOperationException($"There is no kind {Route(http, "kind")}.");

    private static string Route(HttpContext http, string name) =>
        http.Request.RouteValues[name]!.ToString()!;

    private sealed record SettingsWish(
        bool? CustomTxnNumbers,
        bool? Payments,
        bool? SubscriptionEnded,
        DateOnly? ClosedThrough
    );

    private sealed record PaymentWish(decimal? Amount, DateOnly? Date, string? Method);
}
