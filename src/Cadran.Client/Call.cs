using System.Globalization;

namespace Cadran.Client;

/// <summary>One call to the API, as often as it is sent.</summary>
internal sealed class Call(HttpMethod method, string path)
{
    private readonly List<string> query = [];

    public HttpMethod Method => method;

    /// <summary>The path, with what is asked behind it.</summary>
    public string Path => query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";

    /// <summary>The version that was read: the change is refused when it is no longer the present one.</summary>
    public int? IfVersion { get; init; }

    /// <summary>Under which it is done once; null: a new one for this call.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether what was done may be asked for again under a key.</summary>
    public bool HasKey { get; init; }

    /// <summary>Makes the body anew for each sending; null: it has none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Whether the body can be sent more than once.</summary>
    public bool CanRepeat { get; init; } = true;

    /// <summary>The same with a condition, where there is one.</summary>
    public Call With(string name, object? value)
    {
        if (value is not null)
            query.Add($"{name}={Uri.EscapeDataString(Text(value))}");
        return this;
    }

    /// <summary>A value as it stands in an address.</summary>
    public static string Text(object value) =>
        value switch
        {
            bool said => said ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant
                .ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>A value as a part of a path.</summary>
    public static string Part(object value) => Uri.EscapeDataString(Text(value));
}
