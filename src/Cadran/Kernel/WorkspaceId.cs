using System.Diagnostics.CodeAnalysis;

namespace Cadran.Kernel;

/// <summary>The workspace (tenant) that every row of business belongs to; first in every key.</summary>
public readonly record struct WorkspaceId(Guid Value) : IParsable<WorkspaceId>
{
    public static WorkspaceId Parse(string s, IFormatProvider? provider) =>
        new(Guid.Parse(s, provider));

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out WorkspaceId result
    )
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    public override string ToString() => Value.ToString();
}
