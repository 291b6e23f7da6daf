using Cadran.Accounting.Domain;
using Cadran.Billing;
using Cadran.Platform.Api;

namespace Cadran.Accounting.QuickBooks;

/// <summary>The company that the workspace keeps in step with; without one, whether one can be connected.</summary>
internal sealed record ConnectionAnswer(
    bool CanConnect,
    ConnectionState? State,
    QuickBooksEnvironment? Environment,
    string? RealmId,
    string? CompanyName,
    string? Country,
    string? HomeCurrency,
    bool? MultiCurrency,
    bool? TakesNumbers,
    Instant? ConnectedAt,
    Instant? SweptUntil,
    int? HeldWork,
    QuickBooksChoices? Choices
) : IVersionedAnswer
{
    /// <summary>0: never connected.</summary>
    public int Version { get; init; }

    /// <summary>Country and currency, where the company has another than the firm.</summary>
    public IReadOnlyList<CompanyDifference> Differences { get; init; } = [];

    public static ConnectionAnswer Of(QuickBooksSettings settings, Connection? c, int held) =>
        c is null
            ? new(
                settings.IsSet,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null
            )
            : new(
                settings.IsSet,
                c.State,
                c.Environment,
                c.Realm,
                c.CompanyName,
                c.Country,
                c.HomeCurrency,
                c.IsMultiCurrency,
                c.TakesNumbers,
                c.ConnectedAt,
                c.SweptUntil,
                held,
                ChoicesOf(c)
            )
            {
                Version = c.Version,
            };

    public static QuickBooksChoices ChoicesOf(Connection c) =>
        new(
            c.CopiesOnIssue,
            c.MakesCustomers,
            c.OffersOnlinePayment,
            c.DefaultItemId,
            c.ExpenseItemId,
            c.SendsInvoices,
            c.SendsPayments
        );
}

/// <summary>What of the company is not as in the firm, `country` or `currency`; how it is there and here.</summary>
internal sealed record CompanyDifference(string What, string There, string Here);

/// <summary>Whether QuickBooks heard of it; otherwise the access has to be taken back there.</summary>
internal sealed record DisconnectedAnswer(bool Revoked);

/// <summary>
/// A line of the log. Trouble: the key of its sentence; said: the words of QuickBooks; code: its number. Attempts: how
/// often it was tried. Sides: of a payment of ours that is another there, both.
/// </summary>
internal sealed record WorkAnswer(
    Id<QueuedWork> Id,
    WorkKind Kind,
    WorkState State,
    Guid? ObjectId,
    string? RemoteId,
    string? Title,
    int Attempts,
    Instant CreatedAt,
    Instant? TriedAt,
    Instant? EndedAt,
    Instant? NextTryAt,
    string? Trouble,
    string? Said,
    string? Code,
    string? TraceId,
    SidesAnswer? Sides
)
{
    public static WorkAnswer Of(QueuedWork w) =>
        new(
            w.Id,
            w.Kind,
            w.State,
            w.ObjectId,
            w.RemoteId,
            w.Title,
            w.Attempts,
            w.CreatedAt,
            w.TriedAt,
            w.EndedAt,
            w.State == WorkState.Waiting ? w.DueAt : null,
            w.Trouble?.Words,
            w.Trouble?.Said,
            w.Trouble?.Code,
            w.Trouble?.TraceId,
            w.Trouble?.Sides is { } sides ? SidesAnswer.Of(sides) : null
        );
}

/// <summary>A payment as it is here and there; null: it is void or gone.</summary>
internal sealed record SidesAnswer(PaidAnswer? Here, PaidAnswer? There)
{
    public static SidesAnswer Of(PaymentSides sides)
    {
        var currency = Currency.Of(sides.Currency);
        return new(
            sides.Here is { } here ? PaidAnswer.Of(here, currency) : null,
            sides.There is { } there ? PaidAnswer.Of(there, currency) : null
        );
    }
}

/// <summary>What it pays in all, and of each document by its number.</summary>
internal sealed record PaidAnswer(MoneyAmount Total, IReadOnlyList<PaidPartAnswer> Parts)
{
    public static PaidAnswer Of(PaymentFace face, Currency currency) =>
        new(
            MoneyAmount.Of(new Money(face.Total, currency)),
            [
                .. face.Parts.Select(p => new PaidPartAnswer(
                    p.Number,
                    MoneyAmount.Of(new Money(p.Amount, currency))
                )),
            ]
        );
}

internal sealed record PaidPartAnswer(string Number, MoneyAmount Amount);

/// <summary>Whether QuickBooks sends it too.</summary>
internal sealed record CopyRequest(bool Send = false);

/// <summary>How a document is in QuickBooks; what it says there stands beside ours. Url: its page there.</summary>
internal sealed record CopyAnswer(
    string RemoteId,
    string? Number,
    CopyState State,
    MoneyAmount Total,
    MoneyAmount Balance,
    Instant? EmailedAt,
    string? EmailedTo,
    string? PayLink,
    Instant? PayLinkEndsAt,
    Instant CopiedAt,
    Instant ReadAt,
    string Url,
    FaceAnswer There
)
{
    public static CopyAnswer Of(CopiedDocument d, Invoice document, QuickBooksSettings settings) =>
        new(
            d.RemoteId,
            d.RemoteNumber,
            d.State,
            MoneyAmount.OfMinor(d.RemoteTotalMinor, document.Currency),
            MoneyAmount.OfMinor(d.RemoteBalanceMinor, document.Currency),
            d.EmailedAt,
            d.EmailedTo,
            d.PayLink,
            d.PayLinkEndsAt,
            d.CopiedAt,
            d.ReadAt,
            settings.PageOf(
                document.Kind == DocumentKind.CreditNote ? "creditmemo" : "invoice",
                d.RemoteId,
                d.Realm
            ),
            FaceAnswer.Of(d.Face, document.Currency)
        );
}

/// <summary>What the document says there. Quantities are numbers; a price may be finer than its currency.</summary>
internal sealed record FaceAnswer(
    string? Number,
    DateOnly? Date,
    DateOnly? Due,
    string? Customer,
    IReadOnlyList<FaceLineAnswer> Lines,
    MoneyAmount? Tax,
    MoneyAmount? Total
)
{
    public static FaceAnswer Of(RemoteFace face, Currency currency) =>
        new(
            face.Number,
            face.Date,
            face.Due,
            face.Customer,
            [
                .. face.Lines.Select(l => new FaceLineAnswer(
                    l.Text,
                    l.Quantity,
                    Money(l.Price, currency),
                    Money(l.Amount, currency)
                )),
            ],
            Money(face.Tax, currency),
            Money(face.Total, currency)
        );

    private static MoneyAmount? Money(decimal? amount, Currency currency) =>
        amount is { } known ? MoneyAmount.Of(new Money(known, currency)) : null;
}

/// <summary>A line as it stands there.</summary>
internal sealed record FaceLineAnswer(
    string? Text,
    decimal? Quantity,
    MoneyAmount? Price,
    MoneyAmount? Amount
);

/// <summary>A document in QuickBooks: the copy, null when there is none yet, and what waits to be done with it.</summary>
internal sealed record DocumentInQuickBooks(CopyAnswer? Copy, IReadOnlyList<WorkAnswer> Work);

/// <summary>One of ours: what it is linked to there, else what is proposed and why (email, name, rate, days).</summary>
internal sealed record LinkRowAnswer(
    string LocalKey,
    string Name,
    string? RemoteId,
    string? RemoteName,
    string? ProposedId,
    string? ProposedName,
    ProposalReason? Reason
);

/// <summary>What can be linked; `choices`: what is there.</summary>
internal sealed record LinkSheetAnswer(
    IReadOnlyList<LinkRowAnswer> Items,
    IReadOnlyList<RemoteChoice> Choices
)
{
    public static LinkSheetAnswer Of(LinkSheet sheet) =>
        new(
            [
                .. sheet.Rows.Select(r => new LinkRowAnswer(
                    r.Key,
                    r.Name,
                    r.Linked?.RemoteId,
                    r.Linked?.RemoteName,
                    r.Proposed?.Id,
                    r.Proposed?.Name,
                    r.Reason
                )),
            ],
            sheet.There
        );
}
