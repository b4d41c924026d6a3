using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The request headers that all calls of one kind accept and no action declares.</summary>
internal static class RequestHeaders
{
    /// <summary>Adds the precondition headers, for writes the idempotency key, and for whom a back end may act.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call, ApiDocumentation documentation)
    {
        if (operation.Responses?.ContainsKey("304") is true)
        {
            AddTags(
                operation,
                HeaderNames.IfNoneMatch,
                "Entity tags that the client has cached; 304 if one of them is current."
            );
        }

        if (operation.Responses?.ContainsKey("412") is true)
        {
            AddTags(operation, HeaderNames.IfMatch, "Entity tags, one of which must be current, or * for any.");
            AddTags(
                operation,
                HeaderNames.IfNoneMatch,
                "Entity tags, none of which may be current, or * if the resource must not exist."
            );
        }

        if (KeepsAnswers(call) || LinesDescription.AreTakenBy(call))
        {
            documentation.Constrain(
                Add(operation, IdempotencyFilter.Key, "Repeating a request with this key returns the first response."),
                typeof(IdempotencyKey)
            );
        }

        if (call.ActionDescriptor.EndpointMetadata.Any(it => it is OwnerAttribute or PublicAttribute))
        {
            Add(
                operation,
                ActingAs.Header,
                "The party for whom a back end makes the call, customer/{id} or vendor/{id}, or system for none: it reaches that party's data only."
            ).Pattern = ActingAs.Pattern;
        }
    }

    private static bool KeepsAnswers(ApiDescription call) =>
        call.ActionDescriptor.FilterDescriptors.Any(filter => filter.Filter is TypeFilterAttribute<IdempotencyFilter>);

    private static void AddTags(OpenApiOperation operation, string name, string description) =>
        Add(operation, name, description).Pattern = EntityTag.ListPattern;

    private static OpenApiSchema Add(OpenApiOperation operation, string name, string description)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = schema,
            }
        );
        return schema;
    }
}
