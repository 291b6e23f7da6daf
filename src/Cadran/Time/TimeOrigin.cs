using Cadran.Platform.Api;

namespace Cadran.Time;

/// <summary>
/// What another tool said of time that was imported from it, kept as it was said. Source: the tool, as in
/// `POST /imports/time`. Invoiced: it had been invoiced there, so it is never billed again. CostRate: money per hour of
/// work, which margins don't use. What is null was not said.
/// </summary>
internal sealed record TimeOrigin(
    string Source,
    bool? Invoiced = null,
    string? InvoiceNumber = null,
    bool? Approved = null,
    MoneyAmount? CostRate = null
);
