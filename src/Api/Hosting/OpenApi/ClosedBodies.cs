using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>
/// Declares that objects in request bodies have no other properties. Those of responses may get new ones.
/// </summary>
internal static class ClosedBodies
{
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (_, _, operation) in DocumentOperations.In(document))
        {
            foreach (var body in operation.RequestBody?.Content?.Values ?? [])
            {
                Close(document, body.Schema);
            }
        }
    }

    private static void Close(OpenApiDocument document, IOpenApiSchema? schema)
    {
        var resolved = schema is OpenApiSchemaReference { Reference.Id: { } id }
            ? document.Components!.Schemas![id]
            : schema;
        if (resolved is not OpenApiSchema own)
        {
            return;
        }

        Close(document, own.Items);
        Close(document, own.AdditionalProperties);
        foreach (var choice in own.OneOf ?? [])
        {
            Close(document, choice);
        }

        foreach (var (_, property) in own.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            own.AdditionalPropertiesAllowed = false;
            Close(document, property);
        }
    }
}
