namespace Cadran.Platform;

/// <summary>What a field asks for, so that one that can't be read says what it takes, with an example.</summary>
internal enum FieldKind
{
    Amount,
    Number,
    Percentage,

    /// <summary>A percentage or an amount.</summary>
    Discount,

    /// <summary>A whole number of days, 0 to 365.</summary>
    Days,

    /// <summary>A whole number.</summary>
    Whole,
    Date,

    /// <summary>The time of a day.</summary>
    Clock,
}
