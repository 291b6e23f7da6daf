using System.Globalization;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Entities;

/// <summary>
/// With custom numbers on, a form has the number that it was given, or none; with them off QuickBooks numbers
/// and passes over what is sent. (The documentation only warns of duplicates for those who send one all the same.)
/// </summary>
internal static class DocumentNumbers
{
    public static void Apply(Draft draft)
    {
        if (!draft.Company.CustomTxnNumbers)
            Number(draft);
        else if (
            !draft.AllowDuplicates
            && draft.Record.Text("DocNumber") is { } number
            && IsTaken(draft, number)
        )
            throw Errors.DuplicateNumber();
    }

    private static void Number(Draft draft)
    {
        var number =
            draft.Before.Text("DocNumber") ?? Next(draft).ToString(CultureInfo.InvariantCulture);
        draft.Record["DocNumber"] = number;
    }

    private static long Next(Draft draft) =>
        draft
            .Company.All(draft.Kind.Name)
            .Select(form => form.Text("DocNumber"))
            .Select(number =>
                long.TryParse(
                    number,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var value
                )
                    ? value
                    : 0
            )
            .Append(1000)
            .Max() + 1;

    private static bool IsTaken(Draft draft, string number) =>
        draft
            .Company.All(draft.Kind.Name)
            .Any(form => form.Text("DocNumber") == number && form.Text("Id") != draft.Id);
}
