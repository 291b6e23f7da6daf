namespace Cadran.Accounting.QuickBooks;

/// <summary>What keeping in step with QuickBooks says no to; the sentences are in QuickBooks.texts.json.</summary>
internal static class QuickBooksRefusals
{
    /// <summary>The server has no app of QuickBooks to connect with.</summary>
    public static readonly Refusal NotSet = new("quickbooks.not_set", RefusalKind.Conflict);
    public static readonly Refusal NotConnected = new(
        "quickbooks.not_connected",
        RefusalKind.Conflict
    );

    /// <summary>The answer from QuickBooks is not one to a question of this session, or came too late.</summary>
    public static readonly Refusal State = new("quickbooks.state_invalid", RefusalKind.Malformed);

    /// <summary>The person said no there.</summary>
    public static readonly Refusal Denied = new("quickbooks.denied", RefusalKind.Conflict);

    /// <summary>QuickBooks could not be asked, or did not take the code.</summary>
    public static readonly Refusal Unreached = new("quickbooks.unreached", RefusalKind.Conflict);

    /// <summary>Only what is issued goes over.</summary>
    public static readonly Refusal NotIssued = new("quickbooks.not_issued", RefusalKind.Conflict);

    /// <summary>It is done, or under way.</summary>
    public static readonly Refusal NotHeld = new("quickbooks.not_held", RefusalKind.Conflict);

    /// <summary>Documents of that customer do not go over: that was chosen on its page.</summary>
    public static readonly Refusal Excluded = new(
        "quickbooks.customer_excluded",
        RefusalKind.Conflict
    );

    /// <summary>QuickBooks was asked to mail it and has not said whether it did.</summary>
    public static readonly Refusal Sending = new("quickbooks.sending", RefusalKind.Conflict);

    /// <summary>Something there that no item of ours can be has the name of a service type.</summary>
    public static readonly Refusal ItemNameTaken = new(
        "quickbooks.item_name_taken",
        RefusalKind.Conflict
    );

    /// <summary>A credit note that is put on an invoice stays there here: what is in QuickBooks can't take its place.</summary>
    public static readonly Refusal CreditStays = new(
        "quickbooks.credit_stays",
        RefusalKind.Conflict
    );

    /// <summary>It is linked to another of ours already.</summary>
    public static readonly Refusal LinkTaken = new("quickbooks.link_taken", RefusalKind.Conflict);
}
