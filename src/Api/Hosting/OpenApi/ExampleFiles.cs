using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.ProblemDetails;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>
/// The examples of bodies, files in their feature's folder <c>Examples</c>: <c>PutBlob.request.json</c> for the request of
/// one call, <c>RecordEvents.request.lines.json</c> if it may also be sent as lines, <c>GetTags.200.json</c> for one
/// response, <c>ProfileResponse.json</c> for every body with that schema.
/// </summary>
internal static class ExampleFiles
{
    private const string Folder = "examples/";

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (_, _, operation) in DocumentOperations.In(document))
        {
            AddTo(document, $"{operation.OperationId}.request", operation.RequestBody?.Content);
            foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
            {
                AddTo(document, $"{operation.OperationId}.{status}", response.Content);
            }
        }
    }

    /// <summary>Adds an example to the components of the document.</summary>
    public static void Put(OpenApiDocument document, string name, JsonNode value)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        document.Components.Examples[name] = new OpenApiExample { Value = value };
    }

    /// <summary>References to examples among the components.</summary>
    public static IDictionary<string, IOpenApiExample> References(
        OpenApiDocument document,
        IEnumerable<string> names
    ) =>
        names.ToDictionary(
            name => name,
            IOpenApiExample (name) => new OpenApiExampleReference(name, document),
            StringComparer.Ordinal
        );

    private static void AddTo(OpenApiDocument document, string body, IDictionary<string, OpenApiMediaType>? content)
    {
        foreach (var (mediaType, media) in content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
        {
            if (mediaType is Problems.MediaType)
            {
                continue;
            }

            var schema = (media.Schema as OpenApiSchemaReference)?.Reference.Id;
            var lines = mediaType is AcceptsNdjsonAttribute.MediaType ? $"{body}.lines" : null;
            var name = new[] { lines, body, schema }.FirstOrDefault(Exists);
            if (name is not null)
            {
                Put(document, name, Read(name));
                media.Examples = References(document, [name]);
            }
        }
    }

    private static bool Exists(string? name) =>
        typeof(ExampleFiles).Assembly.GetManifestResourceInfo(Folder + name) is not null;

    private static JsonNode Read(string name)
    {
        using var file = typeof(ExampleFiles).Assembly.GetManifestResourceStream(Folder + name)!;
        return JsonNode.Parse(file)!;
    }
}
