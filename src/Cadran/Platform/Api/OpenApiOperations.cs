using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cadran.Platform.Api;

/// <summary>
/// What routes and handlers don't say of themselves, in the document: names, parameters of our own types, headers, files,
/// problems.
/// </summary>
internal static class OpenApiOperations
{
    public static async Task Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken stop
    )
    {
        Name(operation, context);
        await DescribeParameters(operation, context, stop);
        AddHeaders(operation, context.Description);
        AddBody(operation, context.Description);
        AddProblem(operation, context);
    }

    private static void Name(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var path = context.Description.RelativePath![ApiModule.Root.Length..].Trim('/');
        var names = operation.OperationId is { } id
            ? OperationNames.Named(id, path)
            : OperationNames.Of(context.Description.HttpMethod!, path, IsList(context.Description));
        operation.OperationId = names.Id;
        operation.Summary ??= names.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(names.Group, context.Document) };
    }

    private static bool IsList(ApiDescription api) =>
        api.SupportedResponseTypes.Any(answer =>
            answer is { StatusCode: 200, Type: { } type }
            && (
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
                || type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable))
            )
        );

    /// <summary>Queries are named as the rest of the API, and values of our own are described as they are read.</summary>
    private static async Task DescribeParameters(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken stop
    )
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var type = TypeOf(context.Description, parameter.Name!);
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (type is null)
                continue;
            if (OpenApiDocument.IsId(type))
                parameter.Schema = Text("uuid");
            else if (type == typeof(Instant) || type == typeof(Events.Since))
                parameter.Schema = Text("date-time");
            else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choice<>))
                parameter.Schema = await Enumeration(type.GetGenericArguments()[0], context, stop);
        }
    }

    private static Type? TypeOf(ApiDescription api, string name) =>
        api.ParameterDescriptions.FirstOrDefault(p => p.Name == name)?.ParameterDescriptor
            is IParameterInfoParameterDescriptor { ParameterInfo.ParameterType: var type }
            ? Nullable.GetUnderlyingType(type) ?? type
            : null;

    private static async Task<IOpenApiSchema> Enumeration(
        Type type,
        OpenApiOperationTransformerContext context,
        CancellationToken stop
    )
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, stop);
        context.Document!.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, context.Document);
    }

    private static void AddHeaders(OpenApiOperation operation, ApiDescription api)
    {
        var metadata = api.ActionDescriptor.EndpointMetadata;
        if (api.HttpMethod != "GET" && !metadata.OfType<NoIdempotency>().Any())
            AddHeader(
                operation,
                "Idempotency-Key",
                "A text of your own: what was done under it is done once, and answered again for 24 hours."
            );
        if (metadata.OfType<TakesIfMatch>().Any())
            AddHeader(
                operation,
                "If-Match",
                "The ETag of what was read, its version in quotes: refused with 412 when it was changed since."
            );
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description) =>
        (operation.Parameters ??= []).Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = Text(null),
            }
        );

    private static void AddBody(OpenApiOperation operation, ApiDescription api)
    {
        var metadata = api.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<FileBody>().FirstOrDefault() is { } file)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = file.ContentTypes.ToDictionary(
                    type => type,
                    _ => new OpenApiMediaType { Schema = Text("binary") }
                ),
            };
        if (metadata.OfType<FormBody>().FirstOrDefault() is { } form)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["multipart/form-data"] = new OpenApiMediaType { Schema = Form(form) },
                },
            };
    }

    private static OpenApiSchema Form(FormBody form) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "file" },
            Properties = form
                .Fields.Select(field => KeyValuePair.Create(field, (IOpenApiSchema)Text(null)))
                .Prepend(KeyValuePair.Create("file", (IOpenApiSchema)Text("binary")))
                .ToDictionary(),
        };

    private static void AddProblem(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    ) =>
        (operation.Responses ??= [])["default"] = new OpenApiResponse
        {
            Description = "A problem (RFC 9457) with a stable code.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference(OpenApiDocument.Problem, context.Document),
                },
            },
        };

    private static OpenApiSchema Text(string? format) =>
        new() { Type = JsonSchemaType.String, Format = format };
}
