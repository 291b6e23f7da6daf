namespace Cadran.Platform;

/// <summary>What the platform itself may refuse, whatever the business.</summary>
internal static class PlatformRefusals
{
    public static readonly Refusal Stale = new("edit.stale", RefusalKind.Stale);
    public static readonly Refusal NotFound = new("not_found", RefusalKind.Missing);
    public static readonly Refusal Forbidden = new("forbidden", RefusalKind.Forbidden);
    public static readonly Refusal Unauthenticated = new("unauthenticated", RefusalKind.Unknown);
    public static readonly Refusal Malformed = new("request.malformed", RefusalKind.Malformed);
    public static readonly Refusal KeyReused = new("idempotency.key_reused", RefusalKind.Rule);
    public static readonly Refusal KeyInvalid = new(
        "idempotency.key_invalid",
        RefusalKind.Malformed
    );
    public static readonly Refusal CursorInvalid = new(
        "list.cursor_invalid",
        RefusalKind.Malformed,
        "cursor"
    );
    public static readonly Refusal SortUnknown = new(
        "list.sort_unknown",
        RefusalKind.Malformed,
        "sort"
    );
    public static readonly Refusal LimitInvalid = new(
        "list.limit_invalid",
        RefusalKind.Malformed,
        "limit"
    );

    /// <summary>What is pointed at was deleted meanwhile, or what is deleted is still pointed at.</summary>
    public static readonly Refusal ReferenceBroken = new("reference.broken", RefusalKind.Conflict);
    public static readonly Refusal TooMany = new("too_many_requests", RefusalKind.TooMany);

    public static readonly Refusal MailNotFailed = new("mail.not_failed", RefusalKind.Conflict);

    /// <summary>It was kept in the outbox, and there is still no mail server that would take it.</summary>
    public static readonly Refusal MailNoServer = new("mail.no_server", RefusalKind.Rule);

    public static Refusal Required(string field) => new("field.required", RefusalKind.Rule, field);

    public static Refusal TooLong(string field, int most) =>
        new Refusal("field.too_long", RefusalKind.Rule, field).With(most);

    public static Refusal Invalid(string field) => new("field.invalid", RefusalKind.Rule, field);

    /// <summary>Not what a field of that kind takes: the sentence says what it is, with an example.</summary>
    public static Refusal Unreadable(string field, FieldKind kind) =>
        Invalid(field) with
        {
            Words = "field.invalid." + kind.ToString().ToLowerInvariant(),
        };

    /// <summary>What was typed is none of the choices.</summary>
    public static Refusal NotChosen(string field) =>
        new("field.not_chosen", RefusalKind.Rule, field);

    /// <summary>What was typed names several; its value: the first of them.</summary>
    public static Refusal Several(string field, string names) =>
        new Refusal("field.several", RefusalKind.Rule, field).With(names);

    public static Refusal UnknownReference(string field) =>
        new("reference.unknown", RefusalKind.Rule, field);
}
