using System.Text.Json;
using Cadran.Platform.Texts;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Rates.Agreements;

/// <summary>What an agreement is called: its name, or else its kind.</summary>
internal static class AgreementNames
{
    public static string Of(Agreement agreement, Texts? texts = null) =>
        agreement.Name ?? (texts ?? Texts.Current)[KeyOf(agreement.Kind)];

    public static string KeyOf(AgreementKind kind) =>
        "agreements.kind." + JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
