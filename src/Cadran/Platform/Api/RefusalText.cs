namespace Cadran.Platform.Api;

/// <summary>The sentence of a refusal in the language of the current request.</summary>
internal static class RefusalText
{
    public static string Of(Refusal refusal) => Texts.Texts.Current.Say(refusal);
}
