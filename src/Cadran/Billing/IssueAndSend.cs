namespace Cadran.Billing;

/// <summary>
/// What came of issuing and sending in one act. Issued and not sent: <see cref="Unsent"/> says why; the invoice has its
/// number all the same.
/// </summary>
internal sealed record IssuedAndSent(Invoice Invoice, Refusal? Unsent);

/// <summary>
/// The last button of the editor: issue, then give it to the post. Issuing is never undone by a mail that can't be
/// written (rule D4c).
/// </summary>
internal sealed class IssueAndSend(IssueInvoice issue, SendByChoice send)
{
    public async Task<Result<IssuedAndSent>> Run(
        Id<Invoice> id,
        SendRequest mail,
        int? ifMatch,
        CancellationToken stop,
        DocumentKind kind = DocumentKind.Invoice
    )
    {
        var issued = await issue.Run(id, null, ifMatch, stop, kind);
        if (!issued.Succeeded)
            return Result<IssuedAndSent>.Refused(issued.Refusals);
        var words = InvoiceWords.Numbered(mail.Message, issued.Value);
        var sent = await send.Run(id, mail with { Message = words }, stop);
        return new IssuedAndSent(issued.Value, sent.Refusal);
    }
}

/// <summary>The message of a draft has a place for the number that it will get.</summary>
internal static class InvoiceWords
{
    /// <summary>What stands in a draft's message where its number will be.</summary>
    public const string Place = "{#}";

    /// <summary>A copy of the draft that reads as it will once issued.</summary>
    public static Invoice WithPlace(Invoice draft, DateOnly due) =>
        new()
        {
            Id = draft.Id,
            Kind = draft.Kind,
            Number = draft.Number ?? Place,
            OrganizationId = draft.OrganizationId,
            Currency = draft.Currency,
            Language = draft.Language,
            GroupBy = draft.GroupBy,
            QuantityDecimals = draft.QuantityDecimals,
            TaxRounding = draft.TaxRounding,
            TotalMinor = draft.TotalMinor,
            DeductedMinor = draft.DeductedMinor,
            DueDate = draft.DueDate ?? due,
            CreatedAt = draft.CreatedAt,
        };

    public static string? Numbered(string? message, Invoice invoice) =>
        string.IsNullOrWhiteSpace(message)
            ? null
            : message
                .ReplaceLineEndings("\n")
                .Replace(Place, invoice.Number, StringComparison.Ordinal);
}
