namespace Cadran.Integrations;

/// <summary>
/// A name of a file that is taken for one that is there, or is made of an earlier row, though it is written in another
/// way: "Café Zoë" for "Café Zoé". Kind: customer, project or task.
/// </summary>
public sealed record NearName(string Kind, string Name, string Known)
{
    public const string Customer = "customer";
    public const string Project = "project";
    public const string Task = "task";

    /// <summary>As it is chosen to be made apart; a task goes with its project.</summary>
    internal string Key => Kind + ":" + Name;
}
