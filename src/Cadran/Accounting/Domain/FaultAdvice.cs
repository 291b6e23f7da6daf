namespace Cadran.Accounting.Domain;

/// <summary>What is done about a fault of QuickBooks.</summary>
internal enum FaultAdvice
{
    /// <summary>The same again later: it was busy, broken, or its answer was lost.</summary>
    Again,

    /// <summary>A new access token, then the same again, once.</summary>
    Refresh,

    /// <summary>The firm has to be connected anew.</summary>
    Reconnect,

    /// <summary>The company's subscription has ended: nothing goes over until it is renewed.</summary>
    Suspended,

    /// <summary>It was changed there meanwhile: read it again, then decide anew.</summary>
    Stale,

    /// <summary>The name belongs to another customer, vendor or employee there.</summary>
    NameTaken,

    /// <summary>The number belongs to another document there.</summary>
    NumberTaken,

    /// <summary>Something that it points at is gone or inactive there.</summary>
    ReferenceGone,

    /// <summary>A bookkeeper has to decide or mend something: they are shown what it said.</summary>
    Person,
}

/// <summary>The table of codes of design/quickbooks.md, B4.</summary>
internal static class FaultTable
{
    public static FaultAdvice Advice(this Fault fault) =>
        fault.Code switch
        {
            "3200" or "100" => FaultAdvice.Refresh,
            "3100" or "120" => FaultAdvice.Reconnect,
            "3001" => FaultAdvice.Again,
            "6240" => FaultAdvice.NameTaken,
            "6140" => FaultAdvice.NumberTaken,
            // Older documentation prints this code for a number that is taken.
            "6210" => fault.Message.Contains("Duplicate", StringComparison.OrdinalIgnoreCase)
                ? FaultAdvice.NumberTaken
                : FaultAdvice.Person,
            "5010" => FaultAdvice.Stale,
            "610" or "2500" => FaultAdvice.ReferenceGone,
            "6190" => FaultAdvice.Suspended,
            _ => fault.Status switch
            {
                401 => FaultAdvice.Refresh,
                403 => FaultAdvice.Reconnect,
                >= 400 and < 500 and not 408 and not 429 => FaultAdvice.Person,
                _ => FaultAdvice.Again,
            },
        };

    /// <summary>The key of the sentence that says it to a bookkeeper.</summary>
    public static string WordsOf(Fault fault) =>
        (fault.Code, fault.Advice()) switch
        {
            ("6210", FaultAdvice.Person) => "quickbooks.fault.closed",
            ("6540", _) => "quickbooks.fault.deposited",
            ("6000", _) when Mentions(fault, "GST", "HST", "VAT", "tax") => "quickbooks.fault.tax",
            (_, var advice) => "quickbooks.fault." + advice.ToString().ToLowerInvariant(),
        };

    private static bool Mentions(Fault fault, params string[] words) =>
        words.Any(w =>
            (fault.Detail ?? fault.Message).Contains(w, StringComparison.OrdinalIgnoreCase)
        );
}
