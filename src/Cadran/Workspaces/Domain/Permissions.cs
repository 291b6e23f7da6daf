using System.Collections.Frozen;

namespace Cadran.Workspaces.Domain;

/// <summary>What a member is in a workspace.</summary>
public enum Role
{
    Owner,
    Administrator,
    Manager,
    Agent,
    Biller,
    Viewer,
}

/// <summary>
/// The permission matrix: every permission, and which roles have it. Policies, documentation and tests come
/// from here; what is not here, nobody may.
/// </summary>
public static class Permissions
{
    public const string SettingsEdit = "settings.edit";
    public const string MembersEdit = "members.edit";
    public const string TokensEdit = "tokens.edit";
    public const string CustomersRead = "customers.read";
    public const string CustomersEdit = "customers.edit";
    public const string WorkRead = "work.read";
    public const string WorkEdit = "work.edit";
    public const string TimeOwn = "time.own";
    public const string TimeReadAll = "time.read_all";
    public const string TimeEditAll = "time.edit_all";
    public const string RatesRead = "rates.read";
    public const string RatesEdit = "rates.edit";
    public const string CostsRead = "costs.read";
    public const string CostsEdit = "costs.edit";
    public const string BillingRead = "billing.read";
    public const string BillingEdit = "billing.edit";
    public const string JournalReopen = "journal.reopen";
    public const string ImportRun = "import.run";

    /// <summary>Take everything out of the workspace, or bring it in.</summary>
    public const string ArchiveMove = "archive.move";

    /// <summary>Choose by whose accounts members sign in.</summary>
    public const string SignInManage = "sign_in.manage";

    private static readonly Role[] Everybody = Enum.GetValues<Role>();

    /// <summary>Permission → the roles that have it.</summary>
    public static readonly FrozenDictionary<string, FrozenSet<Role>> Matrix = new Dictionary<
        string,
        Role[]
    >
    {
        [SettingsEdit] = [Role.Owner, Role.Administrator],
        [MembersEdit] = [Role.Owner, Role.Administrator],
        [TokensEdit] = Everybody,
        [CustomersRead] = Everybody,
        [CustomersEdit] = [Role.Owner, Role.Administrator, Role.Manager, Role.Biller],
        [WorkRead] = Everybody,
        [WorkEdit] = [Role.Owner, Role.Administrator, Role.Manager, Role.Agent],
        [TimeOwn] = [Role.Owner, Role.Administrator, Role.Manager, Role.Agent, Role.Biller],
        [TimeReadAll] = [Role.Owner, Role.Administrator, Role.Manager, Role.Biller, Role.Viewer],
        [TimeEditAll] = [Role.Owner, Role.Administrator, Role.Manager],
        [RatesRead] = [Role.Owner, Role.Administrator, Role.Manager, Role.Biller],
        [RatesEdit] = [Role.Owner, Role.Administrator],
        [CostsRead] = [Role.Owner, Role.Administrator],
        [CostsEdit] = [Role.Owner, Role.Administrator],
        [BillingRead] = [Role.Owner, Role.Administrator, Role.Manager, Role.Biller, Role.Viewer],
        [BillingEdit] = [Role.Owner, Role.Administrator, Role.Biller],
        [JournalReopen] = [Role.Owner],
        [ImportRun] = [Role.Owner, Role.Administrator],
        [ArchiveMove] = [Role.Owner],
        [SignInManage] = [Role.Owner],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    /// <summary>All that a role may.</summary>
    public static FrozenSet<string> Of(Role role) =>
        Matrix.Where(pair => pair.Value.Contains(role)).Select(pair => pair.Key).ToFrozenSet();
}
