using System.Globalization;
using Cadran.Accounting.QuickBooks;
using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Texts = Cadran.Platform.Texts.Texts;

namespace Cadran.Accounting.Pages;

/// <summary>The words of QuickBooks' queue and copies, for a bookkeeper.</summary>
internal static class WorkWords
{
    public static string Name(Enum value) => EnumName.Of(value);

    /// <summary>What it is, and why it waits: "Copy F2026-0042: the tax TPS is linked to no code".</summary>
    public static string Of(QueuedWork work, Connection? connection, Texts texts) =>
        work.Trouble is { } trouble
            ? $"{What(work, texts)} – {Why(trouble, texts)}"
            : $"{What(work, texts)} – {State(work, connection, texts)}";

    public static string State(QueuedWork work, Connection? connection, Texts texts) =>
        texts["quickbooks.work." + (IsAway(work, connection) ? "away" : Name(work.State))];

    /// <summary>It is to be done in a company that is not connected now.</summary>
    public static bool IsAway(QueuedWork work, Connection? connection) =>
        work.State is WorkState.Waiting or WorkState.Held
        && (connection is null or { IsOver: true } || connection.Realm != work.Realm);

    public static string What(QueuedWork work, Texts texts) =>
        work.Title is { Length: > 0 } title
            ? texts["quickbooks.do." + Name(work.Kind)] + " " + title
            : texts["quickbooks.do." + Name(work.Kind)];

    /// <summary>The sentence, with what QuickBooks said itself.</summary>
    public static string Why(WorkTrouble trouble, Texts texts)
    {
        var sentence = texts[trouble.Words, [.. (trouble.Values ?? []).Select(Value)]];
        // A sentence with places says nothing without what fills them.
        if (
            trouble.Refusal is { } code
            && texts.Has("refusal." + code)
            && texts["refusal." + code] is var reason
            && !reason.Contains('{', StringComparison.Ordinal)
        )
            sentence += " " + reason;
        if (trouble.Sides is { } sides)
            sentence +=
                " "
                + texts["quickbooks.pay.there", Side(sides.There, sides.Currency, texts)]
                + " "
                + texts["quickbooks.pay.here", Side(sides.Here, sides.Currency, texts)];
        return trouble.Said is { Length: > 0 } said
            ? sentence + " " + texts["quickbooks.said", said]
            : sentence;
    }

    /// <summary>"60.00 $ (F-12 60.00 $)".</summary>
    private static string Side(PaymentFace? face, string code, Texts texts)
    {
        if (face is null)
            return texts["quickbooks.pay.nothing"];
        var currency = Currency.Of(code);
        var parts = face.Parts.Select(p =>
            p.Number + " " + Format.Money(new Money(p.Amount, currency), texts.Culture)
        );
        return Format.Money(new Money(face.Total, currency), texts.Culture)
            + (face.Parts.Count > 0 ? $" ({string.Join(", ", parts)})" : "");
    }

    /// <summary>Money and days as the reader writes them; everything else as it is.</summary>
    private static object Value(string value)
    {
        if (
            value.StartsWith(WorkTrouble.MoneyMark, StringComparison.Ordinal)
            && value[WorkTrouble.MoneyMark.Length..].Split(' ') is [var number, var code]
            && decimal.TryParse(number, CultureInfo.InvariantCulture, out var amount)
            && Currency.TryOf(code, out var currency)
        )
            return Format.Money(new Money(amount, currency));
        return
            value.StartsWith(WorkTrouble.DayMark, StringComparison.Ordinal)
            && Days.Read(value[WorkTrouble.DayMark.Length..]) is { } day
            ? Dates.Long(day)
            : value;
    }

    /// <summary>Where what it waits for is linked or chosen; null: not here.</summary>
    public static string? MendAt(WorkTrouble trouble) =>
        !trouble.AwaitsChoice ? null
        : trouble.Words.StartsWith("quickbooks.item", StringComparison.Ordinal)
            ? "/settings/quickbooks"
        : trouble.Words.StartsWith("quickbooks.tax", StringComparison.Ordinal)
            ? "/settings/quickbooks/links?kind=taxSet"
        : trouble.Words.StartsWith("quickbooks.currency", StringComparison.Ordinal) ? null
        : trouble is { Words: "quickbooks.customer.excluded", Values: [var customer, ..] }
            ? $"/customers/{customer}?tab=invoices#quickbooks"
        : trouble.Words.StartsWith("quickbooks.customer", StringComparison.Ordinal)
        && trouble.Values is [var name, ..]
            ? $"/settings/quickbooks/links?kind=customer&q={Uri.EscapeDataString(name)}"
        : "/settings/quickbooks/links";

    /// <summary>Somebody alike is there, and may be another.</summary>
    public static bool MayBeMade(QueuedWork work) =>
        work.Trouble?.Words is FindCustomer.Unsure or "quickbooks.fault.nametaken";

    public static Tone ToneOf(CopyState state) =>
        state switch
        {
            CopyState.InStep => Tone.Good,
            CopyState.OtherTotal => Tone.Warn,
            _ => Tone.Bad,
        };

    public static Tone ToneOf(WorkState state) =>
        state switch
        {
            WorkState.Done => Tone.Good,
            WorkState.Held => Tone.Bad,
            WorkState.Skipped => Tone.Neutral,
            _ => Tone.Accent,
        };

    public static Tone ToneOf(ConnectionState state) =>
        state switch
        {
            ConnectionState.Connected => Tone.Good,
            ConnectionState.Disconnected => Tone.Neutral,
            _ => Tone.Bad,
        };
}
