using System.Security.Cryptography;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What QuickBooks sends a browser back with.</summary>
internal sealed record ConsentAnswer(string? Code, string? State, string? Realm, string? Error);

/// <summary>
/// Connects the workspace with a company (S57): the person consents there, what they come back with is taken once, in the
/// session that asked, within ten minutes.
/// </summary>
internal sealed class Connect(
    Store store,
    QuickBooksSettings settings,
    QuickBooksServer server,
    QuickBooksTokens tokens,
    QueueWork queue,
    CompanyFacts facts,
    IDataProtectionProvider protection,
    Caller caller,
    TimeProvider clock
)
{
    public const string CallbackPath = "/settings/quickbooks/callback";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("quickbooks-consent")
        .ToTimeLimitedDataProtector();

    /// <summary>Where the person consents. Refused: quickbooks.not_set.</summary>
    public Result<string> Begin(string redirect)
    {
        if (!settings.IsSet)
            return QuickBooksRefusals.NotSet;
        var state = protector.Protect(Session(), clock.GetUtcNow() + Lasts);
        return settings.Authorize
            + "?client_id="
            + Uri.EscapeDataString(settings.ClientId!)
            + "&response_type=code&scope=com.intuit.quickbooks.accounting&redirect_uri="
            + Uri.EscapeDataString(redirect)
            + "&state="
            + Uri.EscapeDataString(state);
    }

    /// <summary>
    /// Refused: quickbooks.not_set, quickbooks.state_invalid, quickbooks.denied, quickbooks.unreached.
    /// </summary>
    public async Task<Result<Connection>> End(
        ConsentAnswer answer,
        string redirect,
        CancellationToken stop
    )
    {
        if (!settings.IsSet)
            return QuickBooksRefusals.NotSet;
        if (!IsOurs(answer.State))
            return QuickBooksRefusals.State;
        if (answer.Error is not null)
            return QuickBooksRefusals.Denied;
        if (answer is not { Code: { Length: > 0 } code, Realm: { Length: > 0 and <= 40 } realm })
            return QuickBooksRefusals.State;
        if (!realm.All(char.IsAsciiLetterOrDigit))
            return QuickBooksRefusals.State;
        try
        {
            var given = await server.Exchange(code, redirect, stop);
            var kept = KeptTokens.Of(given, Now);
            var connection = await Keep(realm, tokens.Protect(kept), stop);
            return connection.Succeeded ? await Look(connection.Value, stop) : connection;
        }
        catch (QuickBooksException)
        {
            return QuickBooksRefusals.Unreached;
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private string Session() => $"{caller.Workspace}|{caller.MemberId}|{caller.CredentialId}";

    private bool IsOurs(string? state)
    {
        try
        {
            return state is { Length: < 2000 }
                && protector.Unprotect(state, out var until) == Session()
                && until > clock.GetUtcNow();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The tokens first: whatever happens after, they are not lost.</summary>
    private Task<Result<Connection>> Keep(string realm, string kept, CancellationToken stop) =>
        store.Write<Connection>(
            async db =>
            {
                var row = await db.Set<Connection>().FirstOrDefaultAsync(stop);
                if (row is null)
                {
                    row = New(realm, kept);
                    db.Add(row);
                }
                else
                    Again(row, realm, kept);
                (row.State, row.ConnectedAt, row.ConnectedBy) = (
                    ConnectionState.Connected,
                    Now,
                    caller.MemberId
                );
                (row.RefreshHeldUntil, row.PausedUntil) = (null, null);
                await Announce(db, realm, stop);
                return row;
            },
            stop
        );

    private Connection New(string realm, string kept) =>
        new()
        {
            Realm = realm,
            Environment = settings.Environment,
            CompanyName = realm,
            Country = "",
            HomeCurrency = "",
            Tokens = kept,
            ConnectedAt = Now,
            SweptUntil = Now,
        };

    private void Again(Connection row, string realm, string kept)
    {
        // Another company: nothing that was chosen for the first one is true of it.
        if (row.Realm != realm)
        {
            (row.DefaultItemId, row.ExpenseItemId, row.SweptUntil) = (null, null, Now);
            (row.CompanyName, row.Country, row.HomeCurrency) = (realm, "", "");
            (row.IsMultiCurrency, row.TakesNumbers) = (false, false);
        }
        (row.Realm, row.Environment) = (realm, settings.Environment);
        (row.Tokens, row.TokensVersion) = (kept, row.TokensVersion + 1);
    }

    private static async Task Announce(CadranDb db, string realm, CancellationToken stop)
    {
        var mine = db.Workspace;
        var known = await db.Set<ConnectedCompany>()
            .Where(c => c.WorkspaceId == mine)
            .ToListAsync(stop);
        db.RemoveRange(known.Where(c => c.Realm != realm));
        if (known.TrueForAll(c => c.Realm != realm))
            db.Add(new ConnectedCompany { Realm = realm, WorkspaceId = mine });
    }

    /// <summary>What company it is; then whatever changed there meanwhile.</summary>
    private async Task<Result<Connection>> Look(Connection connection, CancellationToken stop)
    {
        await facts.Read(connection, stop);
        return await store.Write<Connection>(
            async db =>
            {
                var row = await db.Set<Connection>().SingleAsync(stop);
                await queue.Add(db, row, WorkKind.Sweep, null, null, stop);
                return row;
            },
            stop
        );
    }
}

/// <summary>Ends the connection: the grant is revoked there, what was copied stays known here.</summary>
internal sealed class Disconnect(Store store, QuickBooksServer server, QuickBooksTokens tokens)
{
    /// <summary>
    /// False: QuickBooks did not hear of it, so that the grant has to be taken back there. Refused:
    /// quickbooks.not_connected.
    /// </summary>
    public async Task<Result<bool>> Run(CancellationToken stop)
    {
        var row = await store.Read.Company(stop);
        if (row is null or { State: ConnectionState.Disconnected })
            return QuickBooksRefusals.NotConnected;
        var isRevoked = await Revoke(row, stop);
        var ended = await store.Write<bool>(
            async db =>
            {
                var kept = await db.Set<Connection>().SingleAsync(stop);
                (kept.State, kept.Tokens) = (ConnectionState.Disconnected, "");
                kept.TokensVersion++;
                var mine = db.Workspace;
                db.RemoveRange(
                    await db.Set<ConnectedCompany>()
                        .Where(c => c.WorkspaceId == mine)
                        .ToListAsync(stop)
                );
                return isRevoked;
            },
            stop
        );
        return ended;
    }

    private async Task<bool> Revoke(Connection row, CancellationToken stop)
    {
        try
        {
            await server.Revoke(tokens.Open(row.Tokens).Refresh, stop);
            return true;
        }
        catch (QuickBooksException)
        {
            return false;
        }
    }
}
