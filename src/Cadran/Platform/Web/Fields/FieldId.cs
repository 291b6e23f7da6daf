namespace Cadran.Platform.Web.Fields;

/// <summary>The id of a field's input from its name: "Form.DueDate" and "dueDate" both give "f-duedate".</summary>
internal static class FieldId
{
    public static string Of(string name) =>
        "f-"
        + name[(name.LastIndexOf('.') + 1)..]
            .Replace('[', '-')
            .Replace(']', '-')
            .ToLowerInvariant();
}
