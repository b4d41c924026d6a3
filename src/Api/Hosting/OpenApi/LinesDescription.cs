using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Json;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The request body of calls that read it line by line.</summary>
internal static class LinesDescription
{
    /// <summary>Whether the call reads lines.</summary>
    public static bool AreTakenBy(ApiDescription call) => Find(call) is not null;

    /// <summary>Adds the body.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        var lines = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        if (operation.RequestBody?.Content is { Count: 2 } either)
        {
            either[AcceptsNdjsonAttribute.MediaType] = lines;
        }

        if (Find(call) is not { } accepted)
        {
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Description = accepted.Description,
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [AcceptsNdjsonAttribute.MediaType] = lines,
            },
        };
    }

    private static AcceptsNdjsonAttribute? Find(ApiDescription call) =>
        call.ActionDescriptor.EndpointMetadata.OfType<AcceptsNdjsonAttribute>().SingleOrDefault();
}
