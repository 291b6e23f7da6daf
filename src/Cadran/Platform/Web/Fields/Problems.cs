namespace Cadran.Platform.Web.Fields;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>What is wrong with a form, by field, in the reader's language. Empty when nothing is.</summary>
public sealed class Problems
{
    private readonly IReadOnlyList<(string? Field, string Text)> all;

    private Problems(IReadOnlyList<(string?, string)> all) => this.all = all;

    public static Problems None { get; } = new([]);

    /// <summary>The sentences of refusals, each at its field.</summary>
    public static Problems Of(IEnumerable<Refusal> refusals, Texts texts) =>
        new([.. refusals.Select(refusal => (refusal.Field, texts.Say(refusal)))]);

    public IReadOnlyList<(string? Field, string Text)> All => all;

    /// <summary>The problem of a field; "Form.DueDate" is the "dueDate" of a refusal.</summary>
    public string? At(string name) =>
        all.FirstOrDefault(problem => problem.Field is not null && Same(problem.Field, name)).Text;

    private static bool Same(string field, string name) =>
        string.Equals(field, name, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("." + field, StringComparison.OrdinalIgnoreCase);
}
