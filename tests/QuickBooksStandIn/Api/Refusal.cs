namespace QuickBooksStandIn.Api;

/// <summary>An error as QuickBooks words it.</summary>
internal sealed record QuickBooksError(
    string Code,
    string Message,
    string Detail,
    string Element = "",
    string Type = "ValidationFault",
    int Status = 400
);

/// <summary>
/// A no of QuickBooks. Thrown, because rules lie deep in JSON that nobody has given types,
/// and caught in one place (<see cref="CompanyApi"/>; in a batch, for each item).
/// </summary>
internal sealed class Refusal(QuickBooksError error) : InvalidOperationException(error.Detail)
{
    public QuickBooksError Error { get; } = error;
}
