using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Personalisation.Api.Bulk;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The body of calls that read it themselves, line by line.</summary>
internal static class LinesDescription
{
    private const string Description =
        "One profile, or {\"blob\": {…}} with a document, per line. May be compressed with gzip.";

    /// <summary>Whether the call reads lines.</summary>
    public static bool AreTakenBy(ApiDescription call) =>
        call.ActionDescriptor.EndpointMetadata.OfType<AcceptsNdjsonAttribute>().Any();

    /// <summary>Adds the body.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        if (!AreTakenBy(call))
        {
            return;
        }

        var lines = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        operation.RequestBody = new OpenApiRequestBody
        {
            Description = Description,
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [LineReader.MediaType] = lines,
            },
        };
    }
}
