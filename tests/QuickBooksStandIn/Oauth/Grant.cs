namespace QuickBooksStandIn.Oauth;

/// <summary>A company that let the app in, with the tokens that are out for it.</summary>
internal sealed class Grant
{
    /// <summary>A refresh token lives 100 days from its last use (answers say 101: a day of grace that nobody should rely on).</summary>
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(100);

    public static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(3600);

    /// <summary>After 5 years somebody has to connect again, however often it was refreshed.</summary>
    private const int HardYears = 5;

    public required string Realm { get; init; }
    public required string User { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset Since { get; init; }
    public string RefreshToken { get; set; } = "";
    public DateTimeOffset RefreshedAt { get; set; }

    /// <summary>The access tokens with their ends. An older one lives on when a newer is made [mem].</summary>
    public Dictionary<string, DateTimeOffset> AccessTokens { get; init; } = [];

    public bool IsRevoked { get; set; }

    public DateTimeOffset HardEnd => Since.AddYears(HardYears);

    public bool CanRefresh(DateTimeOffset now) =>
        !IsRevoked && now < RefreshedAt + RefreshLife && now < HardEnd;

    /// <summary>A new pair of tokens. The refresh token before is dead.</summary>
    public (string Access, string Refresh) Renew(DateTimeOffset now)
    {
        foreach (var old in AccessTokens.Where(token => token.Value + AccessLife < now).ToList())
            AccessTokens.Remove(old.Key);
        var access = $"eyJ{Secrets.New(48)}";
        AccessTokens[access] = now + AccessLife;
        RefreshToken = $"AB11{Secrets.New(30)}";
        RefreshedAt = now;
        return (access, RefreshToken);
    }
}

/// <summary>A code between the consent and the tokens: for one use, within minutes.</summary>
internal sealed record PendingCode(
    string Realm,
    string User,
    string[] Scopes,
    string RedirectUri,
    DateTimeOffset At
)
{
    private static readonly TimeSpan life = TimeSpan.FromMinutes(10); // [mem]

    public bool IsGood(string? redirectUri, DateTimeOffset now) =>
        redirectUri == RedirectUri && now < At + life;
}
