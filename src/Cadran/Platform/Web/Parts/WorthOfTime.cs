namespace Cadran.Platform.Web.Parts;

/// <summary>What worked time is worth, for who may see amounts.</summary>
/// <param name="Price">Null: it has no rate yet, or is not to be billed.</param>
/// <param name="Rate">Money per hour; null: none was found.</param>
/// <param name="Billable">It is to be billed: without a rate it waits for one (rule R4).</param>
/// <param name="Why">The page that explains it.</param>
public sealed record WorthOfTime(Money? Price, Money? Rate, bool Billable, string Why);
