using Microsoft.Extensions.Configuration.Memory;

namespace Cadran.Platform;

/// <summary>What is logged unless the configuration says otherwise.</summary>
internal static class Logs
{
    /// <summary>
    /// Not every request: the framework's four lines for each cost more than many of the answers. Comes before all
    /// other configuration, so `Logging__LogLevel__Microsoft.AspNetCore=Information` brings them back.
    /// </summary>
    public static void QuietByDefault(IConfigurationManager configuration) =>
        configuration.Sources.Insert(
            0,
            new MemoryConfigurationSource
            {
                InitialData = [new("Logging:LogLevel:Microsoft.AspNetCore", "Warning")],
            }
        );
}
