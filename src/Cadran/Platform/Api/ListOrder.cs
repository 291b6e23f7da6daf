using System.Globalization;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Api;

/// <summary>
/// The two orders of lists, each from where a cursor says. Rows are read once whatever is added meanwhile.
/// </summary>
internal static class ListOrder
{
    /// <summary>By the folded name, then id. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public static Result<IQueryable<T>> ByName<T>(this IQueryable<T> rows, PageQuery page)
        where T : TenantRow
    {
        if (page.Check() is { } refusal)
            return refusal;
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 2) is not [var name, var last]
                || !Id<T>.TryParse(last, null, out var id)
            )
                return PlatformRefusals.CursorInvalid;
            // The first condition alone is what lets the index start there.
            rows = rows.Where(row =>
                string.Compare(EF.Property<string>(row, "NameKey"), name) >= 0
                && (
                    string.Compare(EF.Property<string>(row, "NameKey"), name) > 0
                    || EF.Property<Id<T>>(row, "Id") > id
                )
            );
        }
        return Result<IQueryable<T>>.Of(
            rows.OrderBy(row => EF.Property<string>(row, "NameKey"))
                .ThenBy(row => EF.Property<Id<T>>(row, "Id"))
        );
    }

    /// <summary>By people-facing number, latest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public static Result<IQueryable<T>> LatestFirst<T>(this IQueryable<T> rows, PageQuery page)
        where T : TenantRow
    {
        if (page.Check() is { } refusal)
            return refusal;
        if (page.Cursor is { } cursor)
        {
            if (Cursors.Read(cursor, 1) is not [var text] || !IsNumber(text, out var last))
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(row => EF.Property<long>(row, "Number") < last);
        }
        return Result<IQueryable<T>>.Of(
            rows.OrderByDescending(row => EF.Property<long>(row, "Number"))
        );
    }

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
