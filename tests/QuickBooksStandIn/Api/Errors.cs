namespace QuickBooksStandIn.Api;

/// <summary>
/// The business errors (contract B4). Those without a fixture have a wording from memory, marked [mem]:
/// clients go by the code.
/// </summary>
internal static class Errors
{
    private const string MadeInactive =
        "Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.";

    public static Refusal NotFound(string element = "") =>
        new(new("610", "Object Not Found", $"Object Not Found : {MadeInactive}", element));

    public static Refusal InvalidReference(string element = "") =>
        new(new("2500", "Invalid Reference Id", $"Invalid Reference Id : {MadeInactive}", element));

    public static Refusal Stale() =>
        new(
            new(
                "5010",
                "Stale Object Error",
                "Stale Object Error : You and API API were working on this at the same time. API API finished before you did, so your work was not saved."
            )
        );

    public static Refusal DuplicateName(string owner) =>
        new(
            new(
                "6240",
                "Duplicate Name Exists Error",
                $"The name supplied already exists. : Another {owner} is already using this name. Please use a different name."
            )
        );

    public static Refusal DuplicateNumber() =>
        new(
            new(
                "6140",
                "Duplicate Document Number Error",
                "Duplicate Document Number Error : You must specify a different number. This number has already been used."
            )
        );

    public static Refusal Business(string sentence) =>
        new(
            new(
                "6000",
                "A business validation error has occurred while processing your request",
                $"Business Validation Error: {sentence}"
            )
        );

    public static Refusal Missing(string element) => // [mem] wording
        new(
            new(
                "2020",
                "Required param missing, need to supply the required value for the API",
                $"Required parameter {element} is missing in the request",
                element
            )
        );

    public static Refusal BadValue(string element, string detail) => // [mem] wording
        new(new("2170", "Invalid Enumeration", $"Invalid Enumeration : {detail}", element));

    public static Refusal TooLong(string element, int max) => // [mem] code and wording
        new(
            new(
                "2050",
                "String length is either shorter or longer than supported by specification",
                $"Max allowed length is {max} for {element}",
                element
            )
        );

    /// <summary>An unknown property, or a value of another kind (issue #145 of python-quickbooks shows it).</summary>
    public static Refusal Unsupported(string property) =>
        new(
            new(
                "2010",
                "Request has invalid or unsupported property",
                $"Property Name:{property} specified is unsupported or invalid"
            )
        );

    public static Refusal UnsupportedOperation(string what = "") =>
        new(
            new(
                "500",
                "Unsupported Operation",
                $"Operation {what} is not supported.",
                Type: "SystemFault"
            )
        );

    public static Refusal BooksClosed() => // [mem] wording
        new(
            new(
                "6210",
                "Account Period Closed, Cannot Update Through Services API",
                "Account Period Closed, Cannot Update Through Services API : The account period has closed and the account books cannot be updated through the QBO Services API. Please use the QBO website to make these changes."
            )
        );

    public static Refusal Deposited() => // [mem] wording
        new(
            new(
                "6540",
                "Deposited Transaction cannot be changed",
                "Deposited Transaction cannot be changed : This transaction has been deposited. If you want to change or delete it, you must edit the deposit it appears on and remove it first."
            )
        );

    public static Refusal SubscriptionEnded() => // [mem] wording
        new(
            new(
                "6190",
                "Invalid Company Status",
                "Invalid Company Status : Subscription period has ended or canceled or there was a billing problem"
            )
        );

    /// <summary>A query that can't be read (issue #129 of consolibyte/quickbooks-php shows code and form).</summary>
    public static Refusal Unreadable(string detail) =>
        new(new("4000", "Error parsing query", $"QueryParserError: {detail}"));

    /// <summary>A query for what there is not, or can't be asked for (issue #403 of ruckus/quickbooks-ruby shows it).</summary>
    public static Refusal InvalidQuery(string detail) =>
        new(new("4001", "Invalid query", $"QueryValidationError: {detail}"));
}
