using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cadran.Accounting.QuickBooks.Wire;

/// <summary>How QuickBooks writes JSON: names as they are, nothing for what is not set.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };
}
