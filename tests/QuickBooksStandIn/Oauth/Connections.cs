namespace QuickBooksStandIn.Oauth;

/// <summary>Connects and disconnects a company without the app's doing.</summary>
internal static class Connections
{
    public static Control.Tokens Open(
        World world,
        StandInOptions options,
        StandInClock clock,
        string realm
    ) =>
        world.Do(memory =>
        {
            var now = clock.GetUtcNow();
            var grant = memory.Grants.Open(realm, options.UserName, [Scopes.Accounting], now);
            var (access, refresh) = grant.Renew(now);
            return new Control.Tokens(realm, access, refresh);
        });

    /// <summary>A person takes the app's access away, within QuickBooks.</summary>
    public static void Close(World world, string realm) =>
        world.Do(memory =>
        {
            if (memory.Grants.Of(realm) is { } grant)
                grant.IsRevoked = true;
        });
}
