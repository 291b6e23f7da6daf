using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cadran.Platform.Api;

/// <summary>
/// The contract of the API as OpenAPI 3.1 at /openapi/v1.json: only what is under /api, with our values (ids, instants,
/// decimals) described as they are written, and problem+json for every refusal.
/// </summary>
internal static class OpenApiDocument
{
    public const string Problem = "Problem";
    private static readonly string[] Decimals =
    [
        "amount",
        "quantity",
        "unitPrice",
        "percent",
        "rate",
        "fee",
        "minimum",
    ];

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api =>
                    api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                options.AddSchemaTransformer(DescribeValues);
                options.AddDocumentTransformer(Introduce);
                options.AddOperationTransformer(OpenApiOperations.Describe);
                options.CreateSchemaReferenceId = type =>
                    IsId(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            }
        );

    private static Task DescribeValues(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken stop
    )
    {
        var nullable = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null;
        var type =
            Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (IsId(type) || type == typeof(WorkspaceId))
            Text(schema, nullable, "uuid", null);
        else if (context.JsonTypeInfo.ElementType is { } element && IsId(element))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        else if (IsDecimal(context.JsonPropertyInfo))
            schema.Format = "decimal";
        else if (type == typeof(Instant) || type == typeof(Events.Since))
            Text(schema, nullable, "date-time", "RFC 3339");
        else if (type == typeof(DecimalInput))
            Text(
                schema,
                nullable,
                "decimal",
                "A decimal string such as \"12.50\"; a number, or money in the document's currency, is read too."
            );
        return Task.CompletedTask;
    }

    private static void Text(
        OpenApiSchema schema,
        bool nullable,
        string? format,
        string? description
    )
    {
        schema.Type = nullable
            ? JsonSchemaType.String | JsonSchemaType.Null
            : JsonSchemaType.String;
        schema.Format = format;
        schema.Description = description;
        schema.Properties = null;
        schema.Required = null;
    }

    /// <summary>Numbers that are written as texts in answers, known by what they are called.</summary>
    private static bool IsDecimal(JsonPropertyInfo? property) =>
        property?.PropertyType == typeof(string)
        && (
            property.DeclaringType.Name.EndsWith("Answer", StringComparison.Ordinal)
            || property.DeclaringType == typeof(MoneyAmount)
        )
        && Decimals.Any(name => property.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    public static bool IsId(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } id
        && id.GetGenericTypeDefinition() == typeof(Id<>);

    private static Task Introduce(
        Microsoft.OpenApi.OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken stop
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Cadran",
            Version = "v1",
            Description =
                "Ids are UUIDs, durations seconds, instants RFC 3339 in UTC, money { amount, currency } with a decimal "
                + "string. Errors are problem+json with a stable code. Writes take Idempotency-Key; edits take If-Match.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.AddComponent(Problem, ProblemSchema());
        document.Tags = document
            .Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? [])
            .SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name })
            .ToHashSet();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A personal API token: cad_…",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference("token", document)] = [],
            },
        ];
        return Task.CompletedTask;
    }

    /// <summary>As <see cref="Problems.Describe"/> writes it.</summary>
    private static OpenApiSchema ProblemSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description =
                "A refusal: a code that stays the same, a sentence in the language asked for, and the sentences by field. "
                + "What conflicts may stand beside.",
            Required = new HashSet<string> { "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Of(JsonSchemaType.String),
                ["title"] = Of(JsonSchemaType.String),
                ["status"] = Of(JsonSchemaType.Integer),
                ["detail"] = Of(JsonSchemaType.String),
                ["code"] = Of(JsonSchemaType.String),
                ["traceId"] = Of(JsonSchemaType.String),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = Of(JsonSchemaType.String),
                    },
                },
            },
        };

    private static OpenApiSchema Of(JsonSchemaType type) => new() { Type = type };
}
