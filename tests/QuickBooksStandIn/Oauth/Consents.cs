namespace QuickBooksStandIn.Oauth;

/// <summary>A person says yes.</summary>
internal static class Consents
{
    /// <summary>Where the person goes with the code for this company.</summary>
    public static string Allow(
        World world,
        StandInOptions options,
        StandInClock clock,
        ConsentRequest asked,
        string realm
    ) =>
        world.Do(memory =>
        {
            if (!memory.Companies.ContainsKey(realm))
                throw new InvalidOperationException($"There is no company {realm}.");
            var code = memory.Grants.Consent(
                new(
                    realm,
                    options.UserName,
                    Scopes.Read(asked.Scope),
                    asked.RedirectUri!,
                    clock.GetUtcNow()
                )
            );
            return asked.Allowed(code, realm);
        });
}
