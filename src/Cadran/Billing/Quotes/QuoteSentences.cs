using Cadran.Platform.Texts;

namespace Cadran.Billing.Quotes;

/// <summary>
/// A quote is a document like an invoice and is refused by the same rules, with the same codes; it is not called an
/// invoice in what people read.
/// </summary>
internal static class QuoteSentences
{
    private const string End = ".quote";

    /// <summary>The refusals with the sentences for a quote, where there are such.</summary>
    public static IReadOnlyList<Refusal> Of(IReadOnlyList<Refusal> refusals) =>
        [.. refusals.Select(Of)];

    /// <summary>The same answer, refused in the words of a quote.</summary>
    public static Result<T> OfQuote<T>(this Result<T> result) =>
        result.Succeeded ? result : Result<T>.Refused(Of(result.Refusals));

    private static Refusal Of(Refusal refusal) =>
        refusal.Words is null && Texts.Current.Has("refusal." + refusal.Code + End)
            ? refusal with
            {
                Words = refusal.Code + End,
            }
            : refusal;
}
