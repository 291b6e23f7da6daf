using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>The four answers of the assistant, and who gives them.</summary>
internal sealed record NewWorkspace(
    string Name,
    string Country,
    string? Currency,
    string? Language,
    string OwnerName,
    string OwnerEmail,
    string OwnerPassword,
    bool IsDemo = false,
    decimal? HourlyRate = null,
    string? Taxes = null
);

/// <summary>A workspace with its owner; the token is there only when one was asked for.</summary>
internal sealed record WorkspaceMade(WorkspaceId WorkspaceId, Id<Member> MemberId, bool Existed);

/// <summary>
/// Makes a workspace with its owner, ready to work in (S64, S68). With the name of one that exists and its owner's
/// e-mail it answers that one. An e-mail address that can sign in already must give its own password.
/// </summary>
internal sealed class SetUpWorkspace(
    IDatabase database,
    TimeProvider clock,
    IPasswordHasher<User> hasher,
    Users users,
    IEnumerable<IWorkspaceStarter> starters
)
{
    private const decimal HighestRate = 1_000_000;

    /// <summary>For the command line, whose user may do everything here anyway.</summary>
    public async Task<Result<WorkspaceMade>> Run(NewWorkspace request, CancellationToken stop)
    {
        var check = Validate(request);
        if (!check.Passed)
            return Result<WorkspaceMade>.Refused(check.Refusals);
        var email = EmailAddress.Key(request.OwnerEmail);
        if (await Existing(request.Name.Trim(), email, stop) is { } existing)
            return existing;
        return await Make(request, null, stop);
    }

    /// <summary>
    /// Always a new one. With <paramref name="signedIn"/> it is theirs, and no password is asked; an address that can
    /// sign in already must give its own.
    /// </summary>
    public async Task<Result<WorkspaceMade>> Make(
        NewWorkspace request,
        User? signedIn,
        CancellationToken stop
    )
    {
        if (signedIn is not null)
            request = request with { OwnerEmail = signedIn.Email ?? "" };
        var check = Validate(request, signedIn is not null);
        if (!check.Passed)
            return Result<WorkspaceMade>.Refused(check.Refusals);
        var workspace = new WorkspaceId(Guid.CreateVersion7(clock.GetUtcNow()));
        return await database.Write(
            workspace,
            db => Create(db, workspace, request, signedIn, stop),
            WorkspaceRefusals.EmailTaken,
            stop
        );
    }

    /// <summary>All that is wrong with the answers, each at its field.</summary>
    internal static Check Validate(NewWorkspace request, bool isSignedIn = false) =>
        new Check()
            .Text(request.Name, "workspace", 100)
            .Text(request.OwnerName, "ownerName", 100)
            .Email(request.OwnerEmail, "ownerEmail")
            .That(Countries.IsCode(request.Country), WorkspaceRefusals.CountryUnknown)
            .That(
                request.Currency is null || Currency.TryOf(request.Currency, out _),
                WorkspaceRefusals.CurrencyUnknown
            )
            .That(request.Language is null or "fr" or "en", WorkspaceRefusals.LanguageUnknown)
            .That(
                isSignedIn || Passwords.AreGood(request.OwnerPassword, request.OwnerEmail),
                EntryRefusals.WeakPassword("ownerPassword")
            )
            .That(IsRate(request.HourlyRate), EntryRefusals.HourlyRate);

    /// <summary>Above zero, with at most the four decimals that are kept.</summary>
    private static bool IsRate(decimal? rate) =>
        rate is null or (> 0 and <= HighestRate) && rate * 10_000 % 1 is null or 0;

    private async Task<WorkspaceMade?> Existing(string name, string email, CancellationToken stop)
    {
        await using var outside = database.OpenForReading(null);
        var candidates = await outside
            .Set<WorkspaceListing>()
            .Where(w => w.Name == name)
            .Select(w => w.WorkspaceId)
            .ToListAsync(stop);
        foreach (var id in candidates)
        {
            await using var inside = database.OpenForReading(id);
            var member = await inside
                .Set<Member>()
                .FirstOrDefaultAsync(m => m.EmailKey == email && m.Role == Role.Owner, stop);
            if (member is not null)
                return new WorkspaceMade(id, member.Id, Existed: true);
        }
        return null;
    }

    private async Task<Result<WorkspaceMade>> Create(
        CadranDb db,
        WorkspaceId id,
        NewWorkspace request,
        User? signedIn,
        CancellationToken stop
    )
    {
        var email = EmailAddress.Key(request.OwnerEmail);
        Result<User> user = signedIn is not null
            ? signedIn
            : await FindOrMakeUser(db, request, email, stop);
        if (!user.Succeeded)
            return Result<WorkspaceMade>.Refused(user.Refusals);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var workspace = NewRow(request, now);
        var member = new Member
        {
            Id = Id<Member>.New(clock),
            Name = request.OwnerName.Trim(),
            Email = request.OwnerEmail.Trim(),
            EmailKey = email,
            Role = Role.Owner,
            CreatedAt = now,
            UserId = user.Value.Id,
        };
        db.AddRange(workspace, member);
        db.Add(
            new WorkspaceListing
            {
                WorkspaceId = id,
                Name = workspace.Name,
                CreatedAt = now,
            }
        );
        db.Add(
            new Membership
            {
                UserId = user.Value.Id,
                WorkspaceId = id,
                MemberId = member.Id,
            }
        );
        var start = new WorkspaceStart(
            workspace,
            member.Id,
            request.HourlyRate,
            request.Taxes,
            request.IsDemo
        );
        foreach (var starter in starters)
            await starter.Start(db, start, stop);
        return new WorkspaceMade(id, member.Id, Existed: false);
    }

    private async Task<Result<User>> FindOrMakeUser(
        CadranDb db,
        NewWorkspace request,
        string email,
        CancellationToken stop
    )
    {
        var normalized = Users.Normalized(email);
        var known = await db.Set<User>()
            .FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, stop);
        if (known is not null)
            return
                hasher.VerifyHashedPassword(known, known.PasswordHash ?? "", request.OwnerPassword)
                == PasswordVerificationResult.Failed
                ? WorkspaceRefusals.PasswordWrong
                : known;
        var user = users.New(email, request.OwnerPassword);
        db.Add(user);
        return user;
    }

    private static Workspace NewRow(NewWorkspace request, Instant now)
    {
        var defaults = Countries.Of(request.Country);
        return new Workspace
        {
            Name = request.Name.Trim(),
            Country = request.Country,
            Currency = Currency.Of(request.Currency ?? defaults.Currency),
            Language = request.Language ?? defaults.Language,
            TimeZone = defaults.TimeZone,
            CreatedAt = now,
            IsDemo = request.IsDemo,
            Email = request.OwnerEmail.Trim(),
        };
    }
}
