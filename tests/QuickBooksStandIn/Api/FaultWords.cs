using QuickBooksStandIn.Faults;

namespace QuickBooksStandIn.Api;

/// <summary>The business error that a wished fault stands for: by its code, with the usual words unless it has others.</summary>
internal static class FaultWords
{
    public static Refusal Of(FaultRule fault)
    {
        var usual = Usual(fault.Code ?? "6000").Error;
        return new(
            usual with
            {
                Message = fault.Message ?? usual.Message,
                Detail = fault.Detail ?? usual.Detail,
                Status = fault.Status ?? usual.Status,
            }
        );
    }

    private static Refusal Usual(string code) =>
        code switch
        {
            "610" => Errors.NotFound(),
            "2500" => Errors.InvalidReference(),
            "5010" => Errors.Stale(),
            "6140" => Errors.DuplicateNumber(),
            "6190" => Errors.SubscriptionEnded(),
            "6210" => Errors.BooksClosed(),
            "6240" => Errors.DuplicateName("customer"),
            "6540" => Errors.Deposited(),
            "6000" => Errors.Business("Unexpected Internal Error. (-30000)"),
            _ => new(new(code, "Error", $"Error {code}")),
        };
}
